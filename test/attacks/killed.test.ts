/** Killed at any moment, a run leaves the report that was there or the new one, and nothing in between. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { manyErrors } from '../cli/workspace.ts';
import { makeTrap } from './run.ts';

const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));
const OLD = '{"old":true}\n';
const FIXED = ['.git', 'api.yaml', 'report.json'];

let trap: ReturnType<typeof makeTrap>;
let report: string;
let whole = '';
/** Milliseconds of a run that nobody kills. */
let duration = 0;

beforeAll(async () => {
  trap = makeTrap({ 'api.yaml': manyErrors(4000) });
  report = join(trap.root, 'report.json');
  const start = performance.now();
  await run();
  duration = performance.now() - start;
  whole = readFileSync(report, 'utf8');
  expect(whole.length).toBeGreaterThan(1_000_000);
}, 60_000);
afterAll(() => trap.remove());

/** Runs the command, and kills it when `kill` says so. */
function run(kill?: (killIt: () => void) => () => void, signal: NodeJS.Signals = 'SIGTERM') {
  const child = spawn(process.execPath, [BIN, 'api.yaml', '--format', 'json', '--output', 'report.json'], {
    cwd: trap.root,
    stdio: 'ignore',
  });
  const stop = kill?.(() => child.kill(signal));
  return new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, ended) => {
      stop?.();
      resolve(ended);
    });
  });
}

const after = (ms: number) => (killIt: () => void) => {
  const timer = setTimeout(killIt, ms);
  return () => clearTimeout(timer);
};

/** As soon as something changes in the folder: the report is being written then. */
const whileWriting = (killIt: () => void) => {
  const watcher = watch(trap.root, killIt);
  return () => watcher.close();
};

it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('%s', { timeout: 300_000 }, async (signal) => {
  const kills = [
    ...Array.from({ length: 6 }, (_, index) => after((duration * (index + 1)) / 6)),
    ...Array(4).fill(whileWriting),
  ];
  const seen = { old: 0, whole: 0 };
  let killed = 0;
  for (const kill of kills) {
    writeFileSync(report, OLD);
    if ((await run(kill, signal)) === signal) killed += 1;
    const text = readFileSync(report, 'utf8');
    expect(text === OLD || text === whole, `${text.length} of ${whole.length} characters`).toBe(true);
    seen[text === OLD ? 'old' : 'whole'] += 1;
    const left = readdirSync(trap.root).filter((name) => !FIXED.includes(name));
    // Nobody can clean up after a kill that no process gets to see; what is left is called what it is.
    if (signal !== 'SIGKILL') expect(left).toEqual([]);
    else for (const name of left) expect(name).toMatch(/^\.report\.json\.[0-9a-f]{8}\.tmp$/);
  }
  expect(killed).toBeGreaterThan(kills.length / 4);
  expect(seen.old).toBeGreaterThan(0);
});
