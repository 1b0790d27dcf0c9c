/** The examples of every rule as documents, written as their authors wrote them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/sandbox.js';
import { importTypeScript } from './project.js';

/** @typedef {import('./compare.js').Material} Material */

const { readRuleFiles } = await importTypeScript('src/ruleset/compile.ts');
const { readExamples } = await importTypeScript('src/reference/rule-example.ts');

const PROFILES = /** @type {const} */ (['guide', 'rfc', 'strict']);

const FOLDER = join(ROOT, 'rules');

/**
 * Every example in every profile.
 *
 * @returns {Generator<Material>}
 */
export function* examples() {
  for (const { rule, index, name, document } of all()) {
    for (const profile of PROFILES)
      yield { name: `${rule}: ${name}`, path: `/agreement/${rule}-${index}.yaml`, text: document, profile };
  }
}

/** The first example of each rule that the rule has something to say about. */
export function* reportedExamples() {
  const seen = new Set();
  for (const { rule, name, document, isReported } of all()) {
    if (!isReported || seen.has(rule)) continue;
    seen.add(rule);
    yield { rule, name, text: document };
  }
}

/** @returns {Generator<{ rule: string, index: number, name: string, document: string, isReported: boolean }>} */
function* all() {
  for (const { path, file } of readRuleFiles(FOLDER)) {
    const own = readExamples(readFileSync(join(FOLDER, path), 'utf8'), file);
    for (const [index, example] of own.entries()) yield { rule: file.id, index, ...example };
  }
}
