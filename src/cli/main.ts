import { runCommandLine } from './run.ts';

// Never process.exit(): output that is still on its way would be lost. No top-level await: the bundle is CommonJS.
runCommandLine(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
