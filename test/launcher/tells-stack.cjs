// Loaded into the command before it starts: instead of what it says, it tells where in the program that is said.
const fs = require('node:fs');

const { writeSync } = fs;
fs.writeSync = (file, ...rest) => {
  if (file !== 1) return writeSync(file, ...rest);
  writeSync(2, `${new Error('where').stack}\n`);
  process.exit(0);
};
