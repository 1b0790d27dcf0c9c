import { spawn } from 'node:child_process';

/**
 * @typedef {object} Outcome
 * @property {number | null} status null where a signal ended the process
 * @property {string} stdout
 * @property {string} stderr
 * @property {string} output both, in the order in which they came
 */

/**
 * Runs a program to its end. Its exit code is for the caller to judge.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const outcome = { stdout: '', stderr: '', output: '' };
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8').on('data', (text) => {
        outcome[name] += text;
        outcome.output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...outcome }));
  });
}

/**
 * Runs a program that must not fail.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} its stdout
 */
export async function succeed(command, args, options) {
  const { status, stdout, output } = await run(command, args, options);
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status} in ${options.cwd}:\n${output}`);
  return stdout;
}
