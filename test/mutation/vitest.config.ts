/** What Stryker runs for each mutant: the tests of checks and engine that stay within one process, and are quick. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/rules.test.ts', 'test/checks/**/*.test.ts', 'test/engine/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 30_000,
  },
});
