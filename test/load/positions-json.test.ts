import { describe, expect, it } from 'vitest';
import { findDuplicateKeys, findRanges, scanJson } from '../../src/load/positions/index.ts';
import { cut, renderRange } from './positions-text.ts';

describe('ranges in JSON', () => {
  it.each([
    ['a key with its quotes', '{"a": 1}', '/a', '1:2-1:5', '"a"'],
    ['a nested key', '{"a": {"b": 1}}', '/a/b', '1:8-1:11', '"b"'],
    ['a key behind what is skipped', '{"x": {"y": ["{", "]\\""]}, "a": 1}', '/a', '1:28-1:31', '"a"'],
    ['a key on a line of its own', '{\n  "a": {\n    "b": 1\n  }\n}', '/a/b', '3:5-3:8', '"b"'],
    ['lines that end with \\r\\n', '{\r\n  "a": 1\r\n}', '/a', '2:3-2:6', '"a"'],
    ['blanks around the colon', '{"a" \t\n : {"b":1}}', '/a/b', '2:5-2:8', '"b"'],
    ['a string item', '["x", "yz"]', '/1', '1:7-1:11', '"yz"'],
    ['a number item', '[1, -2.5e3 ]', '/1', '1:5-1:11', '-2.5e3'],
    ['a literal as the last item', '[true,null]', '/1', '1:7-1:11', 'null'],
    ['an object as item: its brace', '[1, {"a": 2}]', '/1', '1:5-1:6', '{'],
    ['an array as item: its bracket', '[[], [3]]', '/1', '1:6-1:7', '['],
    ['a key inside an item', '[{}, {"a": 2}]', '/1/a', '1:7-1:10', '"a"'],
    ['the root object: its brace', ' \n {"a": 1}', '', '2:2-2:3', '{'],
    ['a root scalar', ' 12 ', '', '1:2-1:4', '12'],
    ['a byte order mark', '\uFEFF{"a": 1}', '/a', '1:2-1:5', '"a"'],
    ['a root behind a byte order mark', '\uFEFF{}', '', '1:1-1:2', '{'],
    ['a key with an escape', '{"\\u0070aths": 1}', '/paths', '1:2-1:14', '"\\u0070aths"'],
    ['a key with an escaped quote', '{"a\\"b": 1}', '/a"b', '1:2-1:8', '"a\\"b"'],
    ['a key that ends with a backslash', '{"a\\\\": {"b": 1}}', '/a\\/b', '1:10-1:13', '"b"'],
    ['a key that is escaped in the pointer', '{"/a~b": 1}', '/~1a~0b', '1:2-1:8', '"/a~b"'],
    ['the key ~1', '{"~1": 1}', '/~01', '1:2-1:6', '"~1"'],
    ['the empty key', '{"": {"": 1}}', '//', '1:7-1:9', '""'],
    ['an emoji before it on the line', '{"😀": "😀", "a": 1}', '/a', '1:14-1:17', '"a"'],
    ['a key of emoji', '{"😀": 1}', '/😀', '1:2-1:6', '"😀"'],
    ['the key __proto__', '{"__proto__": {"a": 1}}', '/__proto__/a', '1:16-1:19', '"a"'],
    ['the last of two equal keys', '{"a": 1, "a": 2}', '/a', '1:10-1:13', '"a"'],
    ['equal keys, one of them escaped', '{"a": 1, "\\u0061": 2}', '/a', '1:10-1:18', '"\\u0061"'],
    ['what only an overridden key holds', '{"a": {"b": 1}, "a": {}}', '/a/b', '1:17-1:20', '"a"'],
    ['the last of equal keys inside equal keys', '{"a":{"b":1},"a":{"b":2}}', '/a/b', '1:19-1:22', '"b"'],
    ['a missing key: its object', '{"a": {"b": 1}}', '/a/c', '1:2-1:5', '"a"'],
    ['what is missing three levels up', '{"a": 1}', '/a/b/c/d', '1:2-1:5', '"a"'],
    ['nothing of the pointer exists', '{"a": 1}', '/b', '1:1-1:2', '{'],
    ['an index behind the last', '{"a": [1]}', '/a/1', '1:2-1:5', '"a"'],
    ['an index that is no index', '{"a": [1]}', '/a/00', '1:2-1:5', '"a"'],
    ['a number as key', '{"200": {}, "404": {}}', '/404', '1:13-1:18', '"404"'],
  ])('%s', (_, text, pointer, range, written) => {
    const located = findRanges({ text }, [pointer]).get(pointer);
    expect(located?.pointer).toBe(pointer);
    expect(located && renderRange(located.range)).toBe(range);
    expect(located && cut(text, located.range)).toBe(written);
  });

  it('finds many pointers in one pass, each under the string that asked for it', () => {
    const text = '{"a": {"b": [{"c": 1}], "d": 2}, "e": 3}';
    const pointers = ['/e', '/a/b/0/c', '/a', '', '/a/d', '/a/b/0', '/a/b'];
    const found = findRanges({ text }, pointers);
    expect([...found].map(([pointer, { range }]) => [pointer, cut(text, range)])).toEqual([
      ['/e', '"e"'],
      ['/a/b/0/c', '"c"'],
      ['/a', '"a"'],
      ['', '{'],
      ['/a/d', '"d"'],
      ['/a/b/0', '{'],
      ['/a/b', '"b"'],
    ]);
  });

  it('steps over strings of any length that end in escapes', () => {
    for (let length = 0; length < 60; length++) {
      const text = JSON.stringify({ x: ['y'.repeat(length) + '\\"', '\\'.repeat(length)], a: 1 });
      const { range } = findRanges({ text }, ['/a']).get('/a') ?? expect.fail();
      expect(cut(text, range)).toBe('"a"');
    }
  });

  it('goes as deep as a pointer does without overflowing the stack', () => {
    const depth = 100_000;
    const text = '{"a":'.repeat(depth) + '{"b":1}' + '}'.repeat(depth);
    const pointer = '/a'.repeat(depth) + '/b';
    const found = findRanges({ text: `[${text},${text}]` }, [`/1${pointer}`]).get(`/1${pointer}`);
    expect(found?.range.start).toEqual({ line: 1, column: text.length + 3 + depth * 5 + 1 });
  });

  it.each([
    '',
    ' ',
    '\uFEFF',
    '{',
    '[',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":"\\',
    '{"a":]',
    '{a:1}',
    '{"a" 1}',
    '[,,',
    '}',
    ':',
    '\0',
  ])('neither throws nor stalls on %j', (text) => {
    const found = findRanges({ text }, ['', '/a', '/a/b', '/0/a']);
    expect([...found.values()].every(({ range }) => range.start.line === 1 && range.start.column >= 1)).toBe(
      true,
    );
    expect(findDuplicateKeys(text, ['', '/*'])).toEqual([]);
  });

  it('gives the nearest ancestor found before the text breaks off', () => {
    const text = '{"a": {"b": 1, c';
    const { range } = findRanges({ text }, ['/a/c']).get('/a/c') ?? expect.fail();
    expect(cut(text, range)).toBe('"a"');
  });
});

describe('duplicate keys in JSON', () => {
  const patterns = ['', '/paths', '/paths/*', '/paths/*/*', '/paths/*/*/responses'];

  it.each([
    ['the root', '{"a": 1, "a": 2}', '', 'a', '1:10-1:13'],
    ['a path', '{"paths": {"/a": {}, "/a": {}}}', '/paths', '/a', '1:22-1:26'],
    ['a method', '{"paths": {"/a": {"get": {}, "get": {}}}}', '/paths/~1a', 'get', '1:30-1:35'],
    [
      'a status, on its own line',
      '{"paths": {"/a": {"get": {"responses": {"200": {},\n"200": {}}}}}}',
      '/paths/~1a/get/responses',
      '200',
      '2:1-2:6',
    ],
    ['a key written with an escape', '{"a": 1, "\\u0061": 2}', '', 'a', '1:10-1:18'],
    ['the key __proto__', '{"__proto__": 1, "__proto__": 2}', '', '__proto__', '1:18-1:29'],
    ['behind a byte order mark', '\uFEFF{"a":1,"a":2}', '', 'a', '1:8-1:11'],
  ])('%s', (_, text, pointer, key, range) => {
    const found = findDuplicateKeys(text, patterns);
    expect(found.map((each) => ({ ...each, range: renderRange(each.range) }))).toEqual([
      { pointer, key, range },
    ]);
  });

  it.each([
    ['equal keys in objects side by side', '{"paths": {"/a": {"get": {}}, "/b": {"get": {}}}}'],
    ['an object that no pattern names', '{"info": {"a": 1, "a": 2}}'],
    ['an object below those named', '{"paths": {"/a": {"get": {"responses": {"200": {"a": 1, "a": 2}}}}}}'],
    ['a sibling of a named object', '{"paths": {"/a": {"get": {"tags": {"a": 1, "a": 2}}}}}'],
    ['equal items of an array', '["a", "a"]'],
    ['keys that differ in case', '{"a": 1, "A": 2}'],
    ['a value equal to a key', '{"a": "a"}'],
  ])('none: %s', (_, text) => {
    expect(findDuplicateKeys(text, patterns)).toEqual([]);
  });

  it('tells of each key once, at its second writing, in the order of the text', () => {
    const found = findDuplicateKeys('{"a": 1, "b": 1, "b": 2, "a": 2, "a": 3, "b": 3}', ['']);
    expect(found.map(({ key, range }) => `${key} ${renderRange(range)}`)).toEqual([
      'b 1:18-1:21',
      'a 1:26-1:29',
    ]);
  });

  it('looks into both of two equal objects', () => {
    const text = '{"paths": {"/a": {"get": 1, "get": 2}}, "paths": {"/b": {"put": 1, "put": 2}}}';
    expect(findDuplicateKeys(text, patterns).map(({ key }) => key)).toEqual(['get', 'paths', 'put']);
  });

  it('follows a named key and a star for the same key', () => {
    const text =
      '{"a": {"x": 1, "x": 2, "b": {"y": 1, "y": 2}}, "c": {"z": 1, "z": 2, "b": {"z": 1, "z": 2}}}';
    expect(findDuplicateKeys(text, ['/*', '/a/b']).map(({ pointer, key }) => `${pointer} ${key}`)).toEqual([
      '/a x',
      '/a/b y',
      '/c z',
    ]);
  });

  it('is found in the pass that finds ranges too', () => {
    const text = '{"a": {"b": 1}, "a": {"b": 2, "b": 3}}';
    const { ranges, duplicates } = scanJson(text, ['/a/b'], ['', '/a']);
    expect(duplicates).toEqual(findDuplicateKeys(text, ['', '/a']));
    expect(ranges).toEqual(findRanges({ text }, ['/a/b']));
    expect(duplicates.map(({ key }) => key)).toEqual(['a', 'b']);
  });
});
