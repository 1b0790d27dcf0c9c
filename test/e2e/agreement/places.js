/**
 * Where Spectral and Statuswise put the same finding. A ruleset of core functions sees documents as Spectral has put them
 * together, and four things about places follow from that, whatever the rule:
 *
 * - Spectral follows a `$ref` at the end of a path. Statuswise reports what is wrong with a status key at the key.
 * - Behind a `$ref`, Spectral does not find keys with characters that URIs escape, such as the `+` of
 *   `application/problem+json`, and stays above them.
 * - What a YAML alias shares stands at each place for Spectral. Statuswise reports where it is written.
 * - What is found twice at a shared definition, once more and once less severe, is two results to Spectral. Statuswise
 *   reports the worse one.
 *
 * So places are compared after `$ref`s and aliases are followed and such keys are cut off, each with its worst severity.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { load } from 'js-yaml';

/** @typedef {{ rule: string, file: string, pointer: string, severity: string }} Finding */

const SEVERITIES = ['error', 'warn', 'info', 'hint'];

/**
 * Findings by rule and place, with the worst severity of each.
 *
 * @param {readonly Finding[]} findings
 * @param {string} path of the document that was linted
 * @param {string} text of it
 * @returns {Finding[]}
 */
export function settle(findings, path, text) {
  const read = reader(path, text);
  /** @type {Map<string, Finding>} */
  const settled = new Map();
  for (const { rule, severity, ...place } of findings) {
    const found = { rule, severity, ...cut(follow(place, read), path) };
    const id = `${rule} ${found.file}#${found.pointer}`;
    const known = settled.get(id);
    const isWorse = known === undefined || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.severity);
    settled.set(id, isWorse ? found : known);
  }
  return [...settled.values()];
}

/**
 * @param {string} path
 * @param {string} text
 * @returns {(file: string) => any}
 */
function reader(path, text) {
  const known = new Map([[path, parse(text)]]);
  return (file) => {
    if (!known.has(file)) known.set(file, parse(readFileSync(file, 'utf8')));
    return known.get(file);
  };
}

/** @param {string} text */
function parse(text) {
  return text.trimStart().startsWith('{') ? JSON.parse(text) : load(text, { maxAliases: -1 });
}

/**
 * @param {{ file: string, pointer: string }} place
 * @param {(file: string) => any} read
 * @returns {{ file: string, pointer: string }}
 */
function follow(place, read) {
  let { file, pointer } = place;
  for (let steps = 0; steps < 20; steps += 1) {
    let value = read(file);
    let at = '';
    const first = firstPlaces(value);
    for (const segment of pointer.split('/').slice(1)) {
      value = value?.[plain(segment)];
      at = first.get(value) ?? `${at}/${segment}`;
    }
    pointer = at;
    if (typeof value?.$ref !== 'string') break;
    const [target = '', fragment = ''] = value.$ref.split('#');
    if (target !== '') file = resolve(dirname(file), decodeURIComponent(target));
    pointer = decodeURIComponent(fragment);
  }
  return { file, pointer };
}

/**
 * @param {{ file: string, pointer: string }} place
 * @param {string} path
 */
function cut({ file, pointer }, path) {
  const isReached = file === path && /^\/(?:paths|webhooks)\//.test(pointer);
  const segments = pointer.split('/');
  const at = segments.findIndex(
    (segment) =>
      encodeURIComponent(plain(segment).replaceAll('/', '')) !== plain(segment).replaceAll('/', ''),
  );
  return { file, pointer: isReached || at < 0 ? pointer : segments.slice(0, at).join('/') };
}

/** @type {WeakMap<object, Map<unknown, string>>} */
const places = new WeakMap();

/**
 * The objects of a document by where they are written: what aliases share is one object.
 *
 * @param {any} document
 */
function firstPlaces(document) {
  const known = places.get(document) ?? new Map([[document, '']]);
  if (!places.has(document)) {
    places.set(document, known);
    for (const [value, pointer] of known) {
      for (const [key, member] of Object.entries(/** @type {object} */ (value))) {
        if (typeof member !== 'object' || member === null || known.has(member)) continue;
        known.set(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      }
    }
  }
  return known;
}

/** @param {string} segment of a pointer */
function plain(segment) {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * Whether a document has operations in fields that its version of OpenAPI does not know. The portable export looks at them:
 * what else it would take to tell versions apart is a ruleset for each.
 *
 * @param {string} text
 */
export function usesLaterFields(text) {
  const document = parse(text);
  const isSwagger = document?.swagger !== undefined;
  const minor = isSwagger ? -1 : Number(String(document?.openapi).split('.')[1] ?? 0);
  if (minor < 1 && document?.webhooks !== undefined) return true;
  const items = [document?.paths, document?.webhooks].flatMap((map) => Object.values(map ?? {}));
  return items.some(
    (item) =>
      (isSwagger && item?.trace !== undefined) ||
      (minor < 2 && (item?.query !== undefined || item?.additionalOperations !== undefined)),
  );
}
