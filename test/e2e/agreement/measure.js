/**
 * Measures how far exported rulesets agree with Statuswise, writes results.json, of which docs/spectral.md is made, and ends
 * with 1 where they do not. `npm run agreement` in the root runs it; names of exports after it (`full`, `portable`, `vacuum`) limit
 * it to these, and the others keep their earlier counts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Comparison } from './compare.js';
import { examples } from './examples.js';
import { KINDS } from './exports.js';
import { generated } from './generated.js';
import { hasRealDocuments, realDocuments } from './real.js';
import { VacuumComparison, vacuumVersion } from './vacuum.js';

/** @typedef {import('./compare.js').Material} Material */
/** @typedef {import('./compare.js').Tally} Tally */

const RESULTS = new URL('results.json', import.meta.url);

/** @type {Record<string, () => Iterable<Material>>} */
const SETS = { examples, generated, real: realDocuments };

/** Disagreements that are shown: more are no help. */
const MOST_SHOWN = 20;

const wanted = process.argv.slice(2);
const kinds = KINDS.filter((kind) => isWanted(kind));

if (kinds.length === 0 || hasRealDocuments()) await measure();
else {
  console.error('The real documents are missing: run npm ci in bench/ first');
  process.exitCode = 2;
}

/** @param {string} kind */
function isWanted(kind) {
  return wanted.length === 0 || wanted.includes(kind);
}

async function measure() {
  const before = readFileSync(RESULTS, { encoding: 'utf8', flag: 'a+' });
  /** @type {Record<string, unknown>} */
  const results = JSON.parse(before || '{}');
  for (const kind of kinds) {
    const { sets, rules, disagreements } = await measureKind(kind);
    results[kind] = { sets, rules };
    show(kind, disagreements, 'Spectral');
    if (disagreements.length > 0) process.exitCode = 1;
  }
  if (isWanted('vacuum')) results.vacuum = (await measureVacuum()) ?? results.vacuum;
  const ordered = Object.fromEntries(
    [...KINDS, 'vacuum'].filter((kind) => results[kind]).map((kind) => [kind, results[kind]]),
  );
  const text = `${JSON.stringify(ordered, null, 2).replaceAll(/\{\n\s+("(?:found|runs)"[^}]*?)\s+\}/g, (_, row) => `{ ${row.replaceAll(/\n\s+/g, ' ')} }`)}\n`;
  writeFileSync(RESULTS, text);
  console.log(text === before ? 'results.json is as it was' : 'results.json has changed: run npm run docs');
}

/**
 * @param {string} kind
 * @param {readonly import('./compare.js').Disagreement[]} disagreements
 * @param {string} other
 */
function show(kind, disagreements, other) {
  for (const { name, onlyStatuswise, onlySpectral } of disagreements.slice(0, MOST_SHOWN)) {
    console.error(`${kind}: ${name}`);
    for (const one of onlyStatuswise) console.error(`  only Statuswise  ${one}`);
    for (const one of onlySpectral) console.error(`  only ${other.padEnd(11)} ${one}`);
  }
}

/** The portable export in vacuum; nothing where there is no vacuum. */
async function measureVacuum() {
  const version = vacuumVersion();
  if (version === undefined) {
    console.log('vacuum is not on PATH: its earlier counts stay');
    return undefined;
  }
  const started = Date.now();
  const comparison = new VacuumComparison();
  try {
    await comparison.measure();
  } finally {
    comparison.close();
  }
  const { runs, tallies, disagreements, refusals, notEvaluated } = comparison;
  let [found, agreed] = [0, 0];
  for (const tally of tallies.values()) {
    found += tally.found;
    agreed += tally.agreed;
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(
    `vacuum ${version}: ${runs} runs, ${agreed} of ${found} findings, ${disagreements.length} runs differ, ${seconds} s`,
  );
  for (const refusal of [...refusals].slice(0, MOST_SHOWN)) console.error(`vacuum: ${refusal}`);
  show('vacuum', disagreements, 'vacuum');
  // What vacuum does not see is no fault of the export; what it must not say is.
  if (refusals.size > 0 || disagreements.some(({ onlySpectral }) => onlySpectral.length > 0))
    process.exitCode = 1;
  if (runs === 0) return undefined;
  const sets = { 'examples once': { runs, found, agreed, disagreements: disagreements.length } };
  return { version, sets, rules: byName(tallies), notEvaluated };
}

/** @param {Map<string, Tally>} tallies */
function byName(tallies) {
  return Object.fromEntries([...tallies].sort(([a], [b]) => (a < b ? -1 : 1)));
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
  return { sets, rules: byName(totals), disagreements };
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
