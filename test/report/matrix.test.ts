import { describe, expect, it } from 'vitest';
import { renderMatrixJson, renderMatrixText } from '../../src/report/matrix.ts';
import { CLEAN, document, EVERYTHING, HOSTILE } from './fixture.ts';

const PLAIN = { colour: false, width: undefined };

describe('golden files', () => {
  it.each([
    ['everything', EVERYTHING],
    ['hostile', HOSTILE],
  ])('%s', async (name, { documents }) => {
    await expect(renderMatrixText(documents, PLAIN)).toMatchFileSnapshot(`golden/matrix-${name}.txt`);
    await expect(renderMatrixJson(documents)).toMatchFileSnapshot(`golden/matrix-${name}.json.txt`);
  });

  it('in colour', async () => {
    const text = renderMatrixText(EVERYTHING.documents, { colour: true, width: 80 });
    await expect(text).toMatchFileSnapshot('golden/matrix-80-columns-colour.txt');
  });
});

/** Every status there is, so that one table does not do. */
const WIDE = document({
  cells: Array.from({ length: 500 }, (_, index) => ({
    method: 'get',
    status: String(100 + index),
    verdict: 'allowed' as const,
    operations: 1000,
  })),
});

it.each([80, 100, 120])('keeps to %i columns, and loses no status', (width) => {
  const text = renderMatrixText([WIDE], { colour: false, width });
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(width);
  const heads = text.split('\n').filter((line) => /^ +\d/.test(line));
  expect(heads.flatMap((line) => line.trim().split(/ +/))).toEqual(WIDE.cells?.map(({ status }) => status));
});

it('breaks between classes where that is possible', () => {
  const cells = ['200', '201', '404', '410', '500'].map((status) => ({
    method: 'get',
    status,
    verdict: 'allowed' as const,
    operations: 1,
  }));
  const heads = (width: number) =>
    renderMatrixText([document({ cells })], { colour: false, width })
      .split('\n')
      .filter((line) => /^ +\d/.test(line))
      .map((line) => line.trim().split(/ +/));
  expect(heads(80)).toEqual([['200', '201', '404', '410', '500']]);
  expect(heads(32)).toEqual([['200', '201', '404', '410'], ['500']]);
  expect(heads(22)).toEqual([['200', '201'], ['404', '410'], ['500']]);
});

it('says so when there is nothing', () => {
  expect(renderMatrixText(CLEAN.documents, PLAIN)).toBe('No operations\n');
  expect(JSON.parse(renderMatrixJson(CLEAN.documents)).cells).toEqual([]);
});

it('adds up documents in JSON too', () => {
  const { version, files, cells } = JSON.parse(renderMatrixJson(EVERYTHING.documents));
  expect(version).toBe(1);
  expect(files.map(({ path }: { path: string }) => path)).toEqual(
    EVERYTHING.documents.map(({ path }) => path),
  );
  expect(cells).toContainEqual({ method: 'GET', status: '200', verdict: 'expected', operations: 9 });
});
