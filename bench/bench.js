/** `npm run bench`: Statuswise beside its peers, beside the floor and beside an empty process. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeTargets } from './bench-results.js';
import { renderResults, renderTargets } from './bench-text.js';
import { DOCUMENTS, GROWING } from './documents.js';
import { measureDocument } from './measure-document.js';
import { peerRunners, peerVersions } from './peers.js';
import { performancePages } from './performance-page.js';
import { OWN_RUNNERS, STATUSWISE } from './runners.js';

/**
 * @typedef {import('./runners.js').Runner} Runner
 * @typedef {import('./documents.js').BenchDocument} BenchDocument
 * @typedef {import('./bench-results.js').Result} Result
 */

const USAGE = `Usage: npm run bench -- [--only NAME]... [--runs N] [--full] [--save] [--assert]

  --only NAME  only documents whose name contains NAME; writes nothing unless --save is given
  --runs N     measured runs of each program at most, after one that warms up (default 7)
  --full       ten minutes for a program that is slow, not one, and no program is left out on large documents
  --save       with --only: put the figures in the place of the older ones of these documents
  --assert     exit 1 when a target of targets.json is missed
`;
const RESULTS = fileURLToPath(new URL('results/bench.json', import.meta.url));
const MINUTE_MS = 60_000;

const options = readOptions();
if (!existsSync(STATUSWISE))
  fail('There is no dist/statuswise.cjs: run `npm run build` in the folder above.');
const made = spawnSync(process.execPath, [fileURLToPath(new URL('documents.js', import.meta.url))], {
  stdio: 'inherit',
});
if (made.status !== 0) fail('The documents could not be made.');

const runners = [...OWN_RUNNERS, ...peerRunners()];
/** @type {Result[]} */
const results = [];
/** @type {Result[]} */
const growth = [];
await measureAll(options.documents, runners, results);
await measureAll(
  options.growing,
  runners.filter(({ name }) => name === 'statuswise'),
  growth,
);
const targets = judgeTargets(results, readJson(new URL('targets.json', import.meta.url)));
console.log(renderResults([...results, ...growth]));
console.log(`\n${renderTargets(targets)}`);
if (options.writes) {
  for (const [name, text] of Object.entries(performancePages()))
    writeFileSync(new URL(`../${name}`, import.meta.url), text);
}
if (options.assert && targets.some(({ met }) => !met)) process.exitCode = 1;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        runs: { type: 'string', default: '7' },
        full: { type: 'boolean', default: false },
        save: { type: 'boolean', default: false },
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
    const isMeant = (/** @type {BenchDocument} */ { name }) =>
      values.only?.some((part) => name.includes(part)) ?? true;
    const [documents, growing] = [DOCUMENTS.filter(isMeant), GROWING.filter(isMeant)];
    if (documents.length + growing.length === 0)
      throw new Error(`No document is named so: ${values.only?.join(', ')}`);
    const { full, assert } = values;
    return { documents, growing, runs, full, assert, writes: !values.only || values.save };
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
 * A program that ran out of time or memory is spared the larger documents that follow, unless in a full run.
 *
 * @param {readonly BenchDocument[]} documents
 * @param {readonly Runner[]} runners
 * @param {Result[]} all takes the results; what is there is also written after each document
 */
async function measureAll(documents, runners, all) {
  /** @type {Map<string, string>} */
  const gaveUp = new Map();
  const { runs, full } = options;
  const patience = { runs, timeoutMs: (full ? 10 : 1) * MINUTE_MS, budgetMs: (full ? 2 : 0.4) * MINUTE_MS };
  for (const document of documents) {
    process.stderr.write(`${document.name} …\n`);
    const chosen = runners
      .filter(({ takes }) => takes?.(document) ?? true)
      .map((runner) => ({ ...runner, missing: runner.missing ?? gaveUp.get(runner.name) }));
    const measured = await measureDocument(document, chosen, patience).catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
      return [];
    });
    for (const { runner, missing } of measured) {
      if (missing && !full && /^(?:over|out of memory)/.test(missing)) gaveUp.set(runner, 'not tried');
    }
    all.push(...measured);
    if (options.writes) writeResults();
  }
}

/** @param {URL | string} file */
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
  const older = existsSync(RESULTS) ? readJson(RESULTS) : { results: [], growth: [] };
  const file = {
    measured: new Date().toISOString().slice(0, 10),
    machine,
    versions: {
      Statuswise: readJson(new URL('../package.json', import.meta.url)).version,
      ...peerVersions(),
    },
    results: inOrder(DOCUMENTS, older.results, results),
    growth: inOrder(GROWING, older.growth, growth),
  };
  mkdirSync(dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(file, undefined, 2)}\n`);
}

/**
 * The newest figures of each document.
 *
 * @param {readonly BenchDocument[]} documents
 * @param {readonly Result[]} older
 * @param {readonly Result[]} newer
 */
function inOrder(documents, older, newer) {
  return documents.flatMap(({ name }) => {
    const [now, before] = [newer, older].map((all) => all.filter(({ document }) => document === name));
    return now?.length ? now : (before ?? []);
  });
}
