import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckedDocument } from '../../src/core/checked.ts';
import { documentChecker } from '../../src/documents/check-document.ts';
import { type CheckInput, type CheckOptions, check } from '../../src/index.ts';
import { renderJson, renderJsonOf } from '../../src/report/json.ts';
import { overlapping } from '../../src/settled/overlap.ts';
import { checkSettled } from '../../src/settled/report.ts';
import { settling } from '../../src/settled/settle.ts';
import { DOCUMENTS, Workspace } from '../cli/workspace.ts';
import { KINDS, REACHED, reachingApi } from './many.ts';

const TOOL = { name: 'statuswise', version: '1.2.3' };
const workspace = new Workspace(KINDS);
const named = (...paths: string[]): CheckInput[] => paths.map((path) => ({ path, explicit: true }));

async function settledText(inputs: CheckInput[], options: CheckOptions): Promise<string> {
  const report = await checkSettled(inputs, options);
  const pieces = renderJsonOf(report, TOOL, report.parts);
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString();
}

/** What was found in documents, as far as it could be settled. */
async function settle(files: Record<string, string>): Promise<CheckedDocument[]> {
  const { path: cwd } = new Workspace(files);
  const checker = documentChecker({ cwd });
  const found = [];
  for (const path of Object.keys(files)) {
    const checked = await checker({ path, explicit: true });
    if (checked) found.push(settling({ cwd })(checked));
  }
  return found;
}

describe('a report of settled documents', () => {
  const specs = Object.keys(KINDS);

  it.each([
    ['all kinds of them', specs],
    ['the same in another order', [...specs].reverse()],
    ['one alone', ['specs/alone.yaml']],
    ['one without findings', ['specs/clean.yaml']],
    ['one that is broken', ['specs/broken.yaml']],
    ['two that reach into each other', ['specs/m-reached.yaml', 'specs/b-reaches.yaml']],
    ['none', []],
  ])('is what joining them gives: %s', async (_, paths) => {
    for (const profile of ['guide', 'strict'] as const) {
      const options = { cwd: workspace.path, profile };
      const joined = renderJson(await check(named(...paths), options), TOOL);
      expect(await settledText(named(...paths), options)).toBe(joined);
    }
  });

  it('is that where two repositories have files of one name', async () => {
    const { path: cwd } = new Workspace({
      'one/api.yaml': DOCUMENTS.error,
      'two/api.yaml': DOCUMENTS.error.replaceAll('orders', 'parcels'),
    });
    for (const repository of ['one', 'two']) mkdirSync(join(cwd, repository, '.git'));
    const inputs = named('two/api.yaml', 'one/api.yaml');
    const joined = renderJson(await check(inputs, { cwd }), TOOL);
    expect(await settledText(inputs, { cwd })).toBe(joined);
  });

  it('is that where a document comes twice', async () => {
    const inputs = named('specs/alone.yaml', 'specs/alone.yaml');
    const options = { cwd: workspace.path };
    const joined = renderJson(await check(inputs, options), TOOL);
    expect(await settledText(inputs, options)).toBe(joined);
  });

  it('tells of each document once', async () => {
    const told: number[] = [];
    const started: number[] = [];
    const inputs = named('specs/m-reached.yaml', 'specs/b-reaches.yaml', 'specs/note.json');
    await checkSettled(inputs, {
      cwd: workspace.path,
      skipUnknown: true,
      onChecked: (_, input) => told.push(input),
      onProgress: (done) => started.push(done),
    });
    expect(told).toEqual([0, 1]);
    expect(started).toEqual([0, 1, 2]);
  });

  it('tells the size of each file before it is looked at', async () => {
    const told: number[] = [];
    const inputs = named('specs/b-reaches.yaml', 'specs/note.json');
    await checkSettled(inputs, {
      cwd: workspace.path,
      skipUnknown: true,
      onRead: (bytes) => told.push(bytes),
    });
    const files = ['b-reaches.yaml', 'm-reached.yaml', 'shared.yaml', 'note.json'];
    const sizes = files.map((name) => statSync(join(workspace.path, 'specs', name)).size);
    expect(told.toSorted()).toEqual(sizes.toSorted());
    told.length = 0;
    const bytes = Buffer.from(DOCUMENTS.error);
    await checkSettled([{ path: '-', bytes, explicit: true }], { onRead: (size) => told.push(size) });
    expect(told).toEqual([bytes.length]);
  });
});

describe('settling', () => {
  it('takes all findings of a document that consists of one file', async () => {
    const [checked] = await settle({ 'api.yaml': DOCUMENTS.error });
    expect(checked?.findings).toEqual([]);
    expect(checked?.settled?.file).toBe('api.yaml');
    expect(checked?.settled?.counts.bySeverity.get('error')).toBe(1);
    const findings = JSON.parse(`[${Buffer.from(checked?.settled?.json ?? []).toString()}]`);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toContain('no-content-body');
  });

  it('leaves those in other files, and a document whose authors silence rules', async () => {
    const found = await settle({
      'plain.yaml': reachingApi('plain', 'reached.yaml').replace('x-statuswise-ignore', 'x-else'),
      'silencing.yaml': reachingApi('silencing', 'reached.yaml'),
      'reached.yaml': REACHED,
    });
    const places = found.map(({ findings, settled }) => [
      settled?.file,
      [...new Set(findings.map(({ file }) => file))].sort(),
    ]);
    expect(places).toEqual([
      ['plain.yaml', ['reached.yaml']],
      [undefined, ['reached.yaml', 'silencing.yaml']],
      ['reached.yaml', []],
    ]);
    expect(overlapping(found)).toEqual([2]);
  });

  it('stands where another document only reaches a file, and has nothing to say about it', async () => {
    const found = await settle({
      'a.yaml': DOCUMENTS.error,
      'b.yaml': `${DOCUMENTS.clean}components: { schemas: { Other: { $ref: './a.yaml#/info' } } }\n`,
    });
    expect(found.map(({ reached }) => reached.length)).toEqual([1, 2]);
    expect(overlapping(found)).toEqual([]);
  });
});
