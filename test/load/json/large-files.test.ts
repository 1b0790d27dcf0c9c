/** Large files are read into the memory in which they are scanned: what is found there is what is found in a copy. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { JsonText } from '../../../src/load/json/json-text.ts';
import { DEFAULT_LIMITS } from '../../../src/load/limits.ts';
import { parseBytes } from '../../../src/load/parse-bytes.ts';
import { decodeText, readBytes } from '../../../src/load/read-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'statuswise-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEBIBYTE = 2 ** 20;

function readFile(name: string, text: string): Buffer {
  const path = join(folder, name);
  writeFileSync(path, text);
  return readBytes(path, DEFAULT_LIMITS.maxBytes);
}

function readBoth(name: string, text: string): { large: JsonText; copy: JsonText } {
  const large = JsonText.read('/x.json', readFile(name, text));
  const copy = JsonText.read('/x.json', Buffer.from(text));
  if (!large || !copy) return expect.fail('is JSON');
  return { large, copy };
}

const listOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: index, name: `é😀 ${index}` }));

describe('a large JSON file', () => {
  const text = JSON.stringify(
    { list: listOf(30_000), $ref: 'other.json', 'x-statuswise-ignore': [] },
    null,
    1,
  );
  const { large, copy } = readBoth('large.json', text);
  const pointers = ['', '/list', '/list/7/name', '/list/29999/id', '/list/29999/no', '/nothing'];

  it('stands in the memory of a scanner', () => {
    expect(text.length).toBeGreaterThan(MEBIBYTE);
    expect(large.bytes.buffer.byteLength).toBeGreaterThan(3 * large.bytes.length);
  });

  it('has the same values, places and marks as a copy', () => {
    expect(large.text).toBe(text);
    expect(large.value(0)).toEqual(JSON.parse(text));
    expect(large.places(pointers)).toEqual(copy.places(pointers));
    expect([large.refersOut, large.hasExtensions, large.repeats]).toEqual([true, true, false]);
  });

  it('keeps its memory while others are read', () => {
    const other = readBoth('other.json', JSON.stringify(listOf(40_000)));
    JsonText.read('/small.json', Buffer.from('{"a":[1]}'));
    expect(large.value(0)).toEqual(JSON.parse(text));
    expect(large.places(pointers)).toEqual(copy.places(pointers));
    expect(other.large.places(['/39999/name'])).toEqual(other.copy.places(['/39999/name']));
  });

  it('has room for the places of all its nodes', () => {
    const items = readBoth('items.json', `[${'1,\n           '.repeat(90_000)}1]`);
    const all = Array.from({ length: 90_001 }, (_, index) => `/${index}`);
    const [ofLarge, ofCopy] = [items.large, items.copy].map((json) => [...json.places(all).values()]);
    expect(ofLarge?.at(-1)).toEqual({
      start: { line: 90_001, column: 12 },
      end: { line: 90_001, column: 13 },
    });
    expect(JSON.stringify(ofLarge) === JSON.stringify(ofCopy)).toBe(true);
  });

  it('may have an object with a great many keys, and one of them twice', () => {
    const keys = Array.from({ length: 90_000 }, (_, index) => `"k${index}":"${index}"`);
    const many = readBoth('keys.json', `{${[...keys, '"k7":1'].join()}}`);
    expect(many.large.repeating()).toEqual([0]);
    expect(many.large.member(0, 'k7')).toBe(many.copy.member(0, 'k7'));
    expect(readBoth('different.json', `{${keys.join()}}`).large.repeats).toBe(false);
  });
});

describe('the bytes of a large file that is no JSON for the scanner', () => {
  it.each([
    ['broken', `{"a": [${'1, '.repeat(MEBIBYTE / 2)}`],
    ['YAML that opens with a brace', `{ a: [${'"xyz", '.repeat(MEBIBYTE / 4)}] }`],
    ['YAML', `a: 1\n${'# nothing\n'.repeat(MEBIBYTE / 8)}`],
    ['nothing but brackets', `[${'[],'.repeat(6 * MEBIBYTE)}[]]`],
  ])('are still there: %s', (_, text) => {
    const bytes = readFile('else.json', text);
    expect(JsonText.read('/x.json', bytes)).toBeUndefined();
    expect(decodeText(bytes, DEFAULT_LIMITS).text).toBe(text);
  });

  it('are read as YAML', async () => {
    const text = `a: 1\n${'# nothing\n'.repeat(MEBIBYTE / 8)}`;
    const { file } = await parseBytes('/x.json', readFile('yaml.json', text), DEFAULT_LIMITS);
    expect([file.format, file.value]).toEqual(['yaml', { a: 1 }]);
  });
});
