/** Counts over the whole corpus: no text of any document, and the same bytes for the same findings. */
import { corpusName, providerOf } from './corpus-files.js';

/**
 * @typedef {import('./corpus-run.js').Report} Report
 * @typedef {import('./corpus-run.js').Finding} Finding
 *
 * @typedef {object} Count
 * @property {number} findings
 * @property {number} documents in which there is one
 * @property {number} operations that one reaches
 * @property {number} share of all operations
 *
 * @typedef {Count & { oneEach: number, severities: Record<string, Count> }} RuleCount `oneEach`: the share of the
 *   operations of one document of each provider
 *
 * @typedef {object} Summary
 * @property {number} documents
 * @property {number} operations
 * @property {number} providers
 * @property {number} documentsWithProblems
 * @property {Record<string, number>} problems documents by code
 * @property {Record<string, number>} severities findings by severity
 * @property {Record<string, RuleCount>} rules those that found something
 * @property {string[]} silent rules that found nothing
 */

export const SEVERITIES = ['error', 'warn', 'info', 'hint'];

export class Tally {
  documents = 0;
  operations = 0;
  documentsWithProblems = 0;
  /** @type {Map<string, number>} */
  problems = new Map();
  /** @type {Map<string, Map<string, Omit<Count, 'share'>>>} by rule and severity, and by rule under `all` */
  counts = new Map();
  /** @type {Set<string>} names of documents, one of each provider */
  chosen;
  chosenOperations = 0;
  /** @type {Map<string, number>} operations in the chosen documents, by rule */
  chosenCounts = new Map();

  /**
   * @param {readonly { name: string }[]} documents all that will be counted, in order
   * @param {readonly string[]} rules their ids, those that will find nothing included
   */
  constructor(documents, rules) {
    this.knownRules = rules;
    /** @type {Map<string, string>} */
    const firsts = new Map();
    for (const { name } of documents) if (!firsts.has(providerOf(name))) firsts.set(providerOf(name), name);
    this.chosen = new Set(firsts.values());
  }

  /** @param {Report} report */
  add(report) {
    for (const file of report.files) {
      this.documents++;
      this.operations += file.operations;
      if (this.chosen.has(corpusName(file.path))) this.chosenOperations += file.operations;
      if (file.problems.length > 0) this.documentsWithProblems++;
      for (const code of new Set(file.problems.map(({ code }) => code))) increase(this.problems, code, 1);
    }
    for (const [rule, findings] of groupBy(report.findings, ({ rule }) => rule))
      this.#addRule(rule, findings);
  }

  /** @param {string} rule @param {Finding[]} findings of one report */
  #addRule(rule, findings) {
    this.#count(rule, 'all', findings);
    for (const [severity, some] of groupBy(findings, ({ severity }) => severity))
      this.#count(rule, severity, some);
    const chosen = findings.filter(({ file }) => this.chosen.has(corpusName(file)));
    if (chosen.length > 0) increase(this.chosenCounts, rule, countOperations(chosen));
  }

  /** @param {string} rule @param {string} severity @param {Finding[]} findings */
  #count(rule, severity, findings) {
    const bySeverity = this.counts.get(rule) ?? new Map();
    this.counts.set(rule, bySeverity);
    const count = bySeverity.get(severity) ?? { findings: 0, documents: 0, operations: 0 };
    count.findings += findings.length;
    count.documents += new Set(findings.map(({ file }) => file)).size;
    count.operations += countOperations(findings);
    bySeverity.set(severity, count);
  }

  /** @returns {Summary} with every key in a fixed order */
  summary() {
    const severities = SEVERITIES.map((severity) => {
      const counts = [...this.counts.values()].map((bySeverity) => bySeverity.get(severity)?.findings ?? 0);
      return /** @type {const} */ ([severity, counts.reduce((sum, count) => sum + count, 0)]);
    });
    return {
      documents: this.documents,
      operations: this.operations,
      providers: this.chosen.size,
      documentsWithProblems: this.documentsWithProblems,
      problems: Object.fromEntries([...this.problems].sort(byKey)),
      severities: Object.fromEntries(severities),
      silent: this.knownRules.filter((rule) => !this.counts.has(rule)).sort(),
      rules: Object.fromEntries([...this.counts.keys()].sort().map((rule) => [rule, this.#ruleCount(rule)])),
    };
  }

  /** @param {string} rule @returns {RuleCount} */
  #ruleCount(rule) {
    const bySeverity = this.counts.get(rule) ?? new Map();
    const present = SEVERITIES.filter((severity) => bySeverity.has(severity));
    return {
      ...this.#withShare(bySeverity.get('all')),
      oneEach: share(this.chosenCounts.get(rule) ?? 0, this.chosenOperations),
      severities: Object.fromEntries(
        present.map((severity) => [severity, this.#withShare(bySeverity.get(severity))]),
      ),
    };
  }

  /** @param {Omit<Count, 'share'>} count @returns {Count} */
  #withShare(count) {
    return { ...count, share: share(count.operations, this.operations) };
  }
}

/** @param {Finding[]} findings @returns {number} of distinct operations they reach */
function countOperations(findings) {
  const reached = findings.flatMap(({ file, operations }) =>
    operations.map(({ kind, method, path }) => `${file} ${kind} ${method} ${path}`),
  );
  return new Set(reached).size;
}

/** @param {number} part @param {number} whole @returns {number} to 5 decimals, so that it is short to read */
function share(part, whole) {
  return whole === 0 ? 0 : Math.round((part / whole) * 1e5) / 1e5;
}

/** @param {Map<string, number>} map @param {string} key @param {number} by */
function increase(map, key, by) {
  map.set(key, (map.get(key) ?? 0) + by);
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>}
 */
function groupBy(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** @param {[string, number]} a @param {[string, number]} b */
function byKey([a], [b]) {
  return a < b ? -1 : 1;
}
