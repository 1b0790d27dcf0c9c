/** Words for what the schema of configurations refuses. */
import { didYouMean, nearest } from '../../core/nearest.ts';
import { splitPointer } from '../../core/pointer.ts';

/** One error as ajv gives it. */
export interface SchemaError {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
  propertyName?: string;
}

/** A pointer as people write it: `overrides[0].rules.secured-401`. Empty for the root. */
export function displayPointer(pointer: string): string {
  return splitPointer(pointer).reduce((path, token) => {
    if (/^\d{1,2}$/.test(token) && path !== '') return `${path}[${token}]`;
    return path === '' ? displayName(token) : `${path}.${displayName(token)}`;
  }, '');
}

/** A name that someone made up, fit for the middle of a sentence. */
export function displayName(name: string): string {
  if (name.length > LONGEST) return `${JSON.stringify(name.slice(0, LONGEST))}…`;
  return /^[\w$@./:*\\-]+$/.test(name) ? name : JSON.stringify(name);
}

/** Names and values longer than this are cut: they may be anything. */
const LONGEST = 60;

/** A key that nothing reads. */
export function unknownKey(pointer: string, key: string, known: readonly string[]): string {
  const name = displayName(key);
  if (/^(?:\/customRules\/\d+)?\/check$/.test(pointer)) {
    return `no kind of check is called ${name}${didYouMean(nearest(key, known))}`;
  }
  if (pointer !== '') {
    return `unknown key ${name} in ${displayPointer(pointer)}${didYouMean(nearest(key, known))}`;
  }
  const isOption = COMMAND_LINE_ONLY.has(key.replaceAll('-', '').toLowerCase());
  if (isOption && known.includes('extends')) {
    return `${name} is no key of a configuration: it can only be given on the command line`;
  }
  const others = [...OTHER_NAMES].flatMap(([other, meant]) => (known.includes(meant) ? [other] : []));
  const near = nearest(key, [...known, ...others]);
  return `unknown key ${name}${didYouMean(near && (OTHER_NAMES.get(near) ?? near))}`;
}

/** A key that is missing. */
export function lacking(pointer: string, key: string): string {
  // Only a rule in a file of its own has to have keys at its top.
  return `${pointer === '' ? 'the rule' : displayPointer(pointer)} lacks ${key}`;
}

/** A key that must look otherwise. */
export function refusedKey(pointer: string, key: string, expected: string): string {
  return `${displayPointer(pointer)} has the key ${displayName(key)}, which ${expected}`;
}

/**
 * Any other error.
 *
 * @param value what is refused
 * @param schema the schema that refuses it
 */
export function wordError(error: SchemaError, value: unknown, schema: Record<string, unknown>): string {
  const what = error.instancePath === '' ? 'the configuration' : displayPointer(error.instancePath);
  const { limit, comparison } = error.params;
  switch (error.keyword) {
    case 'enum':
      return `${what} is ${describeValue(value)}; ${useOneOf(schema.enum as unknown[], value)}`;
    case 'const':
      return `${what} is ${describeValue(value)}; use ${schema.const}`;
    case 'type':
      return `${what} is ${describeValue(value)}; it must be ${describeTypes(schema.type)}`;
    case 'pattern':
      return `${what} is ${describeValue(value)}; it ${schema.patternErrorMessage ?? `must match ${schema.pattern}`}`;
    case 'minItems':
      return `${what} is empty`;
    case 'minProperties':
      return Number(limit) === 1 ? `${what} is empty` : `${what} holds for nothing; ${nameOneOf(schema)}`;
    case 'maxProperties':
      return `${what} has more than ${limit === 1 ? 'one key' : `${limit} keys`}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `${what} is ${describeValue(value)}; it must be ${COMPARISONS[String(comparison)]} ${limit}`;
    default:
      return `${what} is not what it should be (${error.keyword})`;
  }
}

/** `use error, warn or off`, with the nearest first where one is near. */
export function useOneOf(values: readonly unknown[], value: unknown): string {
  const words = values.map(String);
  const list = `use ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return `${list}${didYouMean(typeof value === 'string' ? nearest(value, words) : undefined)}`;
}

/** The keys that say what an entry holds for: those that it need not have one by one. */
function nameOneOf({ properties, required }: Record<string, unknown>): string {
  const keys = Object.keys(properties ?? {}).filter((key) => !(required as string[]).includes(key));
  return `say what, with ${keys.slice(0, -1).join(', ')} or ${keys.at(-1)}`;
}

const COMPARISONS: Record<string, string> = {
  '>=': 'at least',
  '<=': 'at most',
  '>': 'more than',
  '<': 'less than',
};

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'empty';
  if (typeof value === 'object') return 'a map';
  const written = JSON.stringify(value);
  return written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
}

const TYPES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

function describeTypes(type: unknown): string {
  return [type]
    .flat()
    .map((name) => TYPES[String(name)] ?? String(name))
    .join(' or ');
}

/** Permissions and limits: a configuration may come from a stranger's pull request. Without hyphens, in lower case. */
const COMMAND_LINE_ONLY: ReadonlySet<string> = new Set([
  'allowhost',
  'allowhosts',
  'allowoutsideroot',
  'root',
  'maxbytes',
  'maxfiles',
  'maxdepth',
  'maxaliases',
  'failon',
  'format',
  'output',
]);

/** What other tools, or habit, call our keys. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['severity', 'rules'],
  ['severities', 'rules'],
  ['levels', 'rules'],
  ['preset', 'profile'],
  ['ruleset', 'extends'],
  ['rulesets', 'extends'],
  ['plugins', 'customRules'],
  ['ignore', 'overrides'],
  ['ignores', 'overrides'],
  ['exceptions', 'overrides'],
  ['except', 'overrides'],
  ['files', 'roots'],
  ['apis', 'roots'],
  ['intent', 'intents'],
  ['envelope', 'envelopes'],
]);
