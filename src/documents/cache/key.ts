/** What a result depends on besides the files that are read. */
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGitTopLevel } from '../../load/access.ts';
import { accessOf, type CheckInput, type CheckOptions, limitsOf, profileOf } from '../options.ts';
import { WORKER_SCRIPT } from '../pool/size.ts';

/** Goes up when entries are written in another way. */
const FORMAT = 1;
/** The code that finds what is found: all of it but the loader of documents of several files, which is a file of its own. */
const CODE = [WORKER_SCRIPT, fileURLToPath(new URL('./swagger-parser.cjs', import.meta.url))];

/**
 * A key for each input: equal ones mean equal results, as long as the files are the same.
 *
 * @returns undefined where the code cannot be told apart from other versions of it, because it has not been built
 */
export function keysFor(options: CheckOptions): ((input: CheckInput) => string) | undefined {
  if (!CODE.every((file) => existsSync(file))) return undefined;
  const { settings, skipUnknown, allowOutsideRoot, tallies, details, apart, filter } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const code = CODE.map((file) => hash('sha256', readFileSync(file)));
  const hosts = [...(options.allowHosts ?? [])].sort();
  const flags = [skipUnknown, allowOutsideRoot, tallies, details, apart ?? filter !== undefined].map(Boolean);
  // Node has a part in how errors are worded.
  const common = [
    FORMAT,
    code,
    process.version,
    profileOf(options),
    settings ?? null,
    flags,
    hosts,
    limitsOf(options),
    cwd,
  ];
  const prefix = hash('sha256', JSON.stringify(common));
  return ({ path, explicit }) => {
    const file = resolve(cwd, path);
    const { root } = accessOf(file, options);
    // Reports name files from there.
    const base = findGitTopLevel(dirname(file)) ?? cwd;
    return hash('sha256', JSON.stringify([prefix, file, explicit, root, base]));
  };
}
