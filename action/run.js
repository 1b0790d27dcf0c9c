// What action.yml runs: gets the program, checks, sets the outputs, and ends with the program's exit code.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, input } from './command-line.js';
import { installProgram } from './install.js';
import { pathInWorkspace } from './workspace.js';

const temporary = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'statuswise-'));
try {
  process.exitCode = check(join(temporary, 'report.json'));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.log(`::error title=statuswise::${escapeData(error.message)}`);
  process.exitCode = 2;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** @param {string} counts where the report goes from which the outputs are read */
function check(counts) {
  const program = installProgram(input('version'), temporary);
  const { args, sarifFile, logFormat } = commandLine();
  const { status, error } = withoutCommands(logFormat !== 'github', () =>
    spawnSync(process.execPath, [program, 'check', '--format', `json=${counts}`, ...args], {
      stdio: 'inherit',
    }),
  );
  if (error) throw error;
  if (existsSync(counts)) setCounts(JSON.parse(readFileSync(counts, 'utf8')));
  setOutput('sarif-file', sarifFile && existsSync(sarifFile) ? pathInWorkspace(sarifFile) : '');
  // Null where a signal ended it: then it did not do its work either.
  return status ?? 2;
}

/**
 * The runner obeys workflow commands wherever they stand in a log, and a document may hold any text.
 *
 * @template T
 * @param {boolean} isNeeded not so for annotations, which are commands
 * @param {() => T} run
 */
function withoutCommands(isNeeded, run) {
  if (!isNeeded) return run();
  const token = randomUUID();
  console.log(`::stop-commands::${token}`);
  try {
    return run();
  } finally {
    console.log(`::${token}::`);
  }
}

/** @param {string} text */
function escapeData(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** @param {{ summary: { error: number, warn: number } }} report */
function setCounts({ summary }) {
  setOutput('errors', String(summary.error));
  setOutput('warnings', String(summary.warn));
}

/**
 * @param {string} name
 * @param {string} value
 */
function setOutput(name, value) {
  const { GITHUB_OUTPUT } = process.env;
  if (GITHUB_OUTPUT) appendFileSync(GITHUB_OUTPUT, `${name}=${value}\n`);
}
