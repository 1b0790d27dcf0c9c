import { rememberShort } from './remember-short.ts';

/**
 * The keys of a `responses` object as types, so that `2XX` and `default` cannot be forgotten.
 *
 * OpenAPI knows exact codes (`404`), ranges (`4XX`, upper case, not in Swagger 2.0), `default` and extensions (`x-…`).
 * A key that is none of these but is clearly meant as one (`4xx`, `Default`, a range in 2.0) counts as what it means,
 * and `odd` says that it is miswritten: one rule complains about the key, the others understand it.
 */
export type StatusKey =
  | { kind: 'exact'; code: number; written: string; odd: false }
  | { kind: 'range'; class: number; written: string; odd: boolean }
  | { kind: 'default'; written: string; odd: boolean }
  | { kind: 'invalid'; written: string; odd: true };

/**
 * Reads one key of a `responses` object.
 *
 * @param written the key as it stands in the document; YAML integers arrive as their decimal digits
 * @param ranges whether this version of OpenAPI has ranges (2.0 has none)
 */
export function parseStatusKey(written: string, ranges: boolean): StatusKey {
  return ranges ? withRanges(written) : withoutRanges(written);
}

// Every document has the same few dozen, and may invent as many as it likes.
const withRanges = rememberShort((written) => readStatusKey(written, true));
const withoutRanges = rememberShort((written) => readStatusKey(written, false));

function readStatusKey(written: string, ranges: boolean): StatusKey {
  if (isCode(written)) return { kind: 'exact', code: Number(written), written, odd: false };
  if (written === 'default') return { kind: 'default', written, odd: false };
  const key = written.trim().toLowerCase();
  if (/^[1-5]xx$/.test(key)) {
    return { kind: 'range', class: Number(key[0]), written, odd: !ranges || !/^[1-5]XX$/.test(written) };
  }
  if (key === 'default') return { kind: 'default', written, odd: true };
  return { kind: 'invalid', written, odd: true };
}

/** Three digits, of which the first is one of the five classes. */
function isCode(written: string): boolean {
  return (
    written.length === 3 && written >= '100' && written <= '599' && isDigit(written[1]) && isDigit(written[2])
  );
}

function isDigit(character = ''): boolean {
  return character >= '0' && character <= '9';
}

/** The class of a key, 1 to 5; undefined for `default` and for keys that mean nothing. */
export function statusClass(key: StatusKey): number | undefined {
  if (key.kind === 'exact') return Math.floor(key.code / 100);
  return key.kind === 'range' ? key.class : undefined;
}

/** How a key is spelt when it is well written: `4xx` is `4XX`. Two keys with the same canonical form are one outcome. */
export function canonicalStatus(key: StatusKey): string {
  if (key.kind === 'range') return `${key.class}XX`;
  return key.kind === 'default' ? 'default' : key.written;
}

/**
 * A set of status keys as rules name them: `404` that code, `4xx` every exact code of the class, `4XX` the range
 * key itself, `default` the default response.
 */
export type StatusPattern = string;

/** Compiles patterns into a test of one key. Patterns that are malformed match nothing; the rule schema rejects them. */
export function matchStatus(patterns: readonly StatusPattern[]): (key: StatusKey) => boolean {
  const { codes, classes, ranges, hasDefault } = readPatterns(patterns);
  return (key) => {
    if (key.kind === 'exact') return codes.has(key.code) || classes.has(Math.floor(key.code / 100));
    if (key.kind === 'range') return ranges.has(key.class);
    return hasDefault && key.kind === 'default';
  };
}

interface Patterns {
  codes: ReadonlySet<number>;
  /** Those of which every exact code is meant. */
  classes: ReadonlySet<number>;
  ranges: ReadonlySet<number>;
  hasDefault: boolean;
}

function readPatterns(patterns: readonly StatusPattern[]): Patterns {
  const codes = new Set<number>();
  const classes = new Set<number>();
  const ranges = new Set<number>();
  for (const pattern of patterns) {
    const digit = Number(pattern[0]);
    if (pattern.endsWith('xx')) classes.add(digit);
    else if (pattern.endsWith('XX')) ranges.add(digit);
    else if (isCode(pattern)) codes.add(Number(pattern));
  }
  return { codes, classes, ranges, hasDefault: patterns.includes('default') };
}

/**
 * How much may stand in for an exact code: `exact` only the code, `range` also its range, `default` also the default
 * response.
 */
export type Coverage = 'exact' | 'range' | 'default';

/**
 * Compiles "one of these statuses is declared" into a test of an operation's responses. A pattern such as `4xx` is covered by
 * the range `4XX` unless the coverage is `exact`.
 */
export function compileCoverage(
  patterns: readonly StatusPattern[],
  coverage: Coverage,
): (responses: readonly { key: StatusKey }[]) => boolean {
  const { codes, classes, ranges, hasDefault } = readPatterns(patterns);
  const named = new Set(patterns.map((pattern) => Number(pattern[0])));
  const coversRange = (digit: number) => ranges.has(digit) || (coverage !== 'exact' && named.has(digit));
  const coversDefault = hasDefault || coverage === 'default';
  // A loop, with all that it asks in it: it runs for every operation and for most rules about operations.
  return (responses) => {
    for (let at = 0; at < responses.length; at += 1) {
      const { key } = responses[at] as { key: StatusKey };
      if (key.kind === 'exact') {
        if (codes.has(key.code) || (classes.size > 0 && classes.has(Math.floor(key.code / 100)))) return true;
      } else if (key.kind === 'range' ? coversRange(key.class) : coversDefault && key.kind === 'default')
        return true;
    }
    return false;
  };
}
