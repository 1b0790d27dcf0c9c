/** What Stryker runs for each mutant: the tests of checks and engine that stay within one process, and are quick. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/rules.test.ts', 'test/checks/**/*.test.ts', 'test/engine/**/*.test.ts'],
    // These two check documents by the hundred in every test.
    exclude: ['test/engine/properties.test.ts', 'test/engine/callbacks.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    testTimeout: 30_000,
  },
});
