/** Exported rulesets find in real Spectral what Statuswise finds: in every example of every rule, and in a generated set. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../support/sandbox.js';
import { Comparison } from './compare.js';
import { examples } from './examples.js';
import { KINDS } from './exports.js';
import { generated } from './generated.js';
import { importTypeScript } from './project.js';

const { readRuleFiles } = await importTypeScript('src/ruleset/compile.ts');
/** @type {string[]} */
const ids = readRuleFiles(join(ROOT, 'rules')).map((/** @type {any} */ { file }) => file.id);

for (const kind of KINDS) {
  describe(`the ${kind} export agrees with Statuswise`, () => {
    for (const [set, materials] of Object.entries({ examples, generated })) {
      it(`on the ${set}`, async () => {
        const comparison = new Comparison(kind);
        try {
          for (const material of materials()) await comparison.add(material);
        } finally {
          comparison.close();
        }
        assert.deepEqual(comparison.disagreements.slice(0, 5), []);
        if (kind === 'full') assert.deepEqual([...comparison.tallies.keys()].sort(), [...ids].sort());
      });
    }
  });
}
