/** Each attack on time and memory ends in bounded time and memory, with a report or a clear error. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { COST_ATTACKS, type CostAttack } from './cost.ts';
import { makeTrap, runMeasured, SECRET } from './run.ts';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

const attacks = COST_ATTACKS.filter(({ isLong }) => !isLong || process.env.STATUSWISE_RUNS !== undefined);

/** By the clock, on a machine that has much else to do. */
const MOST_MS = 600_000;

it.each(attacks.map((attack) => [attack.name, attack] as const))(
  '%s',
  { timeout: MOST_MS + 30_000 },
  async (_, attack) => {
    const { root, remove } = makeTrap(attack.files());
    removals.push(remove);
    attack.prepare?.(root);
    const result = await runMeasured(argumentsOf(attack, root), { cwd: root, mostMs: MOST_MS });
    const { code, signal, stdout, stderr, cpuMs, mib } = result;
    const said = stdout + stderr;
    expect(signal, `it took more than ${MOST_MS} ms`).toBeNull();
    expect(said).not.toMatch(/internal error|^\s+at .*:\d+:\d+\)?$/m);
    expect(said).not.toContain(SECRET);
    expect(code, said.slice(0, 2000)).toBe(attack.code);
    if (attack.says) expect(said).toMatch(attack.says);
    expect(cpuMs).toBeLessThan(attack.ms);
    expect(mib).toBeLessThan(attack.mib);
  },
);

function argumentsOf({ args }: CostAttack, root: string): readonly string[] {
  return args ?? [existsSync(join(root, 'api.yaml')) ? 'api.yaml' : 'api.json'];
}

it('endless input on stdin is read as far as allowed', { timeout: 60_000 }, async () => {
  const { root, remove } = makeTrap({});
  removals.push(remove);
  const line = Buffer.from(`${'openapi: 3.1.0 '.repeat(1000)}\n`);
  const endless = new Readable({
    read() {
      this.push(line);
    },
  });
  const { code, stdout, stderr, mib } = await runMeasured(['-', '--max-bytes', '10000000'], {
    cwd: root,
    mostMs: 30_000,
    input: endless,
  });
  endless.destroy();
  expect(stdout + stderr).toContain('--max-bytes');
  expect(code).toBe(2);
  expect(mib).toBeLessThan(250);
});
