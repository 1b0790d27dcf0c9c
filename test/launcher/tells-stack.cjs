// Loaded into the command before it starts: instead of what it says, it tells where in the program that is said.
const { writeSync } = require('node:fs');

process.stdout.write = () => {
  writeSync(2, `${new Error('where').stack}\n`);
  process.exit(0);
};
