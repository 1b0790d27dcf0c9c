/** Small rulesets with functions of their own, to see what Spectral does with them. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../support/run.js';

const require = createRequire(import.meta.url);
/** @type {any} */
const core = require('@stoplight/spectral-core');
/** @type {any} */
const parsers = require('@stoplight/spectral-parsers');
/** @type {{ getRuleset: (file: string) => Promise<any> }} */
const { getRuleset } = require('@stoplight/spectral-cli/dist/services/linter/utils/getRuleset.js');

const SPECTRAL = join(dirname(require.resolve('@stoplight/spectral-cli/package.json')), 'dist/index.js');

/**
 * @typedef {object} Result
 * @property {string} code
 * @property {string} message
 * @property {(string | number)[]} path
 * @property {number} severity
 * @property {string} [source]
 * @property {string} [documentationUrl]
 */

/** @param {string} file of a ruleset @returns {Promise<any>} a linter as the command line makes it */
export async function linterOf(file) {
  const spectral = new core.Spectral();
  spectral.setRuleset(await getRuleset(file));
  return spectral;
}

/**
 * Lints a text.
 *
 * @param {string | Promise<any>} ruleset file, or a linter that has loaded one
 * @param {string} text
 * @param {string} [source] path of the document
 * @returns {Promise<Result[]>}
 */
export async function lintText(ruleset, text, source) {
  const spectral = await (typeof ruleset === 'string' ? linterOf(ruleset) : ruleset);
  return spectral.run(new core.Document(text, parsers.Yaml, source));
}

/**
 * Lints a document that something else has parsed, so that there is no text.
 *
 * @param {string | Promise<any>} ruleset file, or a linter that has loaded one
 * @param {unknown} data
 * @returns {Promise<Result[]>}
 */
export async function lintParsed(ruleset, data) {
  const spectral = await (typeof ruleset === 'string' ? linterOf(ruleset) : ruleset);
  const parsed = { data, diagnostics: [], ast: {}, lineMap: [] };
  return spectral.run({ parsed, getLocationForJsonPath: () => undefined, source: '/given.yaml' });
}

/**
 * Runs Spectral's command line.
 *
 * @param {readonly string[]} args
 * @param {import('../support/sandbox.js').Sandbox} sandbox
 * @param {string} cwd
 * @returns {Promise<{ results: Result[], status: number | null, output: string }>}
 */
export async function spectral(args, sandbox, cwd) {
  const { status, stdout, output } = await run(
    process.execPath,
    [SPECTRAL, 'lint', '--format', 'json', '--quiet', ...args],
    { cwd, env: sandbox.env },
  );
  return { results: stdout.startsWith('[') ? JSON.parse(stdout) : [], status, output };
}
