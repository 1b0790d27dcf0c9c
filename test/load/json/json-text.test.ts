import { describe, expect, it } from 'vitest';
import { JsonText } from '../../../src/load/json/json-text.ts';
import { NODE_WORDS } from '../../../src/load/json/scanner.ts';

/** The nodes of a text by their numbers. */
const node = (number: number) => number * NODE_WORDS;
const read = (text: string) => JsonText.read('/x.json', Buffer.from(text));

/** What JSON.parse makes of a text; undefined where it throws. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('a text that opens with a brace or bracket is JSON exactly if JSON.parse says so', () => {
  const values = [
    '0 -0 10 1.5 -1.5e+10 1E5 1e-3 123456789012345678901234567890',
    '01 1. .5 - + +1 1e 1e+ 0x10 1_000 NaN Infinity -Infinity 00 -01 1.e5 1.5.5 1e5.5',
    'true false null True nul nulll truefalse tru fals undefined',
    '"" "a" "\\"" "\\\\" "\\/" "\\b\\f\\n\\r\\t" "\\u00e9" "\\uD83D\\uDE00" "\\ud800" "é" "😀" "\u2028" "\u007f"',
    '"\\x" "\\u12" "\\u12g4" "\\" "a "\\ "\\u" "\\u1" \'a\' "\\U0041"',
    '[] {} [1] {"a":1} [1,] {"a":1,} [,1] {,} {"a"} {"a":} {1:2} {a:1} [1 2] {"a":1 "b":2} [} {] [1}',
  ].flatMap((line) => line.split(' '));
  const whole = values.flatMap((value) => [`[${value}]`, `{"k":${value}}`, `[ ${value} , 1 ]`]);
  const texts = [
    ...whole,
    '[\u0000]',
    '["\u0000"]',
    '["\u001f"]',
    '["a\nb"]',
    '["a\tb"]',
    '[\u00a01]',
    '[\f1]',
    '[\v1]',
    ' \t\r\n[ \t\r\n1 \t\r\n] \t\r\n',
    '[1] x',
    '[1]]',
    '[[1]',
    '{"a":{"b":[{}]}}',
    '[1]\u0000',
    '// [1]\n[1]',
    '[1 /* no */]',
  ];
  it.each(texts)('%j', (text) => {
    const expected = parsed(text);
    const json = read(text);
    expect(json === undefined).toBe(expected === undefined);
    if (json) expect(json.value(0)).toEqual(expected);
  });

  // A string is read sixteen bytes at a time.
  it.each(Array.from({ length: 40 }, (_, length) => length))('a string of %i characters', (length) => {
    const text = 'x'.repeat(length);
    expect(read(`["${text}"]`)?.value(0)).toEqual([text]);
    expect(read(`["${text}\\n${text}"]`)?.value(0)).toEqual([`${text}\n${text}`]);
    expect(read(`["${text}`)).toBeUndefined();
    expect(read(`["${text}\\`)).toBeUndefined();
    expect(read(`["${text}\u0001"]`)).toBeUndefined();
    expect(read(`{"${text}":1}`)?.value(0)).toEqual({ [text]: 1 });
  });

  it('whose nesting is as deep as it likes', () => {
    const depth = 200_000;
    expect(read('['.repeat(depth) + ']'.repeat(depth))?.behind(0)).toBe(node(depth));
    expect(read('['.repeat(depth))).toBeUndefined();
  });

  it('unless it is nothing but values: such a text takes less memory when it is parsed', () => {
    expect(read(`[${'0,'.repeat(4_000_000)}0]`)).toBeUndefined();
    expect(read(`[${'"abcdefghijklmnop",'.repeat(1_000_000)}0]`)).toBeDefined();
  });

  it('but not a scalar, nothing, or what is no UTF-8', () => {
    for (const text of ['1', '"a"', 'null', '', ' ', 'openapi: 3.1.0']) expect(read(text)).toBeUndefined();
    expect(JsonText.read('/x.json', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]))).toBeUndefined();
  });

  it('behind a byte order mark', () => {
    const json = read('\ufeff{"a":1}');
    expect(json?.value(0)).toEqual({ a: 1 });
    expect(json?.text).toBe('{"a":1}');
  });
});

describe('nodes', () => {
  it('are values in the order of the text', () => {
    const json = read('{"a":[1,"x"],"b":{"c":null}}') ?? expect.fail();
    expect([0, 1, 2, 3, 4, 5].map((number) => json.value(node(number)))).toEqual([
      { a: [1, 'x'], b: { c: null } },
      [1, 'x'],
      1,
      'x',
      { c: null },
      null,
    ]);
    expect(json.behind(node(0))).toBe(node(6));
    expect(json.behind(node(1))).toBe(node(4));
    expect(json.items(node(1))).toEqual([2, 3].map(node));
    expect(json.items(node(0))).toEqual([]);
    expect(json.members(node(0))).toEqual([1, 4].map(node));
    expect(json.members(node(1))).toEqual([]);
    expect(json.isNull(node(5))).toBe(true);
  });

  it.each([
    ['plain', '{"a":1,"ab":2,"abc":3}', 'ab', 2],
    ['empty', '{"":1}', '', 1],
    ['with escapes in the text', '{"\\u0061b":1}', 'ab', 1],
    ['that need escapes', '{"a\\"b":1,"a\\\\":2}', 'a"b', 1],
    ['beyond ASCII', '{"é":1,"e":2,"😀":3}', '😀', 3],
    ['beyond ASCII, in escapes', '{"\\u00e9":1}', 'é', 1],
    ['that begin alike', '{"response":1,"responses":2,"respons":3}', 'responses', 2],
    ['that are there twice', '{"a":1,"b":2,"a":3}', 'a', 3],
    ['that are there twice, once in escapes', '{"a":1,"\\u0061":3}', 'a', 3],
    ['of an own property', '{"__proto__":1}', '__proto__', 1],
    ['with blanks and colons around', '{"a" : 1 , ":"\t:\n2}', ':', 2],
    ['that end in a colon and a quote', '{"x\\":" : 1, "y" :":"}', 'x":', 1],
  ])('are found by keys %s', (_, text, key, value) => {
    const json = read(text) ?? expect.fail();
    expect(json.value(json.member(0, key))).toBe(value);
    const keys = json.members(0).map((member) => json.key(member));
    expect(keys.sort()).toEqual(Object.keys(JSON.parse(text)).sort());
  });

  it('are not found by keys that are not there', () => {
    const json = read('{"ab":1,"é":2,"constructor2":3}') ?? expect.fail();
    for (const key of ['a', 'abc', '', 'constructor', '__proto__', 'toString', 'e', 'éé'])
      expect(json.member(0, key)).toBe(-1);
    expect(json.member(node(1), 'ab')).toBe(-1);
  });

  it('are found among many', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `key ${index}`);
    const json =
      read(JSON.stringify(Object.fromEntries(keys.map((key, index) => [key, index])))) ?? expect.fail();
    for (const index of [999, 0, 500, 7]) expect(json.value(json.member(0, `key ${index}`))).toBe(index);
    expect(json.member(0, 'key 1000')).toBe(-1);
  });
});

describe('items of an array', () => {
  it.each([3, 100_000])('%i of them know their indexes', (count) => {
    const json = read(JSON.stringify(Array.from({ length: count }, (_, index) => [index]))) ?? expect.fail();
    const items = json.items(0);
    expect(items.length).toBe(count);
    for (const index of [0, 1, count - 1]) expect(json.indexOf(0, items[index] ?? -1)).toBe(index);
  });
});

describe('what a text is like', () => {
  it.each([
    ['{"a":{"$ref":"other.json"}}', true],
    ['{"a":{"$ref":"#/b"}}', false],
    ['{"a":{"$ref":""}}', false],
    ['{"a":{"$ref":{"b":"c"}}}', false],
    ['{"a":{"$ref":["b"]}}', false],
    ['{"a":["$ref","b"]}', false],
    ['{"a":{"$refs":"b"}}', false],
    ['{"a":{"x$ref":"b"}}', false],
    ['{"a" : { "$ref" : "b" } }', true],
    ['{"/users/$ref":{"get":{}}}', false],
  ])('whether %s leads out', (text, expected) => {
    expect(read(text)?.refersOut).toBe(expected);
  });

  it.each([
    ['{"x-statuswise-ignore":"a"}', true],
    ['{"a":[{"x-statuswise-intent":"act"}]}', true],
    ['{"x-other":1}', false],
    ['{"a":"x-statuswise-ignore"}', false],
  ])('whether %s may have extensions of ours', (text, expected) => {
    expect(read(text)?.hasExtensions).toBe(expected);
  });
});

describe('objects that may have a key twice', () => {
  const few = Array.from({ length: 8 }, (_, index) => `"k${index}":0`).join(',');
  const many = Array.from({ length: 500 }, (_, index) => `"k${index}":0`).join(',');
  it.each([
    ['{}', []],
    ['{"a":1}', []],
    [`{${few}}`, []],
    [`{${few},"k8":0}`, []],
    [`{${many}}`, []],
    ['{"a":1,"a":2}', [0]],
    ['{"a":{"b":1,"b":2},"c":{"d":1,"d":1}}', [1, 4]],
    [`{${few},"k3":0}`, [0]],
    [`{${many},"k250":0}`, [0]],
    [`{"":0,${many},"":0}`, [0]],
    // A key in escapes may be any other.
    ['{"a":1,"\\u0061":2}', [0]],
    ['{"a":1,"\\n":2}', [0]],
    // In a string the bit says something else.
    ['{"a":"\\n","b":["\\t"]}', []],
  ])('of %.60s', (text, expected) => {
    expect(read(text)?.repeating()).toEqual(expected.map(node));
  });

  it('are found in little time, whoever chose the keys', () => {
    // Keys of one length whose last bytes differ: many share a slot of the table.
    const keys = Array.from(
      { length: 100_000 },
      (_, index) => `"${String(index * 65_536).padStart(12, '0')}":0`,
    );
    const start = process.cpuUsage();
    read(`{${keys.join(',')}}`);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});
