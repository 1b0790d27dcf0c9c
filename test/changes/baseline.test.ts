import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBaseline } from '../../src/baseline/read.ts';
import { renderBaseline } from '../../src/baseline/render.ts';
import { Baseline, type BaselineEntry } from '../../src/changes/baseline.ts';
import { writeFiles } from '../load/workspace.ts';

function entry(document: string, more: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    document,
    file: document,
    rule: 'r',
    pointer: '/p',
    missing: undefined,
    operation: 'GET /a',
    ...more,
  };
}

const nothing = () => false;
const everything = () => true;

describe('a baseline', () => {
  it('accepts what it has, once for each entry of a file that is gone', () => {
    const baseline = new Baseline([entry('a')], nothing);
    expect(baseline.accepts(entry('a'))).toBe(true);
    expect(baseline.accepts(entry('b'))).toBe(false);
    const moved = new Baseline([entry('a')], nothing);
    expect([entry('b'), entry('c')].map((one) => moved.accepts(one))).toEqual([true, false]);
    expect(new Baseline([entry('a')], everything).accepts(entry('b'))).toBe(false);
  });

  it('follows a fragment of the same document only when it is gone', () => {
    const [old, now] = [entry('a', { file: 'x' }), entry('a', { file: 'y' })];
    expect(new Baseline([old], (file) => file === 'a').accepts(now)).toBe(true);
    expect(new Baseline([old], everything).accepts(now)).toBe(false);
  });

  it('keeps entries of documents that were not judged, as long as they are there', () => {
    const baseline = new Baseline([entry('a'), entry('b'), entry('c')], (file) => file !== 'c');
    expect(baseline.updated([], (document) => document === 'a')).toEqual([entry('b')]);
    expect(baseline.stale((document) => document === 'a')).toEqual([entry('a'), entry('c')]);
  });

  it('is read as it was written, whatever is in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('no', 'null', '1.0', '~', 'a: b', '{', '<<', '"', ''),
    );
    const made = fc.record({
      document: text,
      file: text,
      rule: text,
      pointer: text,
      operation: text,
      missing: fc.option(text, { nil: undefined }),
    });
    const folder = writeFiles({});
    fc.assert(
      fc.property(fc.array(made, { maxLength: 5 }), (entries) => {
        const sorted = new Baseline(entries, nothing).without([]);
        const written = renderBaseline(sorted);
        expect(written.split('\n').length).toBe(entries.length === 0 ? 5 : sorted.length + 5);
        const name = writeFiles({ 'baseline.yaml': written });
        expect(readBaseline(`${name}/baseline.yaml`)).toEqual(sorted);
        expect(renderBaseline(new Baseline(sorted.toReversed(), nothing).without([]))).toBe(written);
      }),
      { numRuns: 50 },
    );
    expect(readBaseline(`${folder}/none.yaml`)).toBeUndefined();
  });
});
