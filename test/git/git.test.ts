/** What Git's output is taken for, and objects as they come through the pipe. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openComparison } from '../../src/git/comparison.ts';
import { readDiff } from '../../src/git/diff.ts';
import { ObjectReader } from '../../src/git/objects.ts';
import { Repository } from '../cli/repository.ts';

describe('readDiff', () => {
  it('reads names, old names and what is gone', () => {
    const fields = ['M', 'a', 'R087', 'b', 'c', 'D', 'd', 'A', 'e\nf', 'T', 'g', 'C100', 'a', 'h'];
    expect(readDiff(fields, (path) => `/${path}`)).toEqual({
      changed: new Set(['/a', '/c', '/e\nf', '/g', '/h']),
      renamed: new Map([['/c', '/b']]),
      deleted: new Set(['/b', '/d']),
    });
  });
});

describe('objects', () => {
  const big = Buffer.alloc(300_000, 'big\n');
  const repository = new Repository({
    'a.txt': 'one\ntwo',
    'empty.txt': '',
    'big.bin': big,
    'zero.bin': Buffer.from([0, 10, 13]),
  });
  const oid = (name: string) => repository.git('rev-parse', `HEAD:${name}`);
  const reader = new ObjectReader({ top: repository.folder });
  afterAll(() => reader.close());

  it('come in the order in which they were asked for, byte by byte', async () => {
    const names = ['a.txt', 'big.bin', 'empty.txt', 'zero.bin', 'a.txt'];
    const contents = await Promise.all(names.map((name) => reader.read(oid(name), 1_000_000)));
    expect(contents.map(String)).toEqual(['one\ntwo', String(big), '', '\0\n\r', 'one\ntwo']);
  });

  it('that are too large or not there leave the others alone', async () => {
    const results = await Promise.allSettled([
      reader.read(oid('big.bin'), 1000),
      reader.read('0'.repeat(40), 1000),
      reader.read('no name', 1000),
      reader.read(oid('a.txt'), 1000),
    ]);
    expect(
      results.map((one) => (one.status === 'fulfilled' ? String(one.value) : one.reason.message)),
    ).toEqual([
      'has 1 MiB, more than the 1 MiB that --max-bytes allows',
      'is not among the objects that Git has here',
      expect.stringMatching(/Git/),
      'one\ntwo',
    ]);
  });
});

it('an index is left as it is', async () => {
  const repository = new Repository({ 'a.yaml': 'a: 1\n' });
  const comparison = await openComparison(repository.folder, { since: undefined, isStaged: true });
  expect([...(comparison.index?.paths() ?? [])]).toEqual([join(repository.folder, 'a.yaml')]);
  expect(comparison.old.realPath(join(repository.folder, 'b.yaml'))).toBeUndefined();
  comparison.close();
  expect(existsSync(join(repository.folder, '.git/index.lock'))).toBe(false);
});
