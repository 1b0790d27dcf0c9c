/** Options that several commands share, and what they mean to the library. */
import { isAbsolute, join, resolve } from 'node:path';
import type { Options } from 'yargs';
import { defined } from '../core/defined.ts';
import { PROFILES } from '../core/severity.ts';
import type { CheckOptions } from '../index.ts';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { optimiseLaterWithMuch } from './much-to-do.ts';
import { UsageError } from './usage-error.ts';
import { choice, count, every, flag, type ParsedArguments, single } from './values.ts';

export const READING = 'Reading:';

/** How documents are read, and what they may reach and cost. */
export const readingOptions = {
  profile: { type: 'string', group: READING, describe: 'Severities: guide (default), rfc or strict' },
  config: {
    type: 'string',
    group: READING,
    describe: 'Configuration; by default the nearest statuswise.config.yaml from here upwards',
  },
  'no-config': { type: 'boolean', group: READING, describe: 'Use no configuration' },
  'stdin-filename': { type: 'string', group: READING, describe: 'What to call the input of -' },
  root: { type: 'string', group: READING, describe: 'Directory that $refs may not leave' },
  'allow-outside-root': {
    type: 'boolean',
    group: READING,
    describe: 'Let $refs leave that directory, and configurations the project',
  },
  'allow-host': {
    type: 'string',
    group: READING,
    describe: 'Let $refs fetch from this host; can be repeated',
  },
  'max-bytes': limit('Bytes of one file', DEFAULT_LIMITS.maxBytes),
  'max-files': limit('Files that one document may reach', DEFAULT_LIMITS.maxFiles),
  'max-depth': limit('Nesting of YAML', DEFAULT_LIMITS.maxDepth),
  'max-aliases': limit('Aliases in one YAML file', DEFAULT_LIMITS.maxAliases),
  'max-parts': limit('Responses, headers and the like of all operations', DEFAULT_LIMITS.maxParts),
} satisfies Record<string, Options>;

export const SCALE = 'Many documents:';

/** What a run over many documents may use. */
export const scaleOptions = {
  concurrency: {
    type: 'string',
    group: SCALE,
    describe: 'Documents checked at a time: a number, or auto (default), as many as there are processors',
  },
  cache: {
    type: 'boolean',
    group: SCALE,
    describe: 'Keep results, and check only documents whose files, rules or options have changed',
  },
  'cache-location': {
    type: 'string',
    group: SCALE,
    describe: 'Directory for that, instead of one in your home; only you should be able to write there',
  },
  shard: {
    type: 'string',
    group: SCALE,
    describe: 'Check only the I-th of N parts of the documents, as in 2/5; merge joins their JSON reports',
  },
} satisfies Record<string, Options>;

/** What the scale options ask of the library. */
export function scaleOf(parsed: ParsedArguments, cwd: string): Pick<CheckOptions, 'concurrency' | 'cache'> {
  const location = single(parsed, 'cache-location');
  const isCached = flag(parsed, 'cache') || location !== undefined;
  return {
    ...(isCached && { cache: location === undefined ? homeCache() : resolve(cwd, location) }),
    concurrency: concurrencyOf(parsed),
  };
}

function limit(describe: string, byDefault: number): Options {
  return { type: 'string', group: READING, describe: `${describe} (default ${byDefault})` };
}

export const colourOptions = {
  color: { type: 'boolean', describe: 'Colour text even off a terminal' },
  'no-color': { type: 'boolean', describe: 'Never colour text' },
} satisfies Record<string, Options>;

/** What the reading options ask of the library. */
export function checkOptions(parsed: ParsedArguments, cwd: string): CheckOptions {
  const allowHosts = every(parsed, 'allow-host');
  return {
    cwd,
    onRead: optimiseLaterWithMuch(),
    ...defined({
      profile: choice(parsed, 'profile', PROFILES),
      root: single(parsed, 'root'),
      maxBytes: count(parsed, 'max-bytes'),
      maxFiles: count(parsed, 'max-files'),
      maxDepth: count(parsed, 'max-depth'),
      maxAliases: count(parsed, 'max-aliases'),
      maxParts: count(parsed, 'max-parts'),
    }),
    ...(allowHosts.length > 0 && { allowHosts }),
    allowOutsideRoot: flag(parsed, 'allow-outside-root'),
  };
}

/** What `--color` and `--no-color` say: undefined where neither is given. */
export function colourFlag(parsed: ParsedArguments): boolean | undefined {
  if (flag(parsed, 'no-color')) return false;
  return flag(parsed, 'color') ? true : undefined;
}

function concurrencyOf(parsed: ParsedArguments): number | 'auto' {
  const value = single(parsed, 'concurrency') ?? 'auto';
  if (value === 'auto') return 'auto';
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new UsageError(`--concurrency needs a number from 1 to 999 or auto, not "${value}"`);
}

/** Where programs of a user keep what they can make anew. Never in the checkout: a pull request could bring results along. */
function homeCache(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, 'statuswise');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'statuswise', 'cache');
  const home = process.getBuiltinModule('node:os').homedir();
  return join(home, process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'statuswise');
}
