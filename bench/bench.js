/** `npm run bench`: Statuswise beside the floor and beside an empty process, on documents of several sizes. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeTargets, renderResults, renderTargets, summarise } from './bench-results.js';
import { DOCUMENTS } from './documents.js';
import { run, runAndWatch, scratchFile } from './measure.js';
import { RUNNERS, STATUSWISE, statuswiseCommand } from './runners.js';

/**
 * @typedef {import('./runners.js').Runner} Runner
 * @typedef {import('./documents.js').BenchDocument} BenchDocument
 * @typedef {import('./measure.js').Ending} Ending
 * @typedef {import('./bench-results.js').Measurement} Measurement
 * @typedef {import('./bench-results.js').Result} Result
 */

const USAGE = `Usage: npm run bench -- [--only NAME]... [--runs N] [--assert]

  --only NAME  only documents whose name contains NAME
  --runs N     measured runs of each program, after one that warms up (default 7)
  --assert     exit 1 when a target of targets.json is missed
`;
const RESULTS = fileURLToPath(new URL('results/bench.json', import.meta.url));

const options = readOptions();
if (!existsSync(STATUSWISE))
  fail('There is no dist/statuswise.cjs: run `npm run build` in the folder above.');
const made = spawnSync(process.execPath, [fileURLToPath(new URL('documents.js', import.meta.url))], {
  stdio: 'inherit',
});
if (made.status !== 0) fail('The documents could not be made.');

/** @type {Result[]} */
const results = [];
for (const document of options.documents) {
  process.stderr.write(`${document.name} …\n`);
  results.push(...(await measureDocument(document, options.runs)));
}
const targets = judgeTargets(results, readJson(new URL('targets.json', import.meta.url)));
console.log(renderResults(results));
console.log(`\n${renderTargets(targets)}`);
writeResults();
if (options.assert && targets.some(({ met }) => !met)) process.exitCode = 1;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        runs: { type: 'string', default: '7' },
        assert: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const runs = Number(values.runs);
    if (!Number.isInteger(runs) || runs < 1)
      throw new Error(`--runs takes a whole number from 1, not ${values.runs}`);
    const documents = DOCUMENTS.filter(
      ({ name }) => values.only?.some((part) => name.includes(part)) ?? true,
    );
    if (documents.length === 0) throw new Error(`No document is named so: ${values.only?.join(', ')}`);
    return { documents, runs, assert: values.assert };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(2);
}

/**
 * Runs the programs in turn, so that whatever else the machine does meets all of them alike; each twice, since watching
 * its use costs a little time.
 *
 * @param {BenchDocument} document
 * @param {number} runs
 * @returns {Promise<Result[]>}
 */
async function measureDocument(document, runs) {
  const job = { document: document.path, report: scratchFile(`${document.name}.json`) };
  const stdout = scratchFile(`${document.name}.out`);
  const reported = await run(statuswiseCommand([document.path]), { stdout: job.report });
  if (reported.code !== 0 && reported.code !== 1)
    fail(describeFailure('statuswise', document.name, reported));

  /** @type {Map<string, Measurement[]>} */
  const measured = new Map(RUNNERS.map(({ name }) => [name, []]));
  for (let round = 0; round <= runs; round++) {
    for (const runner of RUNNERS) {
      const { wallMs } = await run(runner.command(job), { stdout });
      const watched = await runAndWatch(runner.command(job), { stdout });
      if (watched.code === null || !runner.exitCodes.includes(watched.code)) {
        fail(describeFailure(runner.name, document.name, watched));
      }
      if (round === 0) checkOutput(runner, stdout, job.report);
      else measured.get(runner.name)?.push({ ...watched, wallMs });
    }
  }
  for (const file of [stdout, job.report]) rmSync(file);
  return RUNNERS.map(({ name }) => summarise(document.name, name, measured.get(name) ?? []));
}

/** @param {Runner} runner @param {string} stdout @param {string} report */
function checkOutput(runner, stdout, report) {
  if (runner.writes !== 'report' || readFileSync(stdout).equals(readFileSync(report))) return;
  fail(`${runner.name} did not write the bytes that the first run of Statuswise wrote`);
}

/** @param {string} runner @param {string} document @param {Ending} ending */
function describeFailure(runner, document, { code, signal, stderr }) {
  return `${runner} ended with ${signal ?? `exit code ${code}`} on ${document}\n${stderr.slice(-4000)}`;
}

/** @param {URL} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeResults() {
  const processors = cpus();
  const machine = {
    cpu: processors[0]?.model,
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
  const file = { machine, runs: options.runs, results, targets };
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(file, undefined, 2)}\n`);
}
