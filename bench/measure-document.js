/** Runs the programs on one document, in turn, and sums up what they cost. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { summarise } from './bench-results.js';
import { run, runAndWatch, scratchFile } from './measure.js';
import { ALL_RULES, statuswiseCommand } from './runners.js';

/**
 * @typedef {import('./runners.js').Runner} Runner
 * @typedef {import('./documents.js').BenchDocument} BenchDocument
 * @typedef {import('./measure.js').Ending} Ending
 * @typedef {import('./bench-results.js').Measurement} Measurement
 * @typedef {import('./bench-results.js').Result} Result
 *
 * @typedef {object} Patience
 * @property {number} runs measured runs of each program, after one that warms up
 * @property {number} timeoutMs after which a program is ended and counts as not measured
 * @property {number} budgetMs what all runs of one program on one document may take: the slower, the fewer, at least one
 */

/** Watching a process costs 2 to 3 ms; a run this long is watched and timed at once. */
const LONG_MS = 1_000;
/** Where even the first run takes this long, it is the one that counts. */
const ONCE_MS = 15_000;

/**
 * Runs the programs in turn, so that whatever else the machine does meets all of them alike.
 *
 * @param {BenchDocument} document
 * @param {readonly Runner[]} runners `statuswise` among them
 * @param {Patience} patience
 * @returns {Promise<Result[]>} one for each program; those that did not do their work say why
 * @throws {Error} when Statuswise, or what is measured for comparison with it, does not do its work
 */
export async function measureDocument(document, runners, { runs, timeoutMs, budgetMs }) {
  const job = { document, report: scratchFile(`${document.name}.json`) };
  const stdout = scratchFile(`${document.name}.out`);
  const reported = await run(statuswiseCommand([document.path], ALL_RULES), { stdout: job.report });
  const fault = describeFault(reported, [0, 1], Number.POSITIVE_INFINITY);
  if (fault) throw new Error(`statuswise on ${document.name}: ${fault}\n${reported.stderr.slice(-4000)}`);

  const entries = runners.map((runner) => ({
    runner,
    /** @type {Measurement[]} */
    measured: [],
    /** @type {number | undefined} */
    findings: undefined,
    missing: runner.missing,
    spentMs: 0,
    firstMs: 0,
  }));
  for (let round = 0; round <= runs; round++) {
    for (const entry of entries) {
      const { runner, measured } = entry;
      if (entry.missing) continue;
      if (measured.length > 0 && entry.spentMs + entry.firstMs > budgetMs) continue;
      const isLong = entry.firstMs > LONG_MS;
      const options = { stdout, env: runner.env, timeoutMs };
      const plain = round > 0 && !isLong ? await run(runner.command(job), options) : undefined;
      const watched = await runAndWatch(runner.command(job), options);
      entry.spentMs += watched.wallMs;
      entry.missing = describeFault(watched, runner.exitCodes, timeoutMs);
      if (round === 0) {
        entry.firstMs = watched.wallMs;
        if (!entry.missing) entry.missing = checkOutput(entry, stdout, job.report);
        if (watched.wallMs < ONCE_MS) continue;
      }
      if (!entry.missing && !(round > 0 && entry.firstMs > ONCE_MS))
        measured.push({ ...watched, wallMs: plain?.wallMs ?? watched.wallMs });
    }
  }
  for (const file of [stdout, job.report]) if (existsSync(file)) rmSync(file);
  return entries.map(({ runner, measured, findings, missing }) =>
    missing
      ? { document: document.name, runner: runner.name, missing }
      : { ...summarise(document.name, runner.name, measured), findings },
  );
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
 * @param {{ runner: Runner, findings: number | undefined }} entry takes the number of findings
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
