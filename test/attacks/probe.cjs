// Loaded into the command before it starts: tells the test how much memory the process had at its most, in MiB.
const { writeSync } = require('node:fs');
process.on('exit', () => writeSync(3, String(Math.ceil(process.resourceUsage().maxRSS / 1024))));
