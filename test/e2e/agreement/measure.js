/**
 * Measures how far exported rulesets agree with Statuswise, writes results.json, of which docs/spectral.md is made, and ends
 * with 1 where they do not. `npm run agreement` in the root runs it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Comparison } from './compare.js';
import { examples } from './examples.js';
import { KINDS } from './exports.js';
import { generated } from './generated.js';
import { hasRealDocuments, realDocuments } from './real.js';

/** @typedef {import('./compare.js').Material} Material */
/** @typedef {import('./compare.js').Tally} Tally */

const RESULTS = new URL('results.json', import.meta.url);

/** @type {Record<string, () => Iterable<Material>>} */
const SETS = { examples, generated, real: realDocuments };

/** Disagreements that are shown: more are no help. */
const MOST_SHOWN = 20;

if (hasRealDocuments()) await measure();
else {
  console.error('The real documents are missing: run npm ci in bench/ first');
  process.exitCode = 2;
}

async function measure() {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const kind of KINDS) {
    const { sets, rules, disagreements } = await measureKind(kind);
    results[kind] = { sets, rules };
    for (const { name, onlyStatuswise, onlySpectral } of disagreements.slice(0, MOST_SHOWN)) {
      console.error(`${kind}: ${name}`);
      for (const one of onlyStatuswise) console.error(`  only Statuswise  ${one}`);
      for (const one of onlySpectral) console.error(`  only Spectral    ${one}`);
    }
    if (disagreements.length > 0) process.exitCode = 1;
  }
  const text = `${JSON.stringify(results, null, 2).replaceAll(/\{\n\s+("(?:found|runs)"[^}]*?)\s+\}/g, (_, row) => `{ ${row.replaceAll(/\n\s+/g, ' ')} }`)}\n`;
  const isNew = text !== readFileSync(RESULTS, { encoding: 'utf8', flag: 'a+' });
  writeFileSync(RESULTS, text);
  console.log(isNew ? 'results.json has changed: run npm run docs' : 'results.json is as it was');
}

/** @param {import('./exports.js').Kind} kind */
async function measureKind(kind) {
  /** @type {Record<string, object>} */
  const sets = {};
  /** @type {Map<string, Tally>} */
  const totals = new Map();
  const disagreements = [];
  for (const [set, materials] of Object.entries(SETS)) {
    const started = Date.now();
    const comparison = await compare(kind, materials());
    let [found, agreed] = [0, 0];
    for (const [rule, tally] of comparison.tallies) {
      const total = totals.get(rule) ?? { found: 0, agreed: 0, surplus: 0 };
      for (const name of /** @type {const} */ (['found', 'agreed', 'surplus'])) total[name] += tally[name];
      totals.set(rule, total);
      found += tally.found;
      agreed += tally.agreed;
    }
    disagreements.push(...comparison.disagreements);
    sets[set] = { runs: comparison.runs, found, agreed, disagreements: comparison.disagreements.length };
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(
      `${kind}, ${set}: ${comparison.runs} runs, ${agreed} of ${found} findings, ${comparison.disagreements.length} runs differ, ${seconds} s`,
    );
  }
  return { sets, rules: Object.fromEntries([...totals].sort(([a], [b]) => (a < b ? -1 : 1))), disagreements };
}

/**
 * @param {import('./exports.js').Kind} kind
 * @param {Iterable<Material>} materials
 */
async function compare(kind, materials) {
  const comparison = new Comparison(kind);
  try {
    for (const material of materials) await comparison.add(material);
    return comparison;
  } finally {
    comparison.close();
  }
}
