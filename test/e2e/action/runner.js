/** A small runner of composite actions: it does what GitHub's does with inputs, variables and outputs, and no more. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { run } from '../support/run.js';

/**
 * @typedef {object} ActionRun
 * @property {number | null} status of the first step that failed, else 0
 * @property {string} log what the steps print
 * @property {Record<string, string>} outputs
 * @property {string} summary of the job, in Markdown
 *
 * @typedef {object} Job
 * @property {string} action folder of the action
 * @property {string} workspace
 * @property {import('../support/sandbox.js').Sandbox} sandbox
 * @property {NodeJS.ProcessEnv} [env] more variables
 */

/**
 * @param {Record<string, string>} given
 * @param {Job} job
 * @returns {Promise<ActionRun>}
 */
export async function runAction(given, { action, workspace, sandbox, env = {} }) {
  /** @type {any} */
  const { inputs: declared, outputs: offered, runs } = load(readFileSync(join(action, 'action.yml'), 'utf8'));
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`The action has no input ${unknown.join(', ')}`);
  const inputs = Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, given[name] ?? input.default ?? '']),
  );

  const temporary = mkdtempSync(join(sandbox.folder, 'runner-'));
  /** @param {string} name */
  const commandFile = (name) => {
    const file = join(temporary, name);
    writeFileSync(file, '');
    return file;
  };
  const summary = commandFile('summary.md');
  /** @type {Record<string, Record<string, string>>} */
  const steps = {};
  let log = '';
  let status = /** @type {number | null} */ (0);
  for (const [index, step] of runs.steps.entries()) {
    const context = { inputs, steps };
    const outputFile = commandFile(`output-${index}`);
    const script = join(temporary, `step-${index}.sh`);
    writeFileSync(script, evaluate(step.run, context));
    mkdirSync(join(temporary, 'temp'), { recursive: true });
    const outcome = await run('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: resolve(workspace, evaluate(step['working-directory'] ?? '.', context)),
      env: {
        ...sandbox.env,
        ...env,
        ...mapValues(step.env ?? {}, (value) => evaluate(value, context)),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: action,
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: join(temporary, 'temp'),
      },
    });
    log += outcome.output;
    status = outcome.status;
    steps[step.id] = readOutputs(readFileSync(outputFile, 'utf8'));
    if (status !== 0) break;
  }
  const outputs = mapValues(offered, ({ value }) => evaluate(value, { inputs, steps }));
  return { status, log, outputs, summary: readFileSync(summary, 'utf8') };
}

/**
 * @param {string} text
 * @param {{ inputs: Record<string, string>, steps: Record<string, Record<string, string>> }} context
 */
function evaluate(text, { inputs, steps }) {
  return text.replaceAll(/\$\{\{ *(.*?) *\}\}/g, (_, expression) => {
    const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? [];
    if (input !== undefined && input in inputs) return inputs[input] ?? '';
    const [, step = '', output = ''] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
    if (step in steps) return steps[step]?.[output] ?? '';
    throw new Error(`The runner does not understand ${expression}`);
  });
}

/** @param {string} text lines of `name=value` */
function readOutputs(text) {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/**
 * @template T
 * @param {Record<string, T>} object
 * @param {(value: T) => string} map
 */
function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
