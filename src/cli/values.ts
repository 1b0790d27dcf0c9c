/** Reads values out of parsed arguments, and refuses those that make no sense. */
import { didYouMean, nearest } from '../core/nearest.ts';
import { UsageError } from './usage-error.ts';

/** Options by their long name; a list for what was given several times. */
export type ParsedArguments = Readonly<Record<string, unknown>>;

export function flag(parsed: ParsedArguments, name: string): boolean {
  return parsed[name] === true;
}

/** The value of an option that can be given once. */
export function single(parsed: ParsedArguments, name: string): string | undefined {
  const values = every(parsed, name);
  if (values.length > 1) throw new UsageError(`--${name} is given ${values.length} times`);
  return values[0];
}

/** The values of an option that can be given several times, in their order. */
export function every(parsed: ParsedArguments, name: string): string[] {
  const value = parsed[name];
  if (value === undefined) return [];
  const values = (Array.isArray(value) ? value : [value]).map(String);
  if (values.includes('')) throw new UsageError(`--${name} needs a value`);
  return values;
}

/** The value of an option that names one of a few things. */
export function choice<T extends string>(
  parsed: ParsedArguments,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = single(parsed, name);
  return value === undefined ? undefined : oneOf(`--${name}`, value, choices);
}

export function oneOf<T extends string>(what: string, value: string, choices: readonly T[]): T {
  const found = choices.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new UsageError(
    `${what} cannot be "${value}", only ${alternatives(choices)}${didYouMean(nearest(value, choices))}`,
  );
}

/** `a, b or c`. */
export function alternatives(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** The value of an option that counts something: a positive integer. */
export function count(parsed: ParsedArguments, name: string): number | undefined {
  const value = single(parsed, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && Number.isSafeInteger(number) && number > 0) return number;
  throw new UsageError(`--${name} needs a positive whole number, not "${value}"`);
}
