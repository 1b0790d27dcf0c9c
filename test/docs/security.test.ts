import { describe, expect, it } from 'vitest';
import { checkCommand } from '../../src/cli/check.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';
import { readPage } from './pages.ts';

const page = readPage('docs/security.md');
const rows = [...page.matchAll(/^\| `--(max-[a-z]+)` \| (\d+) \|/gm)].map(([, flag, value]) => [
  flag,
  Number(value),
]);

describe('docs/security.md', () => {
  it('has every limit with its flag and what it is without', () => {
    const limits = Object.entries(DEFAULT_LIMITS).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    ]);
    expect(rows).toEqual(limits);
  });

  it('names flags that the command has', () => {
    const flags = [...page.matchAll(/`--([a-z-]+)/g)].map(([, flag = '']) => flag);
    expect(flags.length).toBeGreaterThan(8);
    for (const flag of flags) expect(checkCommand.options).toHaveProperty([flag]);
  });
});
