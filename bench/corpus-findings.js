/** Keeps what the last run over the corpus found, one file a rule, so that samples need no new run. */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { corpusName } from './corpus-files.js';
import { CACHE } from './documents.js';
import { STATUSWISE } from './runners.js';

/**
 * @typedef {import('./corpus-run.js').Report} Report
 *
 * @typedef {object} KeptFinding
 * @property {string} document its name in the corpus
 * @property {string} severity `problem` for what could not be analysed
 * @property {string} message
 * @property {string} [pointer]
 * @property {number} line
 * @property {number} column
 * @property {number} reaches how many operations
 * @property {{ method: string, path: string, kind: string, status?: string }} [operation] the first of them
 */

const FOLDER = `${CACHE}/corpus-findings`;
const STAMP = 'build';
/** Where a run writes: it takes the place of the last one when it is complete. */
const DRAFT = `${FOLDER}-${process.pid}`;
/** Problems are sampled like the findings of a rule of this name. */
const PROBLEM = 'problem:';

/** What `keepFindings` is given from here on belongs to a new run. */
export function beginFindings() {
  mkdirSync(DRAFT, { recursive: true });
  writeFileSync(`${DRAFT}/${STAMP}`, currentBuild());
  process.on('exit', () => rmSync(DRAFT, { recursive: true, force: true }));
}

/** @param {Report} report */
export function keepFindings(report) {
  /** @type {Map<string, string>} */
  const lines = new Map();
  for (const [rule, finding] of keptOf(report)) {
    lines.set(rule, `${lines.get(rule) ?? ''}${JSON.stringify(finding)}\n`);
  }
  for (const [rule, text] of lines) appendFileSync(`${DRAFT}/${fileOf(rule)}`, text);
}

/** The run is complete: it replaces the last one. */
export function sealFindings() {
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(DRAFT, FOLDER);
}

/** @returns {'none' | 'old' | 'current'} whether there is a complete run, and whether it was of the present build */
export function stateOfFindings() {
  if (!existsSync(`${FOLDER}/${STAMP}`)) return 'none';
  return readFileSync(`${FOLDER}/${STAMP}`, 'utf8') === currentBuild() ? 'current' : 'old';
}

/** @param {string} rule @returns {KeptFinding[]} in the order of documents and positions */
export function readFindings(rule) {
  const file = `${FOLDER}/${fileOf(rule)}`;
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  /** @type {KeptFinding[]} */
  const findings = lines.map((line) => JSON.parse(line));
  return findings.sort(byPlace);
}

/** @returns {string[]} the rules that found something, and the problems */
export function rulesWithFindings() {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ndjson'))
    .map((file) => file.replace(/\.ndjson$/, '').replace('problem.', PROBLEM))
    .sort();
}

/** @param {string} rule */
function fileOf(rule) {
  return `${rule.replace(PROBLEM, 'problem.')}.ndjson`;
}

/** @param {Report} report @returns {[rule: string, finding: KeptFinding][]} */
function keptOf({ files, findings }) {
  const problems = files.flatMap(({ problems }) => problems);
  return [
    ...findings.map(({ rule, severity, message, file, pointer, range, operations }) => {
      const place = { document: corpusName(file), pointer, ...range.start };
      const kept = { ...place, severity, message, reaches: operations.length, operation: operations[0] };
      return /** @type {[string, KeptFinding]} */ ([rule, kept]);
    }),
    ...problems.map(({ code, message, file, range }) => {
      const place = { document: corpusName(file), ...(range?.start ?? { line: 1, column: 1 }) };
      return /** @type {[string, KeptFinding]} */ ([
        PROBLEM + code,
        { ...place, severity: 'problem', message, reaches: 0 },
      ]);
    }),
  ];
}

/** @param {KeptFinding} a @param {KeptFinding} b */
function byPlace(a, b) {
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1);
}

/** @returns {string} a hash of everything that was built: another build may find something else */
export function currentBuild() {
  const hash = createHash('sha256');
  const folder = dirname(STATUSWISE);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|json)$/.test(file),
  );
  for (const file of files.sort()) hash.update(file).update(readFileSync(`${folder}/${file}`));
  return hash.digest('hex');
}
