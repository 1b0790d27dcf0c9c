import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { dealBatches, heaviestFirst } from '../../src/documents/pool/batches.ts';
import { worthwhileWorkers } from '../../src/documents/pool/size.ts';
import { DOCUMENTS, Workspace } from '../cli/workspace.ts';

const MIB = 2 ** 20;

describe('workers', () => {
  it('are not started for a single document, however large', () => {
    expect(worthwhileWorkers([500 * MIB], 8)).toBe(1);
  });

  it('are not started for a few small documents, nor beside one that takes all the time', () => {
    expect(worthwhileWorkers([100_000, 100_000, 100_000], 8)).toBe(1);
    expect(worthwhileWorkers([500 * MIB, 100_000], 8)).toBe(1);
  });

  it('are as many as there is work for, and no more than there may be', () => {
    expect(worthwhileWorkers([9 * MIB, 9 * MIB], 8)).toBe(2);
    expect(worthwhileWorkers(Array(1000).fill(MIB), 8)).toBe(8);
  });
});

describe('a run on workers', () => {
  it('tells about how much they will read', () => {
    const workspace = new Workspace({ 'a.yaml': DOCUMENTS.error, 'b.yaml': DOCUMENTS.clean });
    // The built library, because there the workers' script is.
    const script = `
      import { check } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
      let bytes = 0;
      const inputs = ['a.yaml', 'b.yaml'].map((path) => ({ path, explicit: true }));
      await check(inputs, { concurrency: 2, onRead: (size) => { bytes += size; } });
      console.log(bytes);`;
    const args = ['--input-type=module', '--eval', script];
    const said = execFileSync(process.execPath, args, { cwd: workspace.path, encoding: 'utf8' });
    expect(Number(said)).toBeGreaterThan(DOCUMENTS.error.length + DOCUMENTS.clean.length);
  });
});

describe('batches', () => {
  it('have each input once, in order', () => {
    const weights = Array.from({ length: 500 }, (_, index) => ((index * 7919) % 97) * 10_000);
    const batches = dealBatches(weights, 2);
    expect(
      batches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
    ).toEqual(weights.map((_, index) => index));
    expect(batches.length).toBeGreaterThan(8);
  });

  it('hold a large document by itself', () => {
    expect(dealBatches([100 * MIB, 1, 1, 100 * MIB], 2)).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 3 },
      { from: 3, to: 4 },
    ]);
  });

  it('can be had with the heaviest first', () => {
    const weights = [1, 2, 100 * MIB, 3 * MIB, 50 * MIB];
    expect(heaviestFirst(dealBatches(weights, 2), weights)).toEqual([
      { from: 2, to: 3 },
      { from: 4, to: 5 },
      { from: 3, to: 4 },
      { from: 0, to: 2 },
    ]);
  });

  it('are several for each worker in a small run too', () => {
    expect(dealBatches(Array(16).fill(1000), 2).length).toBeGreaterThanOrEqual(8);
  });
});
