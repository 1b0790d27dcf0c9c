/** Rewrites a document in another version of OpenAPI, as far as rules about responses can tell. */
import { componentsOf, isObject, responsesIn } from './rewrite.js';

/** @typedef {import('./rewrite.js').Json} Json */

export const VERSIONS = /** @type {const} */ (['2.0', '3.0.3', '3.1.0', '3.2.0']);

/**
 * @param {Json} document
 * @param {(typeof VERSIONS)[number]} version
 * @returns {Json}
 */
export function toVersion(document, version) {
  const isSwagger = document.swagger !== undefined;
  if (version === '2.0') return isSwagger ? document : toSwagger(document);
  const { openapi: _, ...rest } = isSwagger ? fromSwagger(document) : document;
  return { openapi: version, ...rest };
}

/** @param {Json} document */
function toSwagger(document) {
  const { openapi: _, components = {}, webhooks: __, ...rest } = structuredClone(document);
  /** @type {Json} */
  const swagger = {
    swagger: '2.0',
    ...rest,
    responses: components.responses ?? {},
    definitions: components.schemas ?? {},
    securityDefinitions: components.securitySchemes ?? {},
  };
  for (const operation of operationsIn(swagger)) toSwaggerOperation(operation, components);
  for (const response of responsesOf(swagger)) toSwaggerResponse(response, components);
  return JSON.parse(
    JSON.stringify(swagger)
      .replaceAll('#/components/schemas/', '#/definitions/')
      .replaceAll('#/components/', '#/'),
  );
}

/**
 * @param {Json} operation
 * @param {Json} components
 */
function toSwaggerOperation(operation, components) {
  const media = Object.values(isObject(operation.responses) ? operation.responses : {}).flatMap((response) =>
    Object.keys(followed(response, components)?.content ?? {}),
  );
  if (media.length > 0) operation.produces = [...new Set(media)];
  if (isObject(operation.requestBody)) {
    const content = followed(operation.requestBody, components)?.content ?? {};
    const [name] = Object.keys(content);
    if (name !== undefined) operation.consumes = Object.keys(content);
    const schema = content[name ?? '']?.schema ?? {};
    operation.parameters = [...(operation.parameters ?? []), { in: 'body', name: 'body', schema }];
  }
  delete operation.requestBody;
  delete operation.callbacks;
}

/**
 * @param {Json} response
 * @param {Json} components
 */
function toSwaggerResponse(response, components) {
  const [media] = Object.values(isObject(response.content) ? response.content : {});
  if (isObject(media)) response.schema = media.schema ?? {};
  delete response.content;
  delete response.links;
  for (const [name, header] of Object.entries(isObject(response.headers) ? response.headers : {})) {
    const { schema, ...others } = followed(header, components) ?? {};
    response.headers[name] = { type: 'string', ...others, ...schema };
  }
}

/** @param {Json} document */
function fromSwagger(document) {
  const { swagger: _, responses, definitions, securityDefinitions, ...rest } = structuredClone(document);
  /** @type {Json} */
  const open = {
    ...rest,
    components: {
      responses: responses ?? {},
      schemas: definitions ?? {},
      securitySchemes: securityDefinitions ?? {},
    },
  };
  for (const operation of operationsIn(open)) fromSwaggerOperation(operation);
  for (const response of responsesOf(open)) fromSwaggerResponse(response);
  return JSON.parse(
    JSON.stringify(open)
      .replaceAll('#/definitions/', '#/components/schemas/')
      .replaceAll('#/responses/', '#/components/responses/'),
  );
}

/** @param {Json} operation */
function fromSwaggerOperation(operation) {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
  const body = parameters.find((one) => one?.in === 'body');
  if (body) operation.requestBody = { content: { 'application/json': { schema: body.schema ?? {} } } };
  if (body) operation.parameters = parameters.filter((one) => one !== body);
  delete operation.produces;
  delete operation.consumes;
}

/** @param {Json} response */
function fromSwaggerResponse(response) {
  if (response.schema !== undefined) response.content = { 'application/json': { schema: response.schema } };
  delete response.schema;
  for (const [name, header] of Object.entries(isObject(response.headers) ? response.headers : {})) {
    if (isObject(header) && header.$ref === undefined) response.headers[name] = { schema: header };
  }
}

/** @param {Json} document */
function operationsIn(document) {
  const items = Object.values(isObject(document.paths) ? document.paths : {}).filter(isObject);
  return items.flatMap((item) => Object.values(item).filter(isObject));
}

/** @param {Json} document */
function responsesOf(document) {
  const maps = [...responsesIn(document), componentsOf(document).responses ?? {}];
  return maps.flatMap((map) => Object.values(map)).filter(isObject);
}

/**
 * @param {unknown} value an object or a `$ref` to a component
 * @param {Json} components
 * @returns {Json | undefined}
 */
function followed(value, components) {
  if (!isObject(value)) return undefined;
  const [, kind = '', name = ''] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(value.$ref ?? '') ?? [];
  const target = kind === '' ? value : components[kind]?.[name];
  return isObject(target) ? target : undefined;
}
