/** What Stryker runs for each mutant: the tests of checks and engine that stay within one process, and are quick. */
import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { readRuleFiles } from '../../src/ruleset/compile.ts';

const RULES = JSON.stringify(readRuleFiles(new URL('../../rules', import.meta.url).pathname));

/** Rule files, with their examples, are read once: a run of a few tests takes a fraction of the time that reading takes. */
const rulesReadOnce: Plugin = {
  name: 'rules-read-once',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/src/ruleset/compile.ts')) return null;
    return `const files = JSON.parse(${JSON.stringify(RULES)});\nexport const readRuleFiles = () => files;`;
  },
};

/** Tests that check many documents come last: most mutants are dead by then. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const weight = ({ moduleId }: TestSpecification) =>
      ['/rules.test.ts', '/portable-forms.test.ts'].findIndex((name) => moduleId.endsWith(name));
    return files.sort((a, b) => weight(a) - weight(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  plugins: [rulesReadOnce],
  test: {
    include: [
      'test/rules.test.ts',
      'test/checks/**/*.test.ts',
      'test/engine/**/*.test.ts',
      'test/export/portable-*.test.ts',
    ],
    // These check documents by the hundred, or a very large one.
    exclude: ['properties', 'callbacks', 'many-sets'].map((name) => `test/engine/${name}.test.ts`),
    runner: 'test/mutation/runner.ts',
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: QuickFirst },
    testTimeout: 30_000,
  },
});
