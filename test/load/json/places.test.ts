import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonText } from '../../../src/load/json/json-text.ts';
import { findPlaces, findRepeatedKeys } from '../../../src/load/json/places.ts';
import { findDuplicateKeys, findRanges } from '../../../src/load/positions/index.ts';
import { compilePatterns } from '../../../src/load/positions/key-pattern.ts';
import { pointersOf } from '../pointers.ts';

const PATTERNS = ['', '/*', '/*/*', '/a/b/c', '/paths/*/*/responses'];
const read = (text: string) => JsonText.read('/x.json', Buffer.from(text)) ?? expect.fail();

/** What the search in a text that was decoded finds: another program, and the one that Spectral runs. */
function expectSame(text: string, pointers: readonly string[]): void {
  const json = read(text);
  const expected = findRanges({ text }, pointers);
  const found = findPlaces(json, pointers);
  for (const pointer of pointers) expect(found.get(pointer), pointer).toEqual(expected.get(pointer)?.range);
  const repeated = findDuplicateKeys(text, PATTERNS).map(({ key, range }) => ({ key, range }));
  expect(findRepeatedKeys(json, compilePatterns(PATTERNS))).toEqual(repeated);
}

describe('places in JSON', () => {
  it.each([
    ['minified', '{"a":{"b":[1,"x",{"c":null}]},"d":"e"}'],
    ['on several lines', '{\n  "a": {\n    "b": [\n      1,\n      "x"\n    ]\n  }\n}\n'],
    ['with CRLF', '{\r\n  "a": {\r\n    "b": 1\r\n  }\r\n}\r\n'],
    ['with lone carriage returns', '{\r  "a": {\r    "b": 1\r  }\r}'],
    ['with a byte order mark', '\ufeff{\n"a": {"b": 1}}'],
    ['with tabs', '{\t"a":\t{\t"b"\t:\t1}}'],
    ['with text of many bytes', '{"é":"😀","a":{"日本":{"b":"ß"},"c":1},\n"😀":2}'],
    [
      'with characters of four bytes on long lines',
      `{"a":"${'😀'.repeat(50)}","b":"${'é'.repeat(33)}","c":{"d":1}}`,
    ],
    ['with escapes', '{"\\u0061":{"\\"b\\"":1},"c\\n":2}'],
    ['with a key twice', '{"a":{"b":1},"a":{"c":2,"c":3}}'],
    ['with a key three times', '{"a":{"b":1,"b":2,"b":3}}'],
    ['with a key twice within what counts no more', '{"a":{"b":1,"b":2},"a":{"c":1}}'],
    ['with nothing in it', '{}'],
    ['with a list', '[{"a":1},[2,3],"x"]'],
  ])('%s', (_, text) => {
    expectSame(text, pointersOf(JSON.parse(text.replace('\ufeff', ''))));
  });

  it('are the same for any JSON, however it is laid out', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5, noUnicodeString: false }),
        fc.constantFrom('', ' ', '  ', '\t', '          '),
        fc.constantFrom('\n', '\r\n', '\r'),
        (value, indent, lineEnd) => {
          const text = JSON.stringify([value], null, indent).replaceAll('\n', lineEnd);
          expectSame(text, pointersOf([value]));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('belong to the text that is asked about, whichever was read last', () => {
    const big = read(`{"pad":"${'x'.repeat(100_000)}",\n"a":1}`);
    const small = read('{\n\n"a":1}');
    expect(findPlaces(big, ['/a']).get('/a')?.start).toEqual({ line: 2, column: 1 });
    expect(findPlaces(small, ['/a']).get('/a')?.start).toEqual({ line: 3, column: 1 });
    expect(findPlaces(big, ['/a']).get('/a')?.start).toEqual({ line: 2, column: 1 });
  });

  it('are found however deep they are', () => {
    const depth = 50_000;
    const text = `${'{"a":'.repeat(depth)}{"b":1}${'}'.repeat(depth)}`;
    const pointer = `${'/a'.repeat(depth)}/b`;
    const found = findPlaces(read(text), [pointer, `${pointer}/c`, `${'/a'.repeat(3000)}/nowhere`]);
    expect(found.get(pointer)?.start.column).toBe(depth * 5 + 2);
    expect(found.get(`${pointer}/c`)?.start.column).toBe(depth * 5 + 2);
    expect(found.get(`${'/a'.repeat(3000)}/nowhere`)?.start.column).toBe(2999 * 5 + 2);
  });

  it('are found for more pointers than a text has bytes', () => {
    const text = '{"a":[1]}';
    const pointers = Array.from({ length: 10_000 }, (_, index) => `/a/${index}`);
    const found = findPlaces(read(text), pointers);
    expect(found.get('/a/0')?.start.column).toBe(7);
    expect(found.get('/a/9999')?.start.column).toBe(2);
  });
});

describe('JSON with random faults', () => {
  it('is JSON exactly if JSON.parse says so, and has the same values', () => {
    const faults = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(3),
        put: fc.constantFrom(
          '',
          '"',
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '\\',
          '0',
          '-',
          'e',
          '.',
          ' ',
          '\n',
          '\u0001',
          'é',
          't',
        ),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), faults, (value, changes) => {
        let text = JSON.stringify({ a: value });
        for (const { at, cut, put } of changes) {
          const offset = Math.floor(at * text.length);
          text = text.slice(0, offset) + put + text.slice(offset + cut);
        }
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          // It is broken.
        }
        const json = /^\s*[[{]/.test(text) ? JsonText.read('/x.json', Buffer.from(text)) : undefined;
        if (typeof expected === 'object' && expected !== null) expect(json?.value(0)).toEqual(expected);
        else expect(json).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
