/** From measurements to medians, ratios and verdicts, and how they are shown. */
import { renderTable } from './table.js';

/**
 * @typedef {'wallMs' | 'cpuMs' | 'memoryMiB'} Quantity
 * @typedef {Record<Quantity, number | undefined>} Measurement of one run
 * @typedef {{ median: number, min: number, max: number }} Spread
 * @typedef {{ document: string, runner: string } & Record<Quantity, Spread | undefined>} Result
 * @typedef {{ document: string, runner: string, baseline: string, measure: Quantity, most: number }} Target
 * @typedef {Target & { reached: number | undefined, met: boolean }} JudgedTarget
 */

const QUANTITIES = /** @type {const} */ (['wallMs', 'cpuMs', 'memoryMiB']);

/** @param {string} document @param {string} runner @param {Measurement[]} measurements @returns {Result} */
export function summarise(document, runner, measurements) {
  const [wallMs, cpuMs, memoryMiB] = QUANTITIES.map((quantity) =>
    spread(measurements.map((one) => one[quantity])),
  );
  return { document, runner, wallMs, cpuMs, memoryMiB };
}

/** @param {(number | undefined)[]} numbers @returns {Spread | undefined} undefined where one of them is not known */
function spread(numbers) {
  const sorted = numbers.filter((number) => number !== undefined).sort((a, b) => a - b);
  if (sorted.length < numbers.length || sorted.length === 0) return undefined;
  const at = (/** @type {number} */ index) => /** @type {number} */ (sorted[index]);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}

/**
 * @param {Result[]} all
 * @param {Target[]} targets those for documents that were not measured are left out
 * @returns {JudgedTarget[]}
 */
export function judgeTargets(all, targets) {
  const names = new Set(all.map(({ document }) => document));
  return targets
    .filter(({ document }) => names.has(document))
    .map((target) => {
      const reached = ratio(all, target.document, target.runner, target.baseline, target.measure);
      return { ...target, reached, met: reached !== undefined && reached <= target.most };
    });
}

/**
 * @param {Result[]} all
 * @param {string} document
 * @param {string} runner
 * @param {string} baseline
 * @param {Quantity} quantity
 */
function ratio(all, document, runner, baseline, quantity) {
  const find = (/** @type {string} */ name) =>
    all.find((result) => result.document === document && result.runner === name)?.[quantity]?.median;
  const [ours, theirs] = [find(runner), find(baseline)];
  return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}

/** @param {Result[]} all */
export function renderResults(all) {
  const head = ['document', 'process', 'wall ms', 'min', 'max', '× floor', '× empty'];
  head.push('CPU ms', '× floor', '× empty', 'peak MiB', '× floor', '× empty');
  const rows = all.map((result) => {
    const ratios = (/** @type {Quantity} */ quantity) =>
      ['floor', 'empty'].map((baseline) =>
        format(ratio(all, result.document, result.runner, baseline, quantity), 2),
      );
    return [
      result.document,
      result.runner,
      ...[result.wallMs?.median, result.wallMs?.min, result.wallMs?.max].map((ms) => format(ms, 0)),
      ...ratios('wallMs'),
      format(result.cpuMs?.median, 0),
      ...ratios('cpuMs'),
      format(result.memoryMiB?.median, 0),
      ...ratios('memoryMiB'),
    ];
  });
  return renderTable(
    head,
    rows,
    head.map((_, column) => (column < 2 ? 'left' : 'right')),
  );
}

/** @param {number | undefined} number @param {number} digits */
function format(number, digits) {
  return number === undefined ? '–' : number.toFixed(digits);
}

/** @param {JudgedTarget[]} judged */
export function renderTargets(judged) {
  if (judged.length === 0) return 'No target is set for these documents.';
  const lines = judged.map(({ document, runner, baseline, measure, most, reached, met }) => {
    const verdict = met ? 'met   ' : 'MISSED';
    return `${verdict}  ${document}: ${runner} ${measure} ${format(reached, 2)} × ${baseline}, at most ${format(most, 2)}`;
  });
  return lines.join('\n');
}
