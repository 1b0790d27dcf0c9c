/** Real Spectral with a rule of one schema, to see where it reports what. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** @type {any} */
const core = require('@stoplight/spectral-core');
/** @type {any} */
const parsers = require('@stoplight/spectral-parsers');
/** @type {any} */
const functions = require('@stoplight/spectral-functions');

/**
 * @typedef {object} Result
 * @property {string} code
 * @property {(string | number)[]} path
 * @property {number} severity
 * @property {string} [source]
 */

/**
 * A linter with one rule, `probe`, that applies a schema.
 *
 * @param {string | string[]} given
 * @param {object} schema
 */
export function probe(given, schema) {
  const spectral = new core.Spectral();
  const applied = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema };
  // biome-ignore lint/suspicious/noThenProperty: so the format calls it.
  const rule = { given, message: 'wrong', then: call({ allErrors: true, schema: applied }) };
  spectral.setRuleset({ rules: { probe: rule } });
  return spectral;
}

/** @param {object} functionOptions */
function call(functionOptions) {
  return { function: functions.schema, functionOptions };
}

/**
 * @param {any} spectral
 * @param {string} text
 * @param {string} source path of the document
 * @returns {Promise<Result[]>}
 */
export function lint(spectral, text, source) {
  return spectral.run(new core.Document(text, parsers.Yaml, source));
}

/** @param {readonly (string | number)[]} path @returns {string} a JSON Pointer */
export function pointerOf(path) {
  return path.map((one) => `/${String(one).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
