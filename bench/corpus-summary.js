/** How the counts of the corpus are shown, and compared with those of another run. */
import { SEVERITIES } from './corpus-tally.js';
import { formatCount, renderMarkdownTable } from './table.js';

/**
 * @typedef {import('./corpus-tally.js').Summary} Summary
 * @typedef {import('./corpus-tally.js').Count} Count
 */

/** @param {Summary} summary @returns {string} a Markdown page, the rules that reach most operations first */
export function renderSummary(summary) {
  const problems = problemRows(summary);
  const lines = [
    '# What Statuswise finds in the corpus',
    '',
    'Written by `npm run corpus`; not to be edited. Counts only. An operation counts once for each rule that says',
    'something about it. The last column is the share among the operations of one document of each provider, since',
    'some providers have hundreds of documents that are much alike.',
    '',
    `${formatCount(summary.documents)} documents of ${formatCount(summary.providers)} providers,`,
    `${formatCount(summary.operations)} operations,`,
    `${formatCount(summary.documentsWithProblems)} documents with problems.`,
    '',
    '## Problems',
    '',
    problems.length > 0
      ? renderMarkdownTable(['problem', 'documents'], problems, ['left', 'right'])
      : 'None.',
    '',
    '## Findings',
    '',
    SEVERITIES.map((severity) => `${formatCount(summary.severities[severity] ?? 0)} ${severity}`).join(', ') +
      '.',
    '',
    renderMarkdownTable(RULE_HEAD, ruleRows(summary), RULE_ALIGNMENTS),
    '',
    renderSilent(summary),
  ];
  return `${lines.join('\n')}\n`;
}

/** @param {Summary} summary */
export function renderSilent({ silent }) {
  return silent.length === 0
    ? 'Every rule found something.'
    : `Rules that found nothing: ${silent.join(', ')}.`;
}

export const RULE_HEAD = ['rule', 'severity', 'findings', 'documents', 'operations', 'share', 'one each'];

/** @type {import('./table.js').Alignment[]} */
export const RULE_ALIGNMENTS = ['left', 'left', 'right', 'right', 'right', 'right', 'right'];

/** @param {Summary} summary */
export function problemRows(summary) {
  return Object.entries(summary.problems).map(([code, documents]) => [code, formatCount(documents)]);
}

/** @param {Summary} summary @returns {string[][]} a row for each rule, and for each severity where it has several */
export function ruleRows(summary) {
  const loudestFirst = Object.entries(summary.rules).sort(
    ([a, left], [b, right]) => right.operations - left.operations || (a < b ? -1 : 1),
  );
  return loudestFirst.flatMap(([rule, count]) => {
    const severities = Object.entries(count.severities);
    const row = [rule, severities.length === 1 ? (severities[0]?.[0] ?? '') : 'all'];
    const rows = [[...row, ...countCells(count), percent(count.oneEach)]];
    if (severities.length === 1) return rows;
    return rows.concat(severities.map(([severity, part]) => ['', severity, ...countCells(part), '']));
  });
}

/**
 * @param {Summary} before
 * @param {Summary} after
 * @returns {string[]} one line for each number that is another
 */
export function diffSummaries(before, after) {
  const [left, right] = [flatten(before), flatten(after)];
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort();
  return keys
    .filter((key) => left.get(key) !== right.get(key) && !/\b(share|oneEach)$/.test(key))
    .map((key) => {
      const [old, now] = [left.get(key) ?? 0, right.get(key) ?? 0];
      return `${key}: ${formatCount(old)} → ${formatCount(now)} (${now > old ? '+' : ''}${formatCount(now - old)})`;
    });
}

/** @param {object} value @param {string} prefix @returns {Map<string, number>} its numbers by dotted path */
function flatten(value, prefix = '') {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const [key, part] of Object.entries(value)) {
    if (typeof part === 'number') numbers.set(prefix + key, part);
    else if (!Array.isArray(part))
      for (const [path, number] of flatten(part, `${prefix}${key}.`)) numbers.set(path, number);
  }
  return numbers;
}

/** @param {Count} count */
function countCells(count) {
  return [
    formatCount(count.findings),
    formatCount(count.documents),
    formatCount(count.operations),
    percent(count.share),
  ];
}

/** @param {number} part */
function percent(part) {
  return `${(part * 100).toFixed(2)} %`;
}
