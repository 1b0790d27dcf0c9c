/** The lines of core, checks and engine that the tests within one process run; the command's own tests are other processes. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/rules.test.ts',
      'test/{core,checks,engine,documents,config,export,report,settled}/**/*.test.ts',
    ],
    pool: 'threads',
    maxWorkers: 2,
    env: { STATUSWISE_COVERAGE: '1' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/core/**/*.ts', 'src/checks/**/*.ts', 'src/engine/**/*.ts'],
      reporter: ['text'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 95 },
    },
  },
});
