import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../settled/many.ts';
import { manyFiles } from './many.ts';
import { DOCUMENTS, Workspace } from './workspace.ts';

const workspace = new Workspace({ ...manyFiles(12), 'clean.yaml': DOCUMENTS.clean });

/** JSON that is read into many more bytes than it has. */
function heavyDocument(lists: number): string {
  return `{ "openapi": "3.1.0", "info": { "title": "Heavy", "version": "1" }, "paths": {}, "x-lists": [${'[],'.repeat(lists)}0] }`;
}

describe('several documents at a time', () => {
  it.each([['json'], ['junit'], ['text']])('give the %s of one after another', async (format) => {
    const run = (concurrency: string) =>
      workspace.run(['check', 'specs', '-', '--format', format, '--concurrency', concurrency], {
        input: DOCUMENTS.error,
      });
    const [alone, pooled, auto] = await Promise.all([run('1'), run('3'), run('auto')]);
    const withoutTime = ({ stdout }: { stdout: string }) => stdout.replace(/, [\d.]+ m?s$/m, '');
    expect(withoutTime(pooled)).toBe(withoutTime(alone));
    expect(withoutTime(auto)).toBe(withoutTime(alone));
    expect(pooled.stderr).toBe(alone.stderr);
    expect([alone.code, pooled.code, auto.code]).toEqual([2, 2, 2]);
    expect(alone.stdout).toContain('api-11.yaml');
  });

  it('are joined where they share files', async () => {
    const { stdout } = await workspace.run(['check', 'specs', '--format', 'json', '--concurrency', '4']);
    const { findings } = JSON.parse(stdout);
    const shared = findings.filter(
      ({ file, pointer }: { file: string; pointer: string }) =>
        file.endsWith('shared.yaml') && pointer.endsWith('/Limited'),
    );
    expect(shared.length).toBeGreaterThan(0);
    for (const { operations } of shared) expect(operations.length).toBeGreaterThan(12);
  });

  it('give the same bytes settled or joined, on any number of processes', async () => {
    for (const [name, text] of Object.entries(KINDS)) workspace.write(`kinds/${name}`, text);
    const run = (...args: string[]) =>
      workspace.run(['check', 'kinds', '--profile', 'strict', '--format', 'json', ...args]);
    // With a report in text beside it, all findings are kept and joined.
    const joined = await run('--concurrency', '1', '--format', 'text=kinds.txt');
    expect(JSON.parse(joined.stdout).findings.length).toBeGreaterThan(50);
    for (const args of [['1'], ['2'], ['5'], ['3', '--output', 'kinds.json']]) {
      const { stdout, stderr, code } = await run('--concurrency', ...args);
      const written = args.length === 1 ? stdout : readFileSync(join(workspace.path, 'kinds.json'), 'utf8');
      expect(written, args.join(' ')).toBe(joined.stdout);
      expect([stderr, code]).toEqual([joined.stderr, joined.code]);
    }
    const cached = ['--cache-location', 'kinds-cache', '--concurrency', '2'];
    for (const time of ['first', 'second']) expect((await run(...cached)).stdout, time).toBe(joined.stdout);
  });

  it('lose one that needs too much memory, and no other', async () => {
    workspace.write('heavy/a.yaml', DOCUMENTS.clean);
    workspace.write('heavy/b.json', heavyDocument(12_000_000));
    workspace.write('heavy/c.yaml', DOCUMENTS.error);
    workspace.write('heavy/d.yaml', DOCUMENTS.clean);
    const env = { NODE_OPTIONS: '--max-old-space-size=96' };
    const args = ['check', 'heavy', '--format', 'json', '--concurrency', '2'];
    const { stdout, code } = await workspace.run(args, { env });
    const { files, findings } = JSON.parse(stdout);
    expect(
      files.map(({ path, problems }: { path: string; problems: { code: string }[] }) => [
        path,
        problems.map((one) => one.code),
      ]),
    ).toEqual([
      ['heavy/a.yaml', []],
      ['heavy/b.json', ['out-of-memory']],
      ['heavy/c.yaml', []],
      ['heavy/d.yaml', []],
    ]);
    expect(files[1].problems[0].message).toContain('--max-old-space-size');
    expect(findings.some(({ file }: { file: string }) => file === 'heavy/c.yaml')).toBe(true);
    expect(code).toBe(2);
  });

  it('need a number', async () => {
    for (const value of ['0', 'many', '-1']) {
      const { code, stderr } = await workspace.run(['check', 'clean.yaml', `--concurrency=${value}`]);
      expect([code, stderr]).toEqual([
        2,
        `statuswise: --concurrency needs a number from 1 to 999 or auto, not "${value}"\n`,
      ]);
    }
  });
});
