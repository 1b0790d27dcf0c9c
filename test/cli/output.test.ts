import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, manyErrors, Workspace } from './workspace.ts';

const workspace = new Workspace({
  'clean.yaml': DOCUMENTS.clean,
  'error.yaml': DOCUMENTS.error,
  'many.yaml': manyErrors(2000),
});

const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));
const UNWAITED = fileURLToPath(new URL('unwaited.cjs', import.meta.url));

/** What is in a pipe, a few kilobytes at a time; empty where there is nothing now. */
function readSome(pipe: number): string {
  const buffer = Buffer.alloc(4096);
  try {
    return buffer.toString('latin1', 0, readSync(pipe, buffer));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    return '';
  }
}

function read(name: string): string {
  return readFileSync(join(workspace.path, name), 'utf8');
}

describe('formats and files', () => {
  it('writes several reports in one run', async () => {
    const args = ['error.yaml', '--format', 'text', '--format', 'json=one.json', '--format', 'text=one.txt'];
    const { code, stdout } = await workspace.run(args);
    expect(code).toBe(1);
    expect(stdout).toContain('no-content-body');
    expect(JSON.parse(read('one.json')).summary.error).toBe(1);
    expect(read('one.txt')).toContain('no-content-body');
  });

  it('writes the report for stdout to --output instead', async () => {
    const { code, stdout } = await workspace.run(['error.yaml', '--format', 'json', '--output', 'two.json']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(JSON.parse(read('two.json')).summary.error).toBe(1);
  });

  it('puts nothing on stdout when every report has a file', async () => {
    const { stdout } = await workspace.run(['error.yaml', '--format', 'json=three.json']);
    expect(stdout).toBe('');
  });

  it('takes - for stdout', async () => {
    const { stdout } = await workspace.run(['error.yaml', '--format', 'text=four.txt', '--format', 'json=-']);
    expect(JSON.parse(stdout).summary.error).toBe(1);
  });

  it('writes a valid report when there is nothing to report', async () => {
    const { stdout } = await workspace.run(['clean.yaml', '--format', 'json']);
    expect(JSON.parse(stdout).findings).toEqual([]);
  });

  it('gives equal bytes for equal input', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => workspace.run(['many.yaml', '--format', 'json'])),
    );
    expect(one?.stdout).toBe(other?.stdout);
  });

  it('replaces a file, keeps its mode, and leaves nothing beside it', async () => {
    writeFileSync(join(workspace.path, 'old.json'), 'old', { mode: 0o600 });
    await workspace.run(['error.yaml', '--format', 'json', '--output', 'old.json']);
    expect(JSON.parse(read('old.json')).version).toBe(1);
    expect(statSync(join(workspace.path, 'old.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(workspace.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('writes through a link and into a device', async () => {
    symlinkSync('target.json', join(workspace.path, 'link.json'));
    writeFileSync(join(workspace.path, 'target.json'), 'old');
    await workspace.run(['error.yaml', '--format', 'json=link.json']);
    expect(readlinkSync(join(workspace.path, 'link.json'))).toBe('target.json');
    expect(JSON.parse(read('target.json')).version).toBe(1);
    const { code } = await workspace.run(['error.yaml', '--output', '/dev/null']);
    expect(code).toBe(1);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.each([
    ['nowhere/report.json', 'its directory does not exist'],
    ['.', 'it is a directory'],
    ['clean.yaml/report.json', 'its directory is a file'],
  ])('cannot write to %s', async (file, reason) => {
    const { code, stderr } = await workspace.run([
      'error.yaml',
      '--format',
      'text',
      '--format',
      `json=${file}`,
    ]);
    expect(code).toBe(2);
    expect(stderr).toBe(`statuswise: cannot write ${file}: ${reason}\n`);
  });

  it('writes the other reports when one cannot be written', async () => {
    const { stdout } = await workspace.run([
      'error.yaml',
      '--format',
      'json=nowhere/a.json',
      '--format',
      'text',
    ]);
    expect(stdout).toContain('no-content-body');
  });
});

describe('big reports', () => {
  it('are not cut short on a pipe', async () => {
    const { stdout, code } = await workspace.run(['many.yaml', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).summary.byRule['not-modified-only-get-head']).toBe(2000);
    expect(stdout.length).toBeGreaterThan(1_000_000);
  });

  it.skipIf(process.platform === 'win32')(
    'wait for a slow reader, also on a pipe that lets nobody wait',
    async () => {
      const path = join(workspace.path, 'pipe');
      execFileSync('mkfifo', [path]);
      const pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const args = ['--require', UNWAITED, BIN, 'many.yaml', '--format', 'json'];
      const env = { ...process.env, PIPE: path };
      const child = spawn(process.execPath, args, {
        cwd: workspace.path,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let code: number | null | undefined;
      child.on('exit', (one) => {
        code = one;
      });
      let report = '';
      for (let isOver = false; !isOver; ) {
        isOver = code !== undefined;
        await new Promise((resolve) => setTimeout(resolve, 1));
        for (let part = readSome(pipe); part !== ''; part = readSome(pipe)) report += part;
      }
      closeSync(pipe);
      expect(code).toBe(1);
      expect(JSON.parse(report).summary.byRule['not-modified-only-get-head']).toBe(2000);
    },
  );

  it('end quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [BIN, 'many.yaml', '--format', 'json'], { cwd: workspace.path });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('are one line in text, where the rule finds fault everywhere', async () => {
    const { stdout } = await workspace.run(['many.yaml']);
    expect(stdout).toMatch(/^ +7:9 {2}error {2}all 2000 .+, first at 7:9: DELETE \/orders\/0: /m);
    expect(stdout.split('\n').length).toBeLessThan(40);
  });

  it('are shown in full on demand', async () => {
    const { stdout } = await workspace.run(['many.yaml', '--all']);
    expect(stdout.match(/ {2}not-modified-only-get-head$/gm)).toHaveLength(2000);
  });
});
