/** Runs the programs on one document, in turn, and sums up what they cost. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { summarise } from './bench-results.js';
import { run, runAndWatch, runAndWatchAll, scratchFile } from './measure.js';
import { seededRandom, shuffled } from './random.js';
import { ALL_RULES, statuswiseCommand } from './runners.js';

/**
 * @typedef {import('./runners.js').Runner} Runner
 * @typedef {import('./documents.js').BenchDocument} BenchDocument
 * @typedef {import('./measure.js').Ending} Ending
 * @typedef {import('./bench-results.js').Measurement} Measurement
 * @typedef {import('./bench-results.js').Result} Result
 *
 * @typedef {object} Files
 * @property {string} report
 * @property {string} stdout
 * @property {string} caches the folder where Statuswise keeps its compiled code: of each document's own runs, as where somebody checks one API over and over
 *
 * @typedef {object} Patience
 * @property {number} runs measured runs of each program, after one that warms up
 * @property {number} timeoutMs after which a peer is ended and counts as not measured
 * @property {number} budgetMs what all runs of one peer on one document may take: the slower, the fewer, at least one
 */

/** Watching a process costs 2 to 3 ms; a run this long is watched and timed at once. */
const LONG_MS = 1_000;
/** Where even the first run of a peer takes this long, it is the one that counts. */
const ONCE_MS = 15_000;
/** Statuswise and the floor, which the targets are about, may take this many times the budget of a peer. */
const OWN_SHARE = 2;

/**
 * @typedef {object} Entry one program on one document
 * @property {Runner} runner
 * @property {Measurement[]} measured
 * @property {number | undefined} findings
 * @property {string | undefined} missing why it is not measured
 * @property {number} firstMs what the first run took
 * @property {number} spentMs what all runs took
 */

/** Any: the same order each time. */
const SEED = 20261128;

/**
 * Runs the programs in turn, so that whatever else the machine does meets all of them alike, and in another order each round: what a
 * large program leaves behind in the processor meets whoever comes next.
 *
 * @param {BenchDocument} document
 * @param {readonly Runner[]} runners
 * @param {Patience} patience
 * @returns {Promise<Result[]>} one for each program; those that did not do their work say why
 * @throws {Error} when Statuswise does not do its work, or the floor not the same
 */
export async function measureDocument(document, runners, patience) {
  const files = {
    report: scratchFile(`${document.name}.json`),
    stdout: scratchFile(`${document.name}.out`),
    caches: scratchFile(`${document.name}.caches`),
  };
  mkdirSync(files.caches, { mode: 0o700 });
  const command = statuswiseCommand([document.path], ALL_RULES);
  const reported = await run(command, { stdout: files.report, env: cachesIn(files) });
  const fault = describeFault(reported, [0, 1], Number.POSITIVE_INFINITY);
  if (fault) throw new Error(`statuswise on ${document.name}: ${fault}\n${reported.stderr.slice(-4000)}`);

  const entries = runners.map((runner) => ({
    runner,
    /** @type {Measurement[]} */
    measured: [],
    findings: undefined,
    missing: runner.missing,
    firstMs: 0,
    spentMs: 0,
  }));
  for (const entry of entries) await warmUp(entry, document, files, patience);
  const random = seededRandom(SEED);
  for (let round = 0; round < patience.runs; round++) {
    for (const entry of shuffled(entries, random))
      if (hasTurn(entry, patience)) await measure(entry, document, files, patience);
  }
  for (const file of Object.values(files)) rmSync(file, { recursive: true, force: true });
  return entries.map(({ runner, measured, findings, missing }) =>
    missing
      ? { document: document.name, runner: runner.name, missing }
      : { ...summarise(document.name, runner.name, measured), findings },
  );
}

/** @param {Entry} entry @param {BenchDocument} document @param {Files} files @param {Patience} patience */
async function warmUp(entry, document, files, patience) {
  const { runner } = entry;
  const { report, stdout } = files;
  if (entry.missing) return;
  const options = optionsOf(runner, files, patience);
  const ending = await watcherOf(document)(runner.command({ document, report }), options);
  entry.firstMs = entry.spentMs = ending.wallMs;
  entry.missing =
    describeFault(ending, runner.exitCodes, patience.timeoutMs) ?? checkOutput(entry, stdout, report);
  if (isOnce(entry)) entry.measured.push(ending);
}

/** @param {Entry} entry @param {BenchDocument} document @param {Files} files @param {Patience} patience */
async function measure(entry, document, files, patience) {
  const { runner } = entry;
  const { report } = files;
  const command = runner.command({ document, report });
  const options = optionsOf(runner, files, patience);
  const plain = entry.firstMs > LONG_MS ? undefined : await run(command, options);
  const watched = await watcherOf(document)(command, options);
  entry.spentMs += watched.wallMs;
  entry.missing = describeFault(watched, runner.exitCodes, patience.timeoutMs);
  entry.measured.push({ ...watched, wallMs: plain?.wallMs ?? watched.wallMs });
}

/** Many documents run on many processes. @param {BenchDocument} document */
function watcherOf({ isMany }) {
  return isMany ? runAndWatchAll : runAndWatch;
}

/** @param {Entry} entry @param {Patience} patience */
function hasTurn(entry, { budgetMs }) {
  if (entry.missing || isOnce(entry)) return false;
  const budget = entry.runner.writes ? OWN_SHARE * budgetMs : budgetMs;
  return entry.measured.length === 0 || entry.spentMs + entry.firstMs <= budget;
}

/** @param {Entry} entry */
function isOnce({ runner, firstMs }) {
  return !runner.writes && firstMs > ONCE_MS;
}

/** @param {Runner} runner @param {Files} files @param {Patience} patience */
function optionsOf(runner, files, { timeoutMs }) {
  const { stdout } = files;
  return runner.writes ? { stdout, env: cachesIn(files) } : { stdout, env: runner.env, timeoutMs };
}

/** @param {Files} files */
function cachesIn({ caches }) {
  return { XDG_CACHE_HOME: caches };
}

/**
 * @param {Ending} ending
 * @param {readonly number[]} exitCodes those that mean that it did its work
 * @param {number} timeoutMs
 * @returns {string | undefined} why the run does not count
 */
function describeFault({ code, signal, stderr, wallMs }, exitCodes, timeoutMs) {
  if (code !== null && exitCodes.includes(code)) return undefined;
  if (/heap out of memory|Allocation failed/i.test(stderr)) return 'out of memory';
  if (signal === 'SIGKILL' && wallMs >= timeoutMs) return `over ${Math.round(timeoutMs / 1000)} s`;
  return `failed with ${signal ?? `exit code ${code}`}`;
}

/**
 * Whether the program did its work.
 *
 * @param {Entry} entry takes the number of findings
 * @param {string} stdout
 * @param {string} report
 * @returns {string | undefined} why it did not
 */
function checkOutput(entry, stdout, report) {
  const { countFindings, name, writes } = entry.runner;
  if (writes && !readFileSync(stdout).equals(readFileSync(report)))
    throw new Error(`${name} did not write the bytes that the first run of Statuswise wrote`);
  try {
    entry.findings = countFindings?.(readFileSync(stdout, 'utf8'));
    return undefined;
  } catch {
    return 'failed: wrote no report';
  }
}
