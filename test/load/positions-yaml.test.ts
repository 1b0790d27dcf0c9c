import { CORE_SCHEMA, constructFromEvents, mergeTag, parseEvents } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { YamlEvents } from '../../src/load/positions/yaml-events.ts';
import { cut, renderRange } from './positions-text.ts';

function locate(text: string, pointer: string) {
  const found = new YamlEvents(text, parseEvents(text, {})).findRanges([pointer]).get(pointer);
  return found ?? expect.fail('no range');
}

function construct(text: string): unknown {
  const schema = CORE_SCHEMA.withTags(mergeTag);
  return constructFromEvents(parseEvents(text, {}), { source: text, schema })[0];
}

describe('ranges in YAML', () => {
  it.each([
    ['a key', 'a: 1', '/a', '1:1-1:2', 'a'],
    ['a nested key', 'a:\n  b: 1\n', '/a/b', '2:3-2:4', 'b'],
    ['a key behind what is skipped', 'x:\n  - {y: [1]}\n  - z: 1\na: 1', '/a', '4:1-4:2', 'a'],
    ['a key in single quotes', "'a': 1", '/a', '1:1-1:4', "'a'"],
    ['a key in double quotes', '"a": 1', '/a', '1:1-1:4', '"a"'],
    ['a key with an escape', '"\\x61": 1', '/a', '1:1-1:7', '"\\x61"'],
    ['a key with a quote in quotes', "'a''b': 1", "/a'b", '1:1-1:7', "'a''b'"],
    ['a key with blanks and a hash', 'a b#c : 1', '/a b#c', '1:1-1:6', 'a b#c'],
    ['a path as key', '/a/{b}:\n  get: 1', '/~1a~1{b}/get', '2:3-2:6', 'get'],
    ['flow style', '{a: {b: 1}, c: 2}', '/a/b', '1:6-1:7', 'b'],
    ['flow style over lines', '{\n  a: [\n    {b: 1}\n  ]\n}', '/a/0/b', '3:6-3:7', 'b'],
    ['JSON in YAML', '{"a":{"b":1}}', '/a/b', '1:7-1:10', '"b"'],
    ['a flow key without value', '{a, b: {c}}', '/b/c', '1:9-1:10', 'c'],
    ['a pair in a flow sequence', '[x, a: 1]', '/1/a', '1:5-1:6', 'a'],
    ['a plain integer key', 'responses:\n  200: {}\n', '/responses/200', '2:3-2:6', '200'],
    ['an integer key in double quotes', 'responses:\n  "200": {}\n', '/responses/200', '2:3-2:8', '"200"'],
    ['an integer key in single quotes', "responses:\n  '200': {}\n", '/responses/200', '2:3-2:8', "'200'"],
    ['a scalar item', '- a\n- bc\n', '/1', '2:3-2:5', 'bc'],
    ['a quoted item', '- a\n- "b"\n', '/1', '2:3-2:6', '"b"'],
    ['a plain item over two lines: its first', '- a\n- b\n  c\n', '/1', '2:3-2:4', 'b'],
    ['a quoted item over two lines: its first', '- "b\n  c"\n', '/0', '1:3-1:5', '"b'],
    ['a literal item: its header', '- a\n- |-  # x | y\n  b\n', '/1', '2:3-2:5', '|-'],
    ['a folded item: its header', '- "|":\n- >+2\r\n    b\r\n', '/1', '2:3-2:6', '>+2'],
    ['an empty literal item at the end', '- |', '/0', '1:3-1:4', '|'],
    ['a mapping as item: its first key', '- a\n- "b": 1\n  c: 2\n', '/1', '2:3-2:6', '"b"'],
    ['a flow mapping as item: its brace', '- a\n- {b: 1}\n', '/1', '2:3-2:4', '{'],
    ['a sequence as item: its dash', '- a\n- - b\n', '/1', '2:3-2:4', '-'],
    ['a flow sequence as item: its bracket', '- a\n- [b]\n', '/1', '2:3-2:4', '['],
    ['a key in an item', '- a\n-\n  b:\n    c: 1\n', '/1/b/c', '4:5-4:6', 'c'],
    ['an item of an unindented sequence', 'a:\n- b\n- c\nd: 1', '/a/1', '3:3-3:4', 'c'],
    ['an empty item: the sequence', 'a:\n  - b\n  -\n', '/a/1', '1:1-1:2', 'a'],
    ['an empty item with an anchor', '- a\n- &x\n', '/1', '2:3-2:5', '&x'],
    ['an empty item with a tag', '- a\n- !!str\n', '/1', '2:3-2:8', '!!str'],
    ['an alias as item', '- &x a\n- *x\n', '/1', '2:3-2:5', '*x'],
    ['an item behind an anchor and a tag', '- a\n- &x !!str b\n', '/1', '2:12-2:13', 'b'],
    ['the root mapping: its first key', '# c\n\n  \na: 1\nb: 2', '', '4:1-4:2', 'a'],
    ['the root behind a document start', '%YAML 1.2\n--- # c\na: 1', '', '3:1-3:2', 'a'],
    ['a root flow mapping: its brace', '# c\n{a: 1}', '', '2:1-2:2', '{'],
    ['a root scalar over lines: its first', 'ab\nc', '', '1:1-1:3', 'ab'],
    ['a root mapping with a tag: its first key', '!!map\na: 1', '', '2:1-2:2', 'a'],
    ['a key with an anchor', '&x a: 1', '/a', '1:4-1:5', 'a'],
    ['a key with a tag', '!!str 1.0: 1', '/1.0', '1:7-1:10', '1.0'],
    [
      'a key with a tag from a directive',
      '%TAG !y! tag:yaml.org,2002:\n---\n!y!str 0x10: 1',
      '/0x10',
      '3:8-3:12',
      '0x10',
    ],
    ['a key with a tag beside the same without', '1.0: 1\n!!str 1.0: 2', '/1.0', '2:7-2:10', '1.0'],
    ['a key without a tag beside the same with one', '!!str 1.0: 2\n1.0: 1', '/1', '2:1-2:4', '1.0'],
    ['a quoted key with a tag', '!!int "0x10": 1', '/16', '1:7-1:13', '"0x10"'],
    ['a quoted key beside the same in plain', '1.0: 1\n"1.0": 2', '/1.0', '2:1-2:6', '"1.0"'],
    ['a plain key beside the same in quotes', '"1.0": 2\n1.0: 1', '/1', '2:1-2:4', '1.0'],
    ['a value with an anchor and a tag', 'a: &x !!map\n  b: 1', '/a/b', '2:3-2:4', 'b'],
    ['comments between key and value', 'a: # x: y\n  # b: 0\n  b: 1', '/a/b', '3:3-3:4', 'b'],
    ['lines that end with \\r\\n', 'a:\r\n  b: 1\r\n', '/a/b', '2:3-2:4', 'b'],
    ['lines that end with \\r', 'a:\r  b: 1\r', '/a/b', '2:3-2:4', 'b'],
    ['a byte order mark', '\uFEFFa: 1', '/a', '1:1-1:2', 'a'],
    ['a byte order mark before a nested key', '\uFEFFa:\n  b: 1', '/a/b', '2:3-2:4', 'b'],
    ['tabs in front of values', 'a:\t1\t# c\nb:\n  -\tx\n  -\ty', '/b/1', '4:5-4:6', 'y'],
    ['an emoji before it on the line', '{😀: "😀", a: 1}', '/a', '1:12-1:13', 'a'],
    ['a key of emoji', 'x: 1\n😀: 1', '/😀', '2:1-2:3', '😀'],
    ['an explicit key', '? a\n: b: 1', '/a/b', '2:3-2:4', 'b'],
    ['an explicit key over lines', '? a\n  b\n: 1', '/a b', '1:3-2:4', 'a\n  b'],
    ['a flow key over lines', '{a\n b: 1}', '/a b', '1:2-2:3', 'a\n b'],
    ['an explicit literal key: its header', '? |\n  a\n: 1', '/a\n', '1:3-1:4', '|'],
    ['an empty key: the mapping', 'x: 1\na:\n  : 1', '/a/null', '2:1-2:2', 'a'],
    ['the key __proto__', '__proto__:\n  a: 1', '/__proto__/a', '2:3-2:4', 'a'],
    ['the first document of several', 'a: 1\n---\na: 2\nb: 3', '/a', '1:1-1:2', 'a'],
    ['what only the second document has', 'a: 1\n---\nb: 3', '/b', '1:1-1:2', 'a'],
    ['a missing key: its mapping', 'a:\n  b: 1', '/a/c', '1:1-1:2', 'a'],
    ['what is missing three levels up', 'a: 1', '/a/b/c/d', '1:1-1:2', 'a'],
    ['an index behind the last', 'a: [1]', '/a/1', '1:1-1:2', 'a'],
    ['an index that is no index', 'a: [1]', '/a/00', '1:1-1:2', 'a'],
    ['the last of two equal keys', 'a: 1\n"a": 2', '/a', '2:1-2:4', '"a"'],
    ['what only an overridden key holds', 'a: {b: 1}\n"a": {}', '/a/b', '2:1-2:4', '"a"'],
    ['an empty text', '', '/a', '1:1-1:1', ''],
    ['nothing but a comment', '# a', '', '1:1-1:1', ''],
    ['an empty document', '---\n', '/a', '1:1-1:1', ''],
  ])('%s', (_, text, pointer, range, written) => {
    const located = locate(text, pointer);
    expect(renderRange(located.range)).toBe(range);
    expect(cut(text, located.range)).toBe(written);
    expect(located.pointer).toBe(pointer);
  });

  it.each([
    '0x10',
    '0o17',
    '1.0',
    '1e3',
    '-0',
    '+5',
    '.inf',
    'true',
    'False',
    '~',
    'null',
    'Null',
    '2XX',
    'no',
    '""',
    '<',
  ])('knows the key %s by the name that js-yaml gives it', (written) => {
    const text = `x:\n  ${written}: 1\n`;
    const { x } = construct(text) as { x: object };
    const [key] = Object.keys(x);
    expect(cut(text, locate(text, `/x/${key}`).range)).toBe(written);
  });

  it('gives the start of the text where no events are known', () => {
    const found = new YamlEvents('a: 1', []).findRanges(['/a']).get('/a');
    expect(found && renderRange(found.range)).toBe('1:1-1:1');
  });

  it('survives events that are not closed', () => {
    const text = 'a: {b: 1}\nc: 2';
    const events = parseEvents(text, {});
    for (let length = 0; length < events.length; length++) {
      const found = new YamlEvents(text, events.slice(0, length)).findRanges(['/a/b', '/c/0']);
      expect(found.size).toBe(2);
    }
  });
});

describe('ranges in YAML behind aliases and merge keys', () => {
  it.each([
    ['a key whose value is an alias', 'x: &x {a: 1}\ny: *x', '/y', '/y', '2:1-2:2'],
    ['a key behind an alias', 'x: &x {a: 1}\ny: *x', '/y/a', '/x/a', '1:8-1:9'],
    ['an item behind an alias', 'x: &x [a, b]\ny: *x', '/y/1', '/x/1', '1:11-1:12'],
    ['an alias in a sequence', 'x: &x {a: 1}\ny: [0, *x]', '/y/1/a', '/x/a', '1:8-1:9'],
    ['an alias behind an alias', 'x: &x {a: 1}\ny: &y {b: *x}\nz: *y', '/z/b/a', '/x/a', '1:8-1:9'],
    ['a key with an alias, behind an alias', 'x: &x {a: 1}\ny: &y {b: *x}\nz: *y', '/z/b', '/y/b', '2:8-2:9'],
    ['what is anchored in an item', 'x: [0, &x {a: 1}]\ny: *x', '/y/a', '/x/1/a', '1:12-1:13'],
    ['an anchor under keys with / and ~', '/a~: &x {b: 1}\ny: *x', '/y/b', '/~1a~0/b', '1:10-1:11'],
    ['an anchor on the root', '&x\na: 1\nb: *x', '/b/b/b/a', '/a', '2:1-2:2'],
    ['an alias to the node around it', 'x: &x {a: 1, b: *x}', '/x/b/b/a', '/x/a', '1:8-1:9'],
    ['an anchor given twice, used before', 'x: &x {a: 1}\ny: *x\nz: &x {a: 2}', '/y/a', '/x/a', '1:8-1:9'],
    ['an anchor given twice, used behind', 'x: &x {a: 1}\nz: &x {a: 2}\ny: *x', '/y/a', '/z/a', '2:8-2:9'],
    ['a key that is an alias', 'x: &x a\n*x : {b: 1}', '/a', '/a', '2:1-2:3'],
    ['below a key that is an alias', 'x: &x a\n*x : {b: 1}', '/a/b', '/a/b', '2:7-2:8'],
    ['missing behind an alias', 'x: &x {a: 1}\ny: *x', '/y/b', '/y/b', '2:1-2:2'],
    ['missing below what an alias has', 'x: &x {a: 1}\ny: *x', '/y/a/b', '/x/a/b', '1:8-1:9'],
    ['a merged key', 'x: &x {a: 1}\ny:\n  <<: *x\n  b: 2', '/y/a', '/x/a', '1:8-1:9'],
    ['below a merged key', 'x: &x {a: {c: 1}}\ny:\n  <<: *x', '/y/a/c', '/x/a/c', '1:12-1:13'],
    ['an own key behind the merge', 'x: &x {a: 1}\ny:\n  <<: *x\n  a: 2', '/y/a', '/y/a', '4:3-4:4'],
    ['an own key before the merge', 'x: &x {a: 1}\ny:\n  a: 2\n  <<: *x', '/y/a', '/y/a', '3:3-3:4'],
    ['a list: the first', 'x: &x {a: 1}\nz: &z {a: 2, b: 3}\ny: {<<: [*x, *z]}', '/y/a', '/x/a', '1:8-1:9'],
    [
      'a list: the second',
      'x: &x {a: 1}\nz: &z {a: 2, b: 3}\ny: {<<: [*x, *z]}',
      '/y/b',
      '/z/b',
      '2:14-2:15',
    ],
    ['a list that is an alias', 'x: &x {a: 1}\nl: &l [*x]\ny: {<<: *l}', '/y/a', '/x/a', '1:8-1:9'],
    [
      'two merge keys: the first wins',
      'x: &x {a: 1}\nz: &z {a: 2}\ny:\n  <<: *x\n  <<: *z',
      '/y/a',
      '/x/a',
      '1:8-1:9',
    ],
    ['a merge in what is merged', 'x: &x {a: 1}\nz: &z {<<: *x}\ny: {<<: *z}', '/y/a', '/x/a', '1:8-1:9'],
    [
      'a merge in the first of a list before the second',
      'x: &x {a: 1}\nz: &z {<<: *x}\nv: &v {a: 2}\ny: {<<: [*z, *v]}',
      '/y/a',
      '/x/a',
      '1:8-1:9',
    ],
    ['a merged mapping written in place', 'y: {<<: {a: 1}, b: 2}', '/y/a', '/y/a', '1:10-1:11'],
    ['a merged list written in place', 'y: {<<: [{a: 1}, {c: 1}]}', '/y/c', '/y/c', '1:19-1:20'],
    ['a merge in place, in another', 'y: {<<: {<<: {a: 1}}}', '/y/a', '/y/a', '1:15-1:16'],
    ['anchored where it is merged', 'y: {<<: &x {a: 1}}\nz: *x', '/z/a', '/y/a', '1:13-1:14'],
    [
      'anchored where it is merged, merged again',
      'y: {<<: &x {a: {b: 1}}}\nz: {<<: *x}',
      '/z/a/b',
      '/y/a/b',
      '1:17-1:18',
    ],
    [
      'anchored where it is merged and overridden',
      'y: {<<: &x {a: 1}, a: 2}\nz: *x',
      '/z/a',
      '/y/<</a',
      '1:13-1:14',
    ],
    ['an explicit merge tag', 'x: &x {a: 1}\ny: {!!merge x: *x}', '/y', '/y', '2:1-2:2'],
    ['a mapping that merges itself', 'x: &x {a: 1, <<: *x}', '/x/a', '/x/a', '1:8-1:9'],
    ['missing in a mapping that merges itself', 'x: &x {a: 1, <<: *x}', '/x/b', '/x/b', '1:1-1:2'],
    ['a quoted merge key is a key', 'x: &x {a: 1}\ny: {"<<": *x}', '/y/<</a', '/x/a', '1:8-1:9'],
    ['missing because the merge key is quoted', 'x: &x {a: 1}\ny: {"<<": *x}', '/y/a', '/y/a', '2:1-2:2'],
    ['the merge key itself is no member', 'x: &x {a: 1}\ny: {<<: *x}', '/y/<<', '/y/<<', '2:1-2:2'],
    ['an alias to nothing', 'y: *x', '/y/a', '/y/a', '1:1-1:2'],
    ['an anchor of the second document', 'y: *x\n---\nx: &x {a: 1}', '/y/a', '/y/a', '1:1-1:2'],
  ])('%s', (_, text, pointer, writtenAt, range) => {
    const located = locate(text, pointer);
    expect(located.pointer).toBe(writtenAt);
    expect(renderRange(located.range)).toBe(range);
  });

  it('names a shared response once for all operations that use it', () => {
    const text = [
      'x-common: &common',
      '  404: &gone {description: Gone}',
      'paths:',
      '  /a: {get: {responses: {200: {}, <<: *common}}}',
      '  /b: {get: {responses: *common}}',
    ].join('\n');
    const pointers = ['/paths/~1a/get/responses/404', '/paths/~1b/get/responses/404', '/x-common/404'];
    const found = [...new YamlEvents(text, parseEvents(text, {})).findRanges(pointers).values()];
    expect(found.map(({ pointer }) => pointer)).toEqual(Array(3).fill('/x-common/404'));
    expect(found.map(({ range }) => renderRange(range))).toEqual(Array(3).fill('2:3-2:6'));
  });

  it('ends in time where merges fork at every level', () => {
    const levels = Array.from(
      { length: 60 },
      (_, level) => `m${level + 1}: &m${level + 1} {<<: [*m${level}, *m${level}]}`,
    );
    const text = ['m0: &m0 {a: 1}', ...levels].join('\n');
    expect(locate(text, '/m60/a').pointer).toBe('/m0/a');
    expect(renderRange(locate(text, '/m60/b').range)).toBe('61:1-61:4');
  });

  it('follows a long chain of merges without overflowing the stack', () => {
    const chain = Array.from(
      { length: 20_000 },
      (_, level) => `m${level + 1}: &m${level + 1} {<<: *m${level}}`,
    );
    const text = ['m0: &m0 {a: 1}', ...chain].join('\n');
    expect(locate(text, '/m20000/a').pointer).toBe('/m0/a');
  });
});
