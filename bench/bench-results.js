/** From measurements to medians, ratios and verdicts. */

/**
 * @typedef {'wallMs' | 'cpuMs' | 'memoryMiB'} Quantity
 * @typedef {Record<Quantity, number | undefined>} Measurement of one run
 * @typedef {{ median: number, min: number, max: number }} Spread
 * @typedef {{ runs?: number, findings?: number | undefined } & Partial<Record<Quantity, Spread | undefined>>} Cost
 * @typedef {{ document: string, runner: string, missing?: string } & Cost} Result `missing`: why nothing was measured
 * @typedef {{ document: string, runner: string, baseline: string, measure: Quantity, most: number }} Target
 * @typedef {Target & { reached: number | undefined, met: boolean }} JudgedTarget
 */

const QUANTITIES = /** @type {const} */ (['wallMs', 'cpuMs', 'memoryMiB']);

/** @param {string} document @param {string} runner @param {Measurement[]} measurements @returns {Result} */
export function summarise(document, runner, measurements) {
  const [wallMs, cpuMs, memoryMiB] = QUANTITIES.map((quantity) =>
    spread(measurements.map((one) => one[quantity])),
  );
  return { document, runner, runs: measurements.length, wallMs, cpuMs, memoryMiB };
}

/** @param {(number | undefined)[]} numbers @returns {Spread | undefined} undefined where one of them is not known */
function spread(numbers) {
  const sorted = numbers.filter((number) => number !== undefined).sort((a, b) => a - b);
  if (sorted.length < numbers.length || sorted.length === 0) return undefined;
  const at = (/** @type {number} */ index) => /** @type {number} */ (sorted[index]);
  const middle = (sorted.length - 1) / 2;
  const median = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
  return { median: tenth(median), min: tenth(at(0)), max: tenth(at(sorted.length - 1)) };
}

/** @param {number} number */
function tenth(number) {
  return Math.round(number * 10) / 10;
}

/**
 * @param {readonly Result[]} all
 * @param {readonly Target[]} targets those for documents that were not measured are left out
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
 * @param {readonly Result[]} all
 * @param {string} document
 * @param {string} runner
 * @param {string} baseline
 * @param {Quantity} quantity
 */
export function ratio(all, document, runner, baseline, quantity) {
  const find = (/** @type {string} */ name) =>
    all.find((result) => result.document === document && result.runner === name)?.[quantity]?.median;
  const [ours, theirs] = [find(runner), find(baseline)];
  return ours === undefined || theirs === undefined ? undefined : ours / theirs;
}

/**
 * How cost grows, as the power of the size: 1 is linear. Fits a line through logarithms.
 *
 * @param {readonly (readonly [size: number, cost: number])[]} points
 */
export function growthExponent(points) {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)]);
  const mean = (/** @type {0 | 1} */ axis) =>
    logs.reduce((sum, log) => sum + Number(log[axis]), 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const over = logs.reduce((sum, log) => sum + (Number(log[0]) - x) * (Number(log[1]) - y), 0);
  const under = logs.reduce((sum, log) => sum + (Number(log[0]) - x) ** 2, 0);
  return over / under;
}
