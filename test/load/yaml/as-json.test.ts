/** YAML that is turned into JSON is what js-yaml makes of it: the same values, written in the same places. */

import fc from 'fast-check';
import { CORE_SCHEMA, dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { startOfText } from '../../../src/load/json/bytes.ts';
import { scanBytes, transcodeYaml } from '../../../src/load/json/scanner.ts';
import { DEFAULT_LIMITS } from '../../../src/load/limits.ts';
import { parseText } from '../../../src/load/parse.ts';
import { findRanges } from '../../../src/load/positions/index.ts';
import { decodeText } from '../../../src/load/read-text.ts';
import { readYaml } from '../../../src/load/yaml-file.ts';
import { parameters, TIMES } from '../../property/runs.ts';
import { pointersOf } from '../pointers.ts';

/** What is read, and what js-yaml reads; undefined where the text is left to js-yaml. */
function bothRead(text: string | Buffer) {
  const bytes = Buffer.from(text);
  const { file } = readYaml('/api.yaml', bytes, DEFAULT_LIMITS) ?? {};
  if (!file?.json) return undefined;
  const other = parseText('/api.yaml', decodeText(bytes, DEFAULT_LIMITS), DEFAULT_LIMITS);
  const pointers = [...pointersOf(other.file.value), '/nowhere/at/all'];
  const places = file.json.places(pointers, undefined, file.written);
  const others = findRanges(other.file, pointers);
  return {
    own: [file.value, file.text, [], pointers.map((pointer) => [pointer, places.get(pointer)])],
    other: [
      other.file.value,
      other.file.text,
      other.faults,
      pointers.map((pointer) => [pointer, others.get(pointer)?.range]),
    ],
  };
}

/** @returns whether it was read without js-yaml */
function expectSame(text: string | Buffer): boolean {
  const read = bothRead(text);
  expect(read?.own).toEqual(read?.other);
  if (read) expectSameNodes(Buffer.from(text));
  return read !== undefined;
}

/** What is noted of the JSON while it is written is what a scan of it finds. */
function expectSameNodes(bytes: Buffer): void {
  const lines = Buffer.from(bytes.toString('latin1').replaceAll('\r', ''), 'latin1');
  const transcoded = transcodeYaml(lines, startOfText(lines), 40);
  if (!transcoded) expect.fail('it was read, and now it is not');
  const { nodes, ...found } = scanBytes(transcoded.json, 0) ?? expect.fail('it is no JSON');
  const { nodes: noted, ...known } = transcoded.scanned;
  expect(known).toEqual(found);
  expect(Buffer.from(noted.buffer).equals(Buffer.from(nodes.buffer))).toBe(true);
}

describe('YAML is read without js-yaml, and as js-yaml reads it', () => {
  it.each<[string, string]>([
    ['mappings in mappings', 'a:\n  b:\n    c: 1\n  d: x\ne: y\n'],
    ['lists further in', 'a:\n  - 1\n  - b\nc: []\n'],
    ['lists as far in as their key', 'a:\n- 1\n- b: c\n  d: e\nf: g\n'],
    ['lists in lists', 'a:\n  - - 1\n    - 2\n  - - 3\n'],
    ['mappings in lists', '- a: 1\n  b:\n    - c: 2\n      d: 3\n- e\n'],
    ['items that begin in the next line', 'a:\n  -\n    b: 1\n  - # why\n    c: 2\n'],
    ['nothing as a value', 'a:\nb: ~\nc: null\nd: Null\ne: NULL\nf:\n  g:\nh:'],
    ['booleans', 'a: true\nb: False\nc: TRUE\nd: tRUE\ne: yes\nf: truely\n'],
    ['numbers', 'a: 0\nb: -1\nc: 1.50\nd: 12345678901234567890\ne: 1.5e-07\nf: 0.0\ng: -0.5E+3\n'],
    [
      'what only looks like a number',
      'a: 1.2.3\nb: 2024-01-01\nc: 12:30\nd: -foo\ne: .NET\nf: 1_000\ng: 1e\nh: 7e57d004-2b97\n',
    ],
    ['status codes as keys', 'responses:\n  200:\n    a: 1\n  "404": b\n  4XX: c\n  default: d\n'],
    ['references', '$ref: "#/a"\nb:\n  "$ref": ./c.yaml#/d\ne:\n  $ref: 1\nf: {$ref: ""}\n'],
    ['our extensions and others', 'x-stop: 1\na: {x-st: 2, x-s: 3}\nb:\n  - x-: 4\n'],
    ['escapes', 'c: "d\\te"\nf: |\n  g\n  h\ni: \'j"k\'\n'],
    ['many keys', Array.from({ length: 40 }, (_, at) => `key${at}: {a: ${at}}\n`).join('')],
    ['words as keys', 'true: 1\nnull: 2\nyes: 3\non: 4\n'],
    ['colons and hashes in plain scalars', 'a: http://b/#c\nd: e:f\ng: h#i # j\nk: l\n'],
    ['blanks around a colon', 'a :   b  \n"c"  : d\n'],
    ['single quotes', "a: 'it''s'\n'b c': ''\nd: '\"'\ne: '\\n'\n"],
    ['double quotes', 'a: "x\\n\\t\\"\\\\\\/y"\nb: "\\x41\\u00e9\\U0001F6A7\\_\\N\\e\\0"\nc: ""\nd: "\t"\n'],
    ['quotes over several lines', 'a: "b\n  c\n\n  d  \n  e"\nf: \'g\n  h\'\ni: "j\\\n  k\\ \n  l"\nm: n\n'],
    [
      'plain scalars over several lines',
      'a: b\n  c: d\n'.replace(': d', ' d') + 'e:\n  f\n  g\n\n  h # i\nj: k\n',
    ],
    ['literal blocks', 'a: |\n  b\n   c\n\n  d\ne: |-\n  f\n\ng: |+\n  h\n\n\ni: |2\n    j\nk: |\nl: m\n'],
    ['folded blocks', 'a: >\n  b\n  c\n\n  d\n    e\n   f\n  g\nh: >-\n  i\n   \n  j\nk: >+\n  l\n\nm: n\n'],
    ['blocks with blank lines first', 'a: |\n\n \n  b\nc: >\n\n  d\n'],
    ['blocks with blanks and tabs in them', 'a: |\n  b\tc  \n    \n  \td\ne: f\n'],
    ['a comment behind the header of a block', 'a: | # why\n  b\n# c\nd: e\n'],
    ['blocks in lists', '- |\n  a\n- >-\n  b\n  c\n- d: |\n    e\n  f: g\n'],
    ['flow collections', 'a: [1, b, "c", [], {}]\nd: {e: f, "g":h, i: [j]}\nk: [ l, ]\n'],
    ['flow collections over several lines', 'a: [b,\n  c\n  ]\nd: {e: f,\n  g: h}\ni: j\n'],
    ['comments', '# a\nb: c # d\n  # e\n\n# f\ng:\n  # h\n  i: j\n#k'],
    ['a document that says where it begins', '# a\n---\n# b\nc: d\n'],
    ['characters of several bytes', 'é: "ü"\n😀: |\n  日本\nb: [ß, c]\nd: e #é\n'],
    ['a byte order mark', '\ufeffa: b\nc: [d]\n'],
    ['names of the prototype', '__proto__: 1\nconstructor:\n  toString: 2\n'],
    ['no line feed at the end', 'a: b'],
    ['long lines', `a: ${'word '.repeat(100)}\nb: "${'x'.repeat(500)}"\n${'k'.repeat(900)}: c\n`],
  ])('%s', (_, text) => {
    // With the line breaks of other systems too.
    for (const one of [text, text.replaceAll('\n', '\r\n')]) {
      expect(expectSame(one)).toBe(true);
    }
  });
});

it('of large files too, and of small ones after them', () => {
  const lines = Array.from({ length: 40_000 }, (_, at) => `  key-${at}: "value ${at}" # é\n`);
  for (const text of [`a:\n${lines.join('')}`, 'b: c\n', `d:\n${lines.join('')}`, 'e:\n  - f\n']) {
    expect(expectSame(text)).toBe(true);
  }
});

describe('YAML is left to js-yaml', () => {
  it.each<[string, string]>([
    ['with anchors and aliases', 'a: &b c\nd: *b\n'],
    ['with a merge key', 'a:\n  <<: {b: c}\n'],
    ['with tags', 'a: !!str 1\n'],
    ['with directives', '%YAML 1.2\n---\na: b\n'],
    ['of several documents', 'a: b\n---\nc: d\n'],
    ['that says where it ends', 'a: b\n...\n'],
    ['of several documents, one of them in flow style', '# a\n[b,\n---\nc]\n'],
    ['with a key twice', 'a: b\nc: d\na: e\n'],
    ['with one key in two spellings', 'a: b\n"\\x61": c\n'],
    ['with escapes in keys', '"a\\nb": 1\n'],
    ['with keys that are other numbers', '1.0: a\n'],
    ['with keys that are nothing', '~: a\n'],
    ['with mappings as keys', '? a\n: b\n'],
    ['with flow collections as keys', '[a]: b\n'],
    ['with octal and hexadecimal numbers', 'a: 0x10\nb: 0o7\nc: 010\n'],
    ['with infinity', 'a: .inf\nb: -.INF\nc: .NaN\n'],
    ['with signs before numbers', 'a: +1\n'],
    ['with carriage returns alone', 'a: b\rc: d\r'],
    ['with tabs as indentation', 'a:\n\tb: c\n'],
    ['with tabs between tokens', 'a:\tb\n'],
    ['with empty items', 'a:\n  -\n  - b\n'],
    ['with pairs in a flow list', 'a: [b: c]\n'],
    ['with keys alone in a flow mapping', 'a: {b, c: d}\n'],
    ['with a mapping behind a key', 'a: b: c\n'],
    ['with bad indentation', 'a:\n    b: c\n  d: e\n'],
    ['with a quote that does not end', 'a: "b\n'],
    ['with text behind a quote', 'a: "b" c\n'],
    ['with control characters', 'a: b\u0001c\nd: \u007f\n'],
    ['with what is no character', 'a: \uffff\n'],
    ['with a byte order mark within', 'a: b\ufeffc\n'],
    ['with unknown escapes', 'a: "\\q"\n'],
    ['with a block at the end and no line feed', 'a: |\n  b'],
    ['with annotations', '# statuswise-disable-next-line no-content-body\na: b\n'],
    ['that is a scalar', 'abc\n'],
    ['that is nothing', '\n# a\n'],
    ['that is nested very deeply', Array.from({ length: 60 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')],
    ['that looks like JSON', '{"a": 1, b: 2}\n'],
    ['that looks like JSON behind a byte order mark', '\ufeff{"a": 1, b: 2}\n'],
    ['that is no UTF-8', 'a: \xff\n'],
  ])('%s', (name, text) => {
    const bytes = Buffer.from(text, name.includes('UTF-8') ? 'latin1' : 'utf8');
    expect(readYaml('/api.yaml', bytes, DEFAULT_LIMITS)).toBeUndefined();
  });

  it('where it nests more deeply than is allowed', () => {
    const text = 'a:\n b:\n  c:\n   d: e\n';
    expect(readYaml('/api.yaml', Buffer.from(text), { ...DEFAULT_LIMITS, maxDepth: 4 })).toBeUndefined();
    expect(readYaml('/api.yaml', Buffer.from(text), { ...DEFAULT_LIMITS, maxDepth: 8 })).toBeDefined();
  });
});

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    'true',
    'Null',
    '1.0',
    '-',
    '- a',
    'a: b',
    ' a ',
    '#',
    'a #b',
    '200',
    "'",
    '"',
    'a\nb',
    'a\n\nb\n',
    '~',
    '<<',
  ),
  fc.stringMatching(/^[ -~\n]{0,80}$/),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', '200', '4XX', 'default', 'x-y'), texts), tie('value'), {
      maxKeys: 5,
    }),
  ),
}));
const layout = fc.record({
  indent: fc.integer({ min: 1, max: 5 }),
  flowLevel: fc.integer({ min: -1, max: 4 }),
  lineWidth: fc.constantFrom(-1, 20, 80),
});

describe('whatever YAML is read without js-yaml is what js-yaml reads', { timeout: 60_000 * TIMES }, () => {
  it('of any value, however it is laid out', () => {
    let times = 0;
    fc.assert(
      fc.property(value, layout, (one, options) => {
        const text = dump({ one }, { schema: CORE_SCHEMA, ...options });
        if (expectSame(text)) times += 1;
      }),
      parameters(500),
    );
    expect(times).toBeGreaterThan(100);
  });

  it('of texts that something was put into or taken from', () => {
    const pieces = [
      ':',
      ': ',
      '- ',
      '\n',
      '\n\n',
      '  ',
      ' ',
      ' #',
      '"',
      "'",
      '\\',
      '|',
      '>-',
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a ',
      '*a',
      '? ',
      '~',
      '\t',
      '\r',
      '---\n',
      'é',
      '\n# c\n',
    ];
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.integer({ min: 0, max: 4 }),
      piece: fc.constantFrom('', ...pieces),
    });
    let times = 0;
    fc.assert(
      fc.property(
        value,
        layout,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (one, options, changes) => {
          let text = dump(
            { openapi: '3.1.0', one, more: [{ a: 1, b: 'c d' }, 'e'] },
            { schema: CORE_SCHEMA, ...options },
          );
          for (const { at, cut, piece } of changes) {
            const index = Math.floor(at * text.length);
            text = text.slice(0, index) + piece + text.slice(index + cut);
          }
          if (expectSame(text)) times += 1;
        },
      ),
      parameters(1000),
    );
    expect(times).toBeGreaterThan(100);
  });
});
