/**
 * A generated set: an example of every rule in every version of OpenAPI, with its responses shared or in place, under exact
 * codes, ranges or `default`, with header names as they are, in small letters and in capitals.
 */
import { load } from 'js-yaml';
import { reportedExamples } from './examples.js';
import { inPlace, shared, withHeaderNames, withKeys } from './rewrite.js';
import { toVersion, VERSIONS } from './versions.js';

/** @typedef {import('./compare.js').Material} Material */
/** @typedef {import('./rewrite.js').Json} Json */

/** @type {Record<string, (document: Json) => Json>} */
const PLACES = { 'in place': inPlace, shared };
/** @type {Record<string, (key: string, index: number) => string>} */
const KEYS = {
  codes: (key) => key,
  ranges: (key) => (/^[1-5]\d\d$/.test(key) ? `${key[0]}XX` : key),
  default: (key, index) => (index === 0 ? 'default' : key),
};
/** @type {Record<string, (name: string) => string>} */
const HEADERS = {
  headers: (name) => name,
  'small headers': (name) => name.toLowerCase(),
  'capital headers': (name) => name.toUpperCase(),
};

/**
 * The set, without those that come out the same. Whether a rewritten example still shows what it was written for does not
 * matter: both sides read the same document.
 *
 * @returns {Generator<Material>}
 */
export function* generated() {
  for (const { rule, name, text } of reportedExamples()) {
    const seen = new Set();
    for (const { variant, document } of variants(/** @type {Json} */ (load(text)))) {
      const rewritten = JSON.stringify(document, null, 2);
      if (seen.has(rewritten)) continue;
      seen.add(rewritten);
      const path = `/agreement/${rule}-${seen.size}.json`;
      yield { name: `${rule}: ${name} (${variant})`, path, text: rewritten, profile: 'strict' };
    }
  }
}

/** @param {Json} document */
function* variants(document) {
  for (const version of VERSIONS) {
    const versioned = toVersion(document, version);
    for (const [place, move] of Object.entries(PLACES)) {
      for (const [keys, rename] of Object.entries(KEYS)) {
        for (const [headers, recase] of Object.entries(HEADERS)) {
          const rewritten = withHeaderNames(move(withKeys(versioned, rename)), recase);
          yield { variant: [version, place, keys, headers].join(', '), document: rewritten };
        }
      }
    }
  }
}
