/** Runs Statuswise over documents in a few processes at a time, and finds the document when one of them breaks. */
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { dealChunks } from './corpus-files.js';
import { runAndWatch, scratchFile } from './measure.js';
import { statuswiseCommand } from './runners.js';

/**
 * @typedef {import('./corpus-files.js').CorpusDocument} CorpusDocument
 * @typedef {import('./measure.js').Ending} Ending
 *
 * @typedef {object} Finding
 * @property {string} rule
 * @property {string} severity
 * @property {string} message
 * @property {string} file
 * @property {string} pointer
 * @property {{ start: { line: number, column: number } }} range
 * @property {string} [status]
 * @property {{ method: string, path: string, kind: string, status?: string }[]} operations
 *
 * @typedef {object} ReportedFile
 * @property {string} path
 * @property {number} operations
 * @property {{ code: string, message: string, file: string, range?: Finding['range'] }[]} problems
 *
 * @typedef {object} Report
 * @property {ReportedFile[]} files
 * @property {Finding[]} findings
 * @property {{ error: number }} summary
 *
 * @typedef {{ document: string, cause: string, stderr: string }} Crash
 * @typedef {{ crashes: Crash[], peakMiB: number, cpuMs: number }} RunResult
 */

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** Far beyond what the largest document takes on a slow machine: a process that is not done by then hangs. */
const TIMEOUT_MS = 5 * 60_000;
/** A frame of a stack trace: nothing that Statuswise means to say looks like it. */
const STACK_FRAME = /^\s+at .+:\d+:\d+\)?$/m;

/**
 * @param {CorpusDocument[]} documents
 * @param {(report: Report) => void} onReport called once for each document or group of documents, in no fixed order
 * @param {(done: number) => void} onProgress number of documents done
 * @returns {Promise<RunResult>}
 */
export async function runCorpus(documents, onReport, onProgress) {
  const queue = dealChunks(documents);
  /** @type {RunResult} */
  const result = { crashes: [], peakMiB: 0, cpuMs: 0 };
  let done = 0;
  const worker = async () => {
    for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
      await runChunk(chunk, onReport, result);
      done += chunk.length;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  result.crashes.sort((a, b) => (a.document < b.document ? -1 : 1));
  return result;
}

/**
 * @param {CorpusDocument[]} chunk
 * @param {(report: Report) => void} onReport
 * @param {RunResult} result takes what was learned
 * @returns {Promise<void>}
 */
async function runChunk(chunk, onReport, result) {
  const [first] = chunk;
  if (!first) return;
  const stdout = scratchFile(`${first.name}-${chunk.length}.json`);
  const command = statuswiseCommand(chunk.map(({ path }) => path));
  const ending = await runAndWatch(command, { stdout, cwd: FOLDER, timeoutMs: TIMEOUT_MS });
  const report = readReport(stdout);
  rmSync(stdout);
  result.peakMiB = Math.max(result.peakMiB, ending.memoryMiB ?? 0);
  result.cpuMs += ending.cpuMs ?? 0;

  const cause = findCrash(chunk, ending, report);
  if (cause === undefined) return onReport(/** @type {Report} */ (report));
  if (chunk.length === 1) {
    result.crashes.push({ document: first.name, cause, stderr: ending.stderr });
    return;
  }
  const before = result.crashes.length;
  const half = Math.ceil(chunk.length / 2);
  await runChunk(chunk.slice(0, half), onReport, result);
  await runChunk(chunk.slice(half), onReport, result);
  if (result.crashes.length > before) return;
  result.crashes.push({
    document: `${first.name} and the ${chunk.length - 1} after it, only together`,
    cause,
    stderr: ending.stderr,
  });
}

/** @param {string} file @returns {Report | undefined} undefined when it is not the JSON of a whole report */
function readReport(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(report.files) && Array.isArray(report.findings) ? report : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {CorpusDocument[]} chunk
 * @param {Ending} ending
 * @param {Report | undefined} report
 * @returns {string | undefined} what is wrong, when something is
 */
function findCrash(chunk, { code, signal, stderr }, report) {
  if (signal) return `ended by ${signal}, or not done after ${TIMEOUT_MS / 60_000} minutes`;
  if (STACK_FRAME.test(stderr)) return `a stack trace on stderr, exit code ${code}`;
  if (!report) return `no report on stdout, exit code ${code}`;
  if (report.files.length !== chunk.length)
    return `${report.files.length} of ${chunk.length} documents in the report`;
  const broken = report.files.some(({ problems }) => problems.length > 0);
  const expected = broken ? 2 : Number(report.summary.error > 0);
  return code === expected ? undefined : `exit code ${code}, where the report calls for ${expected}`;
}
