import { runCommandLine } from './run.ts';

// No top-level await: the bundle is CommonJS.
runCommandLine(process.argv.slice(2)).then((code) => {
  // All output is out by now: every write is waited for (streams.ts). Left alone, Node would also wait for what V8 is compiling in
  // the background, which nobody will run any more: 10 ms after a large document.
  process.exit(code);
});
