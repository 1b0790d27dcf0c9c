/**
 * Writes an API in files of its own for everything, as teams that share schemas between services do: the root names path
 * items, each in a file; these name their responses, request bodies and schemas, each in a file; schemas name one another.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateApi } from './generate.js';

/** Each resource is in five files: its two path items, its schema, a page of it and its request body. */
const FILES_OF_RESOURCE = 5;
const OPERATIONS_OF_RESOURCE = 5;

/**
 * @param {string} folder made when it is not there
 * @param {number} count roughly how many files
 * @param {(value: unknown) => string} render
 */
export function writeManyFiles(folder, count, render) {
  const resources = Math.floor(count / FILES_OF_RESOURCE);
  const api = generateApi({ operations: resources * OPERATIONS_OF_RESOURCE, seed: 1 });
  const { components, paths, ...head } = /** @type {any} */ (api);
  /** @type {Record<string, unknown>} */
  const files = {};
  const schemas = Object.keys(components.schemas);
  for (const section of ['schemas', 'responses', 'parameters', 'headers']) {
    for (const [name, value] of Object.entries(components[section])) files[`${section}/${name}.yaml`] = value;
  }
  schemas.forEach((name, index) => {
    const schema = components.schemas[name];
    const neighbour = schemas[index + 1];
    if (index % 3 === 1 && neighbour)
      schema.properties.related = { $ref: `#/components/schemas/${neighbour}` };
  });
  /** @type {Record<string, unknown>} */
  const index = {};
  for (const [path, item] of Object.entries(paths)) {
    const noun = path.split('/')[1];
    const file = `paths/${noun}${path.includes('{') ? '-one' : ''}.yaml`;
    index[path] = { $ref: file };
    moveOut(files, item, String(noun));
    files[file] = item;
  }
  files['openapi.yaml'] = {
    ...head,
    paths: index,
    components: { securitySchemes: components.securitySchemes },
  };
  for (const [name, value] of Object.entries(files)) {
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, render(inFiles(value, name)));
  }
}

/** Pages and request bodies go to files of their own. @param {Record<string, unknown>} files @param {any} item @param {string} noun */
function moveOut(files, item, noun) {
  const page = item.get?.responses[200]?.content['application/json'];
  if (page && item.post) {
    files[`schemas/pages/${noun}.yaml`] = page.schema;
    page.schema = { $ref: `/schemas/pages/${noun}.yaml` };
  }
  for (const operation of [item.post, item.patch]) {
    if (!operation) continue;
    files[`bodies/${noun}.yaml`] = operation.requestBody;
    operation.requestBody = { $ref: `/bodies/${noun}.yaml` };
  }
}

/**
 * @param {unknown} value
 * @param {string} from the file that it goes to
 * @returns {unknown} a copy whose references lead to files
 */
function inFiles(value, from) {
  if (Array.isArray(value)) return value.map((item) => inFiles(item, from));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' ? refFrom(from, String(member)) : inFiles(member, from),
    ]),
  );
}

/** @param {string} from @param {string} ref */
function refFrom(from, ref) {
  const target = ref.replace(/^#\/components\/(.*)$/, '/$1.yaml');
  return target.startsWith('/') ? `${'../'.repeat(from.split('/').length - 1)}${target.slice(1)}` : ref;
}
