/** Reads the options of a command with Node's own parser; what an option is, the command says. */
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';
import type { ParsedArguments } from './values.ts';

export interface ReadArguments {
  /** Options by their long name, unknown ones included; a list for what was given several times. */
  parsed: ParsedArguments;
  /** What is no option. */
  operands: string[];
}

type Value = string | boolean;

/**
 * Reads what follows a command's name.
 *
 * @throws UsageError for a value where there is none to give, or none where there must be one
 */
export function readArguments(args: readonly string[], { options }: Command): ReadArguments {
  const parsed: Record<string, Value | Value[]> = Object.create(null);
  const operands: string[] = [];
  for (const token of tokensOf(args, options)) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name } = token;
    const value = options[name]?.type === 'boolean' ? readBoolean(token) : readString(token);
    const known = parsed[name];
    parsed[name] = known === undefined ? value : [known, value].flat();
  }
  return { parsed, operands };
}

type Token = ReturnType<typeof tokensOf>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

function tokensOf(args: readonly string[], options: Command['options']) {
  const types = Object.entries(options).map(([name, { type }]): [string, { type: 'string' | 'boolean' }] => [
    name,
    { type: type === 'boolean' ? 'boolean' : 'string' },
  ]);
  // Not strict, because we name the option that someone may have meant.
  return parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

function readBoolean({ rawName, value }: OptionToken): boolean {
  if (value === undefined || value === 'true') return true;
  if (value === 'false') return false;
  throw new UsageError(`${rawName} is on or off and takes no value "${value}"`);
}

/** What looks like the next option is no value; one that really begins with a dash can be given as `--option=-value`. */
function readString({ rawName, value, inlineValue }: OptionToken): Value {
  if (value === undefined) return rawName.startsWith('--') ? '' : true;
  if (!inlineValue && value.length > 1 && value.startsWith('-'))
    throw new UsageError(`${rawName} needs a value`);
  return value;
}
