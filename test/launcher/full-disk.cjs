// Loaded into the command before it starts: a disk on which there is room for the name of a file, but not for what is in it.
const fs = require('node:fs');

fs.writeFileSync = () => {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
};
