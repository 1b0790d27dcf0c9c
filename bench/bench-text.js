/** How results are shown in a terminal. */
import { ratio } from './bench-results.js';
import { renderTable } from './table.js';

/**
 * @typedef {import('./bench-results.js').Result} Result
 * @typedef {import('./bench-results.js').Quantity} Quantity
 * @typedef {import('./bench-results.js').JudgedTarget} JudgedTarget
 */

const BASELINES = ['floor', 'empty'];

/** @param {readonly Result[]} all */
export function renderResults(all) {
  const head = ['document', 'process', 'runs', 'findings', 'wall ms', 'min', 'max', '× floor', '× empty'];
  head.push('CPU ms', '× floor', '× empty', 'peak MiB', '× floor', '× empty');
  const rows = all.map((result) => {
    const { document, runner, missing, wallMs, cpuMs, memoryMiB } = result;
    if (missing) return [document, `${runner}: ${missing}`];
    const ratios = (/** @type {Quantity} */ quantity) =>
      BASELINES.map((baseline) => format(ratio(all, document, runner, baseline, quantity), 2));
    return [
      document,
      runner,
      ...[result.runs, result.findings].map((count) => format(count, 0)),
      ...[wallMs?.median, wallMs?.min, wallMs?.max].map((ms) => format(ms, 0)),
      ...ratios('wallMs'),
      format(cpuMs?.median, 0),
      ...ratios('cpuMs'),
      format(memoryMiB?.median, 0),
      ...ratios('memoryMiB'),
    ];
  });
  return renderTable(
    head,
    rows,
    head.map((_, column) => (column < 2 ? 'left' : 'right')),
  );
}

/** @param {readonly JudgedTarget[]} judged */
export function renderTargets(judged) {
  if (judged.length === 0) return 'No target is set for these documents.';
  const lines = judged.map(({ document, runner, baseline, measure, most, reached, met }) => {
    const verdict = met ? 'met   ' : 'MISSED';
    return `${verdict}  ${document}: ${runner} ${measure} ${format(reached, 2)} × ${baseline}, at most ${format(most, 2)}`;
  });
  return lines.join('\n');
}

/** @param {number | undefined} number @param {number} digits */
function format(number, digits) {
  return number === undefined ? '–' : number.toFixed(digits);
}
