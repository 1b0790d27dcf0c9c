import { describe, expect, it } from 'vitest';
import { JsonNode } from '../../../src/load/json/json-node.ts';
import { JsonText } from '../../../src/load/json/json-text.ts';
import { type Node, ValueNode } from '../../../src/load/node.ts';

const TEXT = `{
  "openapi": "3.1.0",
  "a/b": { "~c": [1, { "d": "e" }, null], "é": true },
  "$ref": "#/a~1b",
  "none": null, "__proto__": { "x": 1 }, "toString": []
}`;
const nodes: [string, Node][] = [
  ['of a JSON text', JsonNode.root(JsonText.read('/x.json', Buffer.from(TEXT)) ?? expect.fail())],
  ['of values', ValueNode.at('/x.json', '', JSON.parse(TEXT))],
];

// What the loader asks of nodes; both kinds must answer alike.
describe.each(nodes)('nodes %s', (_, root) => {
  it('know their values and where they are', () => {
    const node = root.child('a/b').child('~c').items()[1] ?? expect.fail();
    expect(node.value).toEqual({ d: 'e' });
    expect(node.value).toBe(node.value);
    expect(node.pointer).toBe('/a~1b/~0c/1');
    expect(node.child('d').pointer).toBe('/a~1b/~0c/1/d');
    expect(node.file).toBe('/x.json');
    expect(root.child('a/b').child('~c').item(1)?.pointer).toBe('/a~1b/~0c/1');
    expect(root.child('a/b').child('~c').item(3)).toBeUndefined();
    expect(root.child('a/b').item(0)).toBeUndefined();
    expect(node.string('d')).toBe('e');
    expect(root.pointer).toBe('');
    expect(root.key).toBe('');
  });

  it('know what they are', () => {
    const kinds = (node: Node) => [node.exists, node.isObject, node.isArray, node.isNull];
    expect(kinds(root)).toEqual([true, true, false, false]);
    expect(kinds(root.child('toString'))).toEqual([true, false, true, false]);
    expect(kinds(root.child('none'))).toEqual([true, false, false, true]);
    expect(kinds(root.child('openapi'))).toEqual([true, false, false, false]);
    expect(kinds(root.child('absent'))).toEqual([false, false, false, false]);
  });

  it('have members under their own keys only', () => {
    const keys = root.members().map(({ key }) => key);
    expect(keys.sort()).toEqual(['$ref', '__proto__', 'a/b', 'none', 'openapi', 'toString']);
    expect(root.child('__proto__').value).toEqual({ x: 1 });
    expect(root.find('constructor')).toBeUndefined();
    expect(root.find('hasOwnProperty')).toBeUndefined();
    expect(root.child('toString').members()).toEqual([]);
    expect(root.child('openapi').members()).toEqual([]);
    expect(root.child('openapi').items()).toEqual([]);
  });

  it('have places where members would be', () => {
    const absent = root.child('x').child('y');
    expect(absent.pointer).toBe('/x/y');
    expect(absent.file).toBe('/x.json');
    expect(absent.value).toBeUndefined();
    expect(absent.string('z')).toBeUndefined();
    expect(absent.find('z')).toBeUndefined();
    expect([...absent.members(), ...absent.items()]).toEqual([]);
  });

  it('have text only where there is text', () => {
    expect(root.string('openapi')).toBe('3.1.0');
    expect(root.string('none')).toBeUndefined();
    expect(root.string('a/b')).toBeUndefined();
    expect(root.child('toString').string('length')).toBeUndefined();
  });

  it('have an identity', () => {
    expect(root.child('a/b').identity).toBe(root.child('a/b').identity);
    expect(root.child('a/b').identity).not.toBe(root.child('toString').identity);
  });
});
