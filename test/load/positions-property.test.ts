import { CORE_SCHEMA, constructFromEvents, dump, mergeTag, parseEvents } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Range } from '../../src/core/finding.ts';
import { joinPointer, splitPointer } from '../../src/core/pointer.ts';
import { findDuplicateKeys, findRanges } from '../../src/load/positions/index.ts';
import { YamlEvents } from '../../src/load/positions/yaml-events.ts';
import { cut, renderRange } from './positions-text.ts';

const KEYS = [
  'a',
  'paths',
  '/x/{id}',
  '200',
  '404',
  '~1',
  'é',
  '😀',
  'a b',
  '-',
  '?',
  '#',
  ': ',
  '<<',
  'null',
  '1.0',
];
const STRINGS = [
  '',
  'x',
  '{"',
  '\\"',
  "it's",
  'a: b',
  '- c',
  '# d',
  'e\nf',
  'g\\',
  '😀'.repeat(60),
  '*a',
  '&a',
  '<<',
  '\t',
];
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed + 1);

/** A repeatable source of numbers below a limit (mulberry32). */
function makeRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function makeValue(random: (limit: number) => number, depth: number): unknown {
  const kind = random(depth === 0 ? 4 : 10);
  if (kind === 0) return STRINGS[random(STRINGS.length)];
  if (kind === 1) return random(1000) / 8;
  if (kind === 2) return random(2) === 0;
  if (kind === 3) return null;
  const size = random(6);
  if (kind < 6) return Array.from({ length: size }, () => makeValue(random, depth - 1));
  return makeObject(random, depth, size);
}

function makeObject(random: (limit: number) => number, depth: number, size: number): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (let count = 0; count < size; count++) {
    object[KEYS[random(KEYS.length)] as string] = makeValue(random, depth - 1);
  }
  return object;
}

/** Every member of every object below `value`, as pointer and key. */
function listMembers(value: unknown, pointer = ''): [pointer: string, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = joinPointer(pointer, key);
    const below = listMembers(child, at);
    return Array.isArray(value) ? below : [[at, key] as [string, string], ...below];
  });
}

describe.each(SEEDS)('random document %i', (seed) => {
  const document = makeObject(makeRandom(seed), 6, 6);
  const members = listMembers(document);
  const pointers = members.map(([pointer]) => pointer);

  it.each([
    ['minified', undefined],
    ['indented', 2],
    ['indented by tabs', '\t'],
  ])('has every key where its range says: JSON, %s', (_, indent) => {
    const text = JSON.stringify(document, undefined, indent);
    const found = findRanges({ text }, pointers);
    expect(pointers.map((pointer) => written(text, found, pointer))).toEqual(
      members.map(([, key]) => JSON.stringify(key)),
    );
    expect(countPlaces(found)).toBe(new Set(pointers).size);
    expect(findDuplicateKeys(text, ['', '/*', '/*/*', '/*/*/*'])).toEqual([]);
  });

  it.each([
    ['block', {}],
    ['flow', { flowLevel: 0 }],
    ['block, then flow', { flowLevel: 2 }],
    ['in double quotes', { forceQuotes: true, quoteStyle: 'double' as const }],
    ['with \\r\\n', {}],
  ])('has every key where its range says: YAML, %s', (style, options) => {
    const lines = dump(document, { noRefs: true, ...options });
    const text = style.endsWith('\\r\\n') ? lines.replaceAll('\n', '\r\n') : lines;
    const found = new YamlEvents(text, parseEvents(text, {})).findRanges(pointers);
    expect(pointers.map((pointer) => unquote(written(text, found, pointer)))).toEqual(
      members.map(([, key]) => key),
    );
    expect(countPlaces(found)).toBe(new Set(pointers).size);
  });
});

it('covers documents of some size', () => {
  const sizes = SEEDS.map((seed) => listMembers(makeObject(makeRandom(seed), 6, 6)).length);
  expect(Math.max(...sizes)).toBeGreaterThan(100);
});

describe.each(SEEDS)('random document %i with shared nodes', (seed) => {
  const text = dump(makeSharing(makeRandom(seed)));
  const document = construct(text);
  const members = listMembers(document);
  const found = locateAll(text, members);

  it('gives one place to what is one member, under a pointer that leads to it', () => {
    expect(text).toContain('*ref_');
    const places = new Map<string, Place>();
    for (const [pointer, key] of members) {
      const { range, pointer: writtenAt } = found.get(pointer) ?? expect.fail(pointer);
      expect(unquote(cut(text, range))).toBe(key);
      const holder = holderOf(document, pointer);
      expect(holderOf(document, writtenAt)).toBe(holder);
      const known = places.get(writtenAt);
      expect(known ?? { holder, range }).toEqual({ holder, range });
      places.set(writtenAt, { holder, range });
    }
    expect(new Set([...places.values()].map(({ range }) => renderRange(range))).size).toBe(places.size);
  });
});

describe.each(SEEDS)('random mappings that merge each other %i', (seed) => {
  const text = writeMerging(makeRandom(seed));
  const document = construct(text);

  it('finds each member where js-yaml took its value from', () => {
    expect(text).toContain('<<');
    const members = listMembers(document).filter(
      ([pointer]) => typeof valueAt(document, pointer) === 'number',
    );
    const found = locateAll(text, members);
    for (const [pointer, key] of members) {
      const { range, pointer: writtenAt } = found.get(pointer) ?? expect.fail(pointer);
      const value = valueAt(document, pointer);
      expect(cut(text, { start: range.start, end: { ...range.end, column: range.end.column + 7 } })).toBe(
        `${key}: ${value}`,
      );
      if (!writtenAt.includes('/<</')) expect(valueAt(document, writtenAt)).toBe(value);
    }
  });
});

type Found = ReturnType<typeof findRanges>;

interface Place {
  holder: unknown;
  range: Range;
}

/** A document in which some objects and arrays are the same in several places. */
function makeSharing(random: (limit: number) => number): unknown {
  const shared: unknown[] = [{ a: 1 }];
  for (let count = 0; count < 12; count++) {
    const reuse = () => shared[random(shared.length)];
    shared.push(
      random(3) === 0 ? [reuse(), random(9)] : { a: reuse(), '/b': { c: reuse() }, '404': random(9) },
    );
  }
  return { first: shared.slice(6), second: shared[0], third: shared.at(-1) };
}

/** Flow mappings that merge earlier ones by alias or in place; every value is another number of five digits. */
function writeMerging(random: (limit: number) => number): string {
  let value = 10_000;
  const anchors: string[] = [];
  const writeMapping = (depth: number): string => {
    const entries = ['a', 'b', 'c', 'd', 'e']
      .filter(() => random(3) === 0)
      .map((key) => `${key}: ${value++}`);
    const merged = () => (depth > 0 && random(2) === 0 ? writeMapping(depth - 1) : writeAlias());
    const writeAlias = () => (anchors.length === 0 ? '{}' : `*${anchors[random(anchors.length)]}`);
    if (random(4) > 0)
      entries.splice(random(2), 0, `<<: ${random(2) ? merged() : `[${merged()}, ${merged()}]`}`);
    const name = `x${value++}`;
    const text = `&${name} {${entries.join(', ')}}`;
    anchors.push(name);
    return text;
  };
  return Array.from({ length: 12 }, (_, line) => `m${line}: ${writeMapping(2)}\n`).join('');
}

function construct(text: string): unknown {
  const schema = CORE_SCHEMA.withTags(mergeTag);
  return constructFromEvents(parseEvents(text, {}), { source: text, schema })[0];
}

function locateAll(text: string, members: [pointer: string, key: string][]): Found {
  const pointers = members.map(([pointer]) => pointer);
  return new YamlEvents(text, parseEvents(text, {})).findRanges(pointers);
}

function valueAt(document: unknown, pointer: string): unknown {
  return splitPointer(pointer).reduce((value, token) => (value as Record<string, unknown>)[token], document);
}

function holderOf(document: unknown, pointer: string): unknown {
  return valueAt(document, pointer.slice(0, pointer.lastIndexOf('/')));
}

function written(text: string, found: Found, pointer: string): string {
  const located = found.get(pointer) ?? expect.fail(pointer);
  expect(located.pointer).toBe(pointer);
  return cut(text, located.range);
}

/** No two pointers may share a place. */
function countPlaces(found: Found): number {
  return new Set([...found.values()].map(({ range }) => renderRange(range))).size;
}

function unquote(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  return token.startsWith('"') ? JSON.parse(token) : token;
}
