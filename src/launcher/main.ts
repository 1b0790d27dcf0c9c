/** What `statuswise` starts: a few lines that find what V8 has compiled before, and run the command's bundle beside them. */
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bundle, runBundle } from './run-bundle.ts';

/** Put in by scripts/build.js. */
declare const BUNDLE: Bundle;

// With `--preserve-symlinks-main` this file seems to lie where npm puts its links.
runBundle(join(dirname(realpathSync.native(__filename)), BUNDLE.name), BUNDLE, { exports, require, module });
