import { runCommandLine } from './run.ts';

// Never process.exit(): output that is still on its way would be lost.
process.exitCode = await runCommandLine(process.argv.slice(2));
