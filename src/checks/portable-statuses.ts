/** Sets of status keys, as lists of codes or as patterns. */
import { matchStatus, parseStatusKey, type StatusPattern } from '../core/status-key.ts';

const RANGES = ['1XX', '2XX', '3XX', '4XX', '5XX'];
/** A key that is meant as none of the others. */
const OTHER = 'other';

/** Every key that a response may stand under. A function, because runs that export nothing load this too. */
export function allStatuses(): ReadonlySet<string> {
  all ??= new Set([...allCodes(), ...RANGES, 'default', OTHER]);
  return all;
}

function allCodes(): string[] {
  return Array.from({ length: 500 }, (_, index) => String(index + 100));
}

let all: ReadonlySet<string> | undefined;

export function statusesOf(patterns: readonly StatusPattern[]): Set<string> {
  const matches = matchStatus(patterns.map(String));
  return new Set([...allStatuses()].filter((key) => key !== OTHER && matches(parseStatusKey(key, true))));
}

/** The codes, if there is nothing but a few of them. */
export function fewCodes(statuses: ReadonlySet<string>): string[] | undefined {
  const codes = [...statuses];
  return codes.length <= 12 && codes.every((key) => /^\d+$/.test(key)) ? codes : undefined;
}

/**
 * A pattern of the keys of a set.
 *
 * @param isLoose whether keys count that are miswritten, as `4xx` or `Default`, and those that mean nothing
 */
export function statusPattern(statuses: ReadonlySet<string>, isLoose: boolean): string {
  const codes = allCodes().filter((code) => statuses.has(code));
  const ranges = RANGES.filter((range) => statuses.has(range)).map((range) => range[0]);
  if (isLoose && statuses.has(OTHER)) {
    if (statuses.size === allStatuses().size) return '^([^x]|x[^-]|x$|$)';
    throw new Error('a rule about some keys and those that mean nothing cannot be written as a pattern');
  }
  const parts = codeParts(codes);
  if (ranges.length > 0) parts.push(rangePart(ranges.join(''), isLoose));
  if (statuses.has('default')) parts.push(isLoose ? '\\s*[Dd][Ee][Ff][Aa][Uu][Ll][Tt]\\s*' : 'default');
  return parts.length === 1 ? `^${parts[0]}$` : `^(${parts.join('|')})$`;
}

function rangePart(classes: string, isLoose: boolean): string {
  const first = digits(classes);
  return isLoose ? `\\s*${first}[Xx][Xx]\\s*` : `${first}XX`;
}

/** Codes, tens and hundreds of them as short as they can be said. */
function codeParts(codes: readonly string[]): string[] {
  const tens = gather(codes.map((code) => [code.slice(0, 2), code.slice(2)])).map(
    ([ten, units]): [string, string] => [ten, digits(units)],
  );
  const hundreds = gather(tens.map(([ten, units]): [string, string] => [`${ten[0]} ${units}`, ten[1] ?? '']));
  const parts = hundreds.map(([start, some]): [string, string] => {
    return [`${digits(some)}${start.slice(2)}`, start[0] ?? ''];
  });
  return gather(parts).map(([rest, classes]) => `${digits(classes)}${rest}`);
}

/** What follows each start, in one text. */
function gather(pairs: readonly [string, string][]): [string, string][] {
  const groups = new Map<string, string>();
  for (const [start, end] of pairs) groups.set(start, (groups.get(start) ?? '') + end);
  return [...groups];
}

/** One digit of several: `[245]`, `[0-8]`, `\d`. */
function digits(some: string): string {
  if (some.length === 1) return some;
  if (some.length === 10) return '\\d';
  const runs = '0123456789'.split(new RegExp(`[^${some}]+`)).filter((run) => run !== '');
  return `[${runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run)).join('')}]`;
}
