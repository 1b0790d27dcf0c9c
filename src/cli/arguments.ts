/** Reads the options of a command; what an option is, the command says. */
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

/** An option as it was written. */
export interface OptionToken {
  /** Without its dashes. */
  name: string;
  /** With them. */
  rawName: string;
  /** What follows `=`, or the next argument where the option has a value. */
  value: string | undefined;
  isInline: boolean;
}

/**
 * Reads what follows a command's name.
 *
 * @throws UsageError for a value where there is none to give, or none where there must be one
 */
export function readArguments(args: readonly string[], { options }: Command): ReadArguments {
  const parsed: Record<string, Value | Value[]> = Object.create(null);
  const operands: string[] = [];
  const isBoolean = (name: string) => options[name]?.type === 'boolean';
  for (const token of tokensOf(args, (name) => options[name] !== undefined && !isBoolean(name))) {
    if (typeof token === 'string') {
      operands.push(token);
      continue;
    }
    const { name } = token;
    const value = isBoolean(name) ? readBoolean(token) : readString(token);
    const known = parsed[name];
    parsed[name] = known === undefined ? value : [known, value].flat();
  }
  return { parsed, operands };
}

/**
 * Splits arguments as `parseArgs` of node:util does when it is not strict; that takes 0.8 ms to load and run, and test/cli/arguments
 * holds one against the other.
 *
 * @param takesValue whether an option has a value; what is no option of the command has one only behind `=`
 * @returns options and operands, in their order
 */
export function tokensOf(
  args: readonly string[],
  takesValue: (name: string) => boolean,
): (OptionToken | string)[] {
  const tokens: (OptionToken | string)[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string;
    if (arg === '--') return [...tokens, ...args.slice(at + 1)];
    if (arg.length < 2 || !arg.startsWith('-')) tokens.push(arg);
    else if (!arg.startsWith('--')) {
      // Several of one letter may be written as one.
      for (const name of arg.slice(1))
        tokens.push({ name, rawName: `-${name}`, value: undefined, isInline: false });
    } else {
      const isInline = arg.includes('=', 3);
      const equals = arg.indexOf('=');
      const rawName = isInline ? arg.slice(0, equals) : arg;
      const name = rawName.slice(2);
      const hasNext = !isInline && takesValue(name) && at + 1 < args.length;
      if (hasNext) at += 1;
      const value = isInline ? arg.slice(equals + 1) : hasNext ? args[at] : undefined;
      tokens.push({ name, rawName, value, isInline });
    }
  }
  return tokens;
}

function readBoolean({ rawName, value }: OptionToken): boolean {
  if (value === undefined || value === 'true') return true;
  if (value === 'false') return false;
  throw new UsageError(`${rawName} is on or off and takes no value "${value}"`);
}

/** What looks like the next option is no value; one that really begins with a dash can be given as `--option=-value`. */
function readString({ rawName, value, isInline }: OptionToken): Value {
  if (value === undefined) return rawName.startsWith('--') ? '' : true;
  if (!isInline && value.length > 1 && value.startsWith('-'))
    throw new UsageError(`${rawName} needs a value`);
  return value;
}
