/** What a result depends on besides the files that are read. */
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { findGitTopLevel } from '../../load/access.ts';
import { accessOf, type CheckInput, type CheckOptions, limitsOf, profileOf } from '../options.ts';
import { workerScript } from '../pool/size.ts';

/** Goes up when entries are written in another way. */
const FORMAT = 1;

/**
 * A key for each input: equal ones mean equal results, as long as the files are the same.
 *
 * @returns undefined where the code cannot be told apart from other versions of it, because it has not been built
 */
export function keysFor(options: CheckOptions): ((input: CheckInput) => string) | undefined {
  // All of the code that finds what is found.
  const script = workerScript();
  if (!existsSync(script)) return undefined;
  const { settings, skipUnknown, allowOutsideRoot, tallies, details, apart, filter } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const code = hash('sha256', readFileSync(script));
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
