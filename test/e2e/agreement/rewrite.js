/** Ways to write the same API otherwise. Each takes a document and returns another one. */

/** @typedef {Record<string, any>} Json */

/**
 * Every response among the components, and a `$ref` where it stood.
 *
 * @param {Json} document
 */
export function shared(document) {
  const copy = structuredClone(document);
  const components = componentsOf(copy);
  components.responses ??= {};
  let count = 0;
  for (const responses of responsesIn(copy)) {
    for (const [key, response] of Object.entries(responses)) {
      if (!isObject(response) || response.$ref !== undefined) continue;
      count += 1;
      components.responses[`Moved${count}`] = response;
      responses[key] = { $ref: `#/${copy.swagger ? '' : 'components/'}responses/Moved${count}` };
    }
  }
  return copy;
}

/**
 * Every response where it is used.
 *
 * @param {Json} document
 */
export function inPlace(document) {
  const copy = structuredClone(document);
  const from = componentsOf(copy).responses ?? {};
  for (const responses of responsesIn(copy)) {
    for (const [key, response] of Object.entries(responses)) {
      const name = /^#\/(?:components\/)?responses\/([^/]+)$/.exec(response?.$ref ?? '')?.[1] ?? '';
      if (isObject(from[name])) responses[key] = structuredClone(from[name]);
    }
  }
  return copy;
}

/**
 * Other status keys. Where two come out the same the first stays.
 *
 * @param {Json} document
 * @param {(key: string, index: number) => string} rename
 */
export function withKeys(document, rename) {
  const copy = structuredClone(document);
  for (const responses of responsesIn(copy)) {
    const entries = Object.entries(responses);
    for (const [key] of entries) delete responses[key];
    for (const [index, [key, response]] of entries.entries()) responses[rename(key, index)] ??= response;
  }
  return copy;
}

/**
 * Other names of headers.
 *
 * @param {Json} document
 * @param {(name: string) => string} rename
 */
export function withHeaderNames(document, rename) {
  const copy = structuredClone(document);
  const all = [...responsesIn(copy), componentsOf(copy).responses ?? {}].flatMap((map) => Object.values(map));
  for (const response of all) {
    if (!isObject(response) || !isObject(response.headers)) continue;
    const entries = Object.entries(response.headers).map(([name, header]) => [rename(name), header]);
    response.headers = Object.fromEntries(entries);
  }
  return copy;
}

/**
 * The `responses` of every operation, wherever it stands.
 *
 * @param {unknown} value
 * @param {string} [key] under which the value stands
 * @returns {Generator<Json>}
 */
export function* responsesIn(value, key) {
  if (!isObject(value) || key === 'components') return;
  for (const [name, child] of Object.entries(value)) {
    if (name === 'responses' && key !== undefined && isObject(child)) yield child;
    else yield* responsesIn(child, name);
  }
}

/**
 * Where a document keeps what it shares.
 *
 * @param {Json} document
 * @returns {Json}
 */
export function componentsOf(document) {
  if (document.swagger) return document;
  document.components ??= {};
  return document.components;
}

/**
 * @param {unknown} value
 * @returns {value is Json}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
