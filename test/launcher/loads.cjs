// Starts the command as if by itself, and tells on stderr which of Node's own modules were loaded for it.
const [, , bin, ...args] = process.argv;
const before = new Set(process.moduleLoadList);
process.argv = [process.argv[0], bin, ...args];
process.once('exit', () => {
  const loaded = process.moduleLoadList.filter((one) => one.startsWith('NativeModule ') && !before.has(one));
  const names = loaded.map((one) => one.slice('NativeModule '.length));
  require('node:fs').writeSync(2, JSON.stringify(names));
});
require(bin);
