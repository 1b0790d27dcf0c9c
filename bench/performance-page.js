/** The parts of docs/performance.md, and its charts, that come from what the bench measured. */
import { existsSync, readFileSync } from 'node:fs';
import { fillSections } from '../scripts/fill-sections.js';
import { growthExponent, judgeTargets, ratio } from './bench-results.js';
import { dotChart, lineChart } from './chart.js';
import { DOCUMENTS, GROWING, SIZES } from './documents.js';
import { PEER_LABELS } from './peers.js';
import { OWN_LABELS } from './runners.js';
import { formatCount, renderMarkdownTable } from './table.js';

/**
 * @typedef {import('./bench-results.js').Result} Result
 * @typedef {import('./bench-results.js').Quantity} Quantity
 * @typedef {object} Measured `results/bench.json`
 * @property {string} measured the day
 * @property {{ cpu: string, cores: number, memoryGiB: number, platform: string, node: string }} machine
 * @property {Record<string, string>} versions
 * @property {Result[]} results
 * @property {Result[]} growth
 */

/** @type {Record<string, string>} */
const LABELS = { ...OWN_LABELS, ...PEER_LABELS };
/** Programs in the order of the columns; the floor stands apart, since the rest is told as its multiple. */
const COMPARED = Object.keys(LABELS).filter((name) => name !== 'floor');
/** What is drawn: neither what is no linter nor what only some documents have, but the floor. */
const DRAWN = ['statuswise', 'floor', ...Object.keys(PEER_LABELS)];

/** @returns {Record<string, string>} the text of each page by its path from the top folder; none without results */
export function performancePages() {
  const results = new URL('results/bench.json', import.meta.url);
  if (!existsSync(results)) return {};
  /** @type {Measured} */
  const measured = readJson(results);
  const page = readFileSync(new URL('../docs/performance.md', import.meta.url), 'utf8');
  return {
    'docs/performance.md': fillSections(page, {
      machine: renderMachine(measured),
      'wall time': renderQuantity(measured.results, 'wallMs', formatMs),
      'CPU time': renderQuantity(measured.results, 'cpuMs', formatMs),
      'peak memory': renderQuantity(
        measured.results,
        'memoryMiB',
        (mebibytes) => `${mebibytes.toFixed(0)} MiB`,
      ),
      'not measured': renderMissing(measured.results),
      targets: renderTargets(measured.results),
      growth: renderGrowth(measured.growth),
    }),
    'docs/performance/side-by-side.svg': drawSideBySide(measured.results),
    'docs/performance/growth.svg': drawGrowth(measured.growth),
  };
}

/** @param {Measured} measured */
function renderMachine({ measured, machine, versions }) {
  const programs = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const size = `${machine.cores} cores, ${machine.memoryGiB} GiB`;
  return `Measured on ${measured}: ${machine.cpu}, ${size}, ${machine.platform}, Node ${machine.node.slice(1)}; ${programs.join(', ')}.`;
}

/** @param {Result[]} results @param {Quantity} quantity @param {(value: number) => string} format */
function renderQuantity(results, quantity, format) {
  const names = COMPARED.filter((name) => results.some((one) => one.runner === name && one[quantity]));
  const head = ['document', 'floor', ...names.map((name) => String(LABELS[name]))];
  const rows = documentsOf(results).map(({ name, label }) => {
    const floor = find(results, name, 'floor')?.[quantity]?.median;
    const cells = names.map((runner) => {
      const times = ratio(results, name, runner, 'floor', quantity);
      if (times === undefined) return shortReason(find(results, name, runner)?.missing);
      return runner === 'statuswise' ? `**${times.toFixed(2)}**` : times.toFixed(2);
    });
    return [label, floor === undefined ? '' : format(floor), ...cells];
  });
  return renderMarkdownTable(
    head,
    rows,
    head.map((_, column) => (column === 0 ? 'left' : 'right')),
  );
}

/** @param {string | undefined} reason */
function shortReason(reason) {
  if (reason === undefined) return '';
  return reason.startsWith('failed') ? 'failed' : reason;
}

/** What no document was measured with, and why. @param {Result[]} results */
function renderMissing(results) {
  const lines = COMPARED.flatMap((name) => {
    const own = results.filter(({ runner }) => runner === name);
    if (own.some(({ wallMs }) => wallMs)) return [];
    return [`- ${LABELS[name]}: not measured, ${own[0]?.missing ?? 'no document fits'}.`];
  });
  return lines.length > 0 ? lines.join('\n') : 'Everything was measured.';
}

/** @param {Result[]} results */
function renderTargets(results) {
  const judged = judgeTargets(results, readJson(new URL('targets.json', import.meta.url)));
  const units = { wallMs: 'wall time', cpuMs: 'CPU time', memoryMiB: 'peak memory' };
  const rows = judged.map(({ document, baseline, measure, most, reached, met }) => [
    String(DOCUMENTS.find(({ name }) => name === document)?.label),
    units[measure],
    String(LABELS[baseline]),
    `${most}`,
    reached?.toFixed(2) ?? '–',
    met ? 'yes' : '**no**',
  ]);
  const head = ['document', 'what', 'in multiples of', 'at most', 'measured', 'reached'];
  return renderMarkdownTable(head, rows, ['left', 'left', 'left', 'right', 'right', 'left']);
}

/** @param {Result[]} growth */
function renderGrowth(growth) {
  const head = ['operations', 'findings', 'wall time', 'µs an operation', 'CPU time', 'peak memory'];
  return Object.entries(SERIES)
    .map(([series, title]) => {
      const points = pointsOf(growth, series);
      const rows = points.map(({ operations, result, extraMs }) => [
        formatCount(operations),
        result.findings === undefined ? '–' : formatCount(result.findings),
        result.wallMs ? formatMs(result.wallMs.median) : String(result.missing),
        result.wallMs && operations > 1 ? ((extraMs * 1000) / operations).toFixed(0) : '–',
        result.cpuMs ? formatMs(result.cpuMs.median) : '–',
        result.memoryMiB ? `${result.memoryMiB.median.toFixed(0)} MiB` : '–',
      ]);
      const large = points.filter(({ operations, result }) => operations >= 100 && result.wallMs);
      const exponent = growthExponent(large.map(({ operations, extraMs }) => [operations, extraMs]));
      const table = renderMarkdownTable(
        head,
        rows,
        head.map(() => 'right'),
      );
      return `${title}: time grows with the ${exponent.toFixed(2)}th power of the operations.\n\n${table}`;
    })
    .join('\n\n');
}

const SERIES = { few: 'Few findings', many: 'Many findings' };

/** `extraMs`: above what one operation takes. @param {Result[]} growth @param {string} series */
function pointsOf(growth, series) {
  const results = SIZES.map((operations) => {
    const document = GROWING.find((one) => one.series === series && one.operations === operations);
    return { operations, result: growth.find((one) => one.document === document?.name) };
  });
  const start = results[0]?.result?.wallMs?.median ?? 0;
  return results.flatMap(({ operations, result }) =>
    result ? [{ operations, result, extraMs: (result.wallMs?.median ?? 0) - start }] : [],
  );
}

/** @param {Result[]} results */
function drawSideBySide(results) {
  const drawn = DRAWN.filter((name) => results.some(({ runner, wallMs }) => runner === name && wallMs));
  const bands = documentsOf(results).map(({ name, label }) => ({
    label,
    dots: drawn.map((runner) => {
      const { wallMs, missing } = find(results, name, runner) ?? {};
      const beyond = /^over (\d+) s$/.exec(missing ?? '')?.[1];
      return {
        label: plain(String(LABELS[runner])),
        value: wallMs?.median ?? (beyond ? Number(beyond) * 1000 : undefined),
        isBeyond: beyond !== undefined,
      };
    }),
  }));
  const words = {
    title: 'Wall time on one machine, logarithmic',
    description: 'For each document a row of marks, one for each program; further right is slower.',
  };
  return dotChart(words, bands, formatMs);
}

/** @param {Result[]} growth */
function drawGrowth(growth) {
  const lines = Object.entries(SERIES).map(([series, label]) => ({
    label,
    points: pointsOf(growth, series).flatMap(({ operations, result }) =>
      result.wallMs ? [/** @type {const} */ ([operations, result.wallMs.median])] : [],
    ),
  }));
  const words = {
    title: 'Wall time by the number of operations',
    description: 'Two lines on logarithmic axes, for documents with few and with many findings.',
  };
  const axes = { x: 'operations', y: 'wall time', renderX: formatCount, renderY: formatMs };
  return lineChart(
    words,
    lines.filter(({ points }) => points.length > 1),
    axes,
  );
}

/** @param {Result[]} results */
function documentsOf(results) {
  return DOCUMENTS.filter(({ name }) => results.some(({ document }) => document === name));
}

/** @param {Result[]} results @param {string} document @param {string} runner */
function find(results, document, runner) {
  return results.find((one) => one.document === document && one.runner === runner);
}

/** @param {number} ms */
function formatMs(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${ms < 10_000 ? Number((ms / 1000).toFixed(1)) : Math.round(ms / 1000)} s`;
}

/** @param {string} markdown */
function plain(markdown) {
  return markdown.replaceAll('`', '');
}

/** @param {URL} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
