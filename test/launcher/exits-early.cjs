// Loaded into the command before it starts: it ends as soon as it has something to say.
const fs = require('node:fs');

const { writeSync } = fs;
fs.writeSync = (file, ...rest) => (file === 1 ? process.exit(7) : writeSync(file, ...rest));
