/** Writes API descriptions of any size that look like real ones: resources with the five usual operations. */
import { seededRandom } from './random.js';

const NOUNS = [
  ...['account', 'booking', 'campaign', 'device', 'event', 'folder', 'group', 'invoice', 'job', 'label'],
  ...['meeting', 'note', 'order', 'product', 'quote', 'report', 'shipment', 'ticket', 'user', 'webhook'],
];
const OPERATIONS = ['list', 'create', 'read', 'update', 'delete'];

/**
 * @param {{ operations: number, seed: number, isFaulty?: boolean }} request `operations` counts every method of every
 *   path; `isFaulty`: each of them has mistakes of its own
 * @returns {Record<string, unknown>} an OpenAPI 3.0 document
 */
export function generateApi({ operations, seed, isFaulty = false }) {
  const random = seededRandom(seed);
  /** @type {Record<string, Record<string, unknown>>} */
  const paths = {};
  /** @type {Record<string, unknown>} */
  const schemas = { Problem: problemSchema() };
  for (let made = 0; made < operations; made++) {
    const resource = nameResource(Math.floor(made / OPERATIONS.length));
    const kind = OPERATIONS[made % OPERATIONS.length];
    if (kind === 'list') {
      schemas[resource.type] = resourceSchema(resource, random);
      paths[resource.collection] = { get: listOperation(resource) };
    }
    if (kind === 'create')
      Object.assign(paths[resource.collection] ?? {}, { post: createOperation(resource) });
    if (kind === 'read')
      paths[resource.item] = { parameters: [idParameter(resource)], get: readOperation(resource) };
    if (kind === 'update') Object.assign(paths[resource.item] ?? {}, { patch: updateOperation(resource) });
    if (kind === 'delete') Object.assign(paths[resource.item] ?? {}, { delete: deleteOperation(resource) });
  }
  if (isFaulty) for (const item of Object.values(paths)) spoil(item);
  return {
    openapi: '3.0.3',
    info: { title: 'Generated API', version: '1.0.0', description: 'Made from a seed, to measure with.' },
    servers: [{ url: 'https://api.example.com/v1' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      parameters: sharedParameters(),
      headers: {
        Location: { description: 'Where the new resource is', schema: { type: 'string', format: 'uri' } },
      },
      responses: sharedResponses(),
      schemas,
    },
  };
}

/**
 * Gives each operation of a path item a 405 of its own that makes no sense there: three findings more.
 *
 * @param {Record<string, unknown>} item
 */
function spoil(item) {
  for (const [method, operation] of Object.entries(item)) {
    if (method === 'parameters') continue;
    const { responses } = /** @type {{ responses: Record<string, unknown> }} */ (operation);
    responses[405] = { description: 'Not allowed' };
  }
}

/**
 * @typedef {{ noun: string, type: string, collection: string, item: string }} Resource
 * @param {number} index
 * @returns {Resource}
 */
function nameResource(index) {
  const round = Math.floor(index / NOUNS.length);
  const noun = `${NOUNS[index % NOUNS.length]}${round > 0 ? round + 1 : ''}`;
  const type = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  return { noun, type, collection: `/${noun}s`, item: `/${noun}s/{${noun}Id}` };
}

/** @param {Resource} resource */
function listOperation({ noun, type }) {
  return {
    operationId: `list${type}s`,
    summary: `Lists ${noun}s`,
    tags: [type],
    parameters: [ref('parameters', 'PageSize'), ref('parameters', 'PageToken')],
    responses: {
      200: {
        description: `A page of ${noun}s`,
        content: json({
          type: 'object',
          required: ['data'],
          properties: {
            data: { type: 'array', items: ref('schemas', type) },
            nextPageToken: { type: 'string' },
          },
        }),
      },
      400: ref('responses', 'BadRequest'),
      401: ref('responses', 'Unauthorized'),
      429: ref('responses', 'TooManyRequests'),
    },
  };
}

/** @param {Resource} resource */
function createOperation({ noun, type }) {
  return {
    operationId: `create${type}`,
    summary: `Creates a ${noun}`,
    tags: [type],
    requestBody: { required: true, content: json(ref('schemas', type)) },
    responses: {
      201: {
        description: `The ${noun} that was created`,
        headers: { Location: ref('headers', 'Location') },
        content: json(ref('schemas', type)),
      },
      400: ref('responses', 'BadRequest'),
      401: ref('responses', 'Unauthorized'),
      409: { description: `A ${noun} of this name exists`, content: json(ref('schemas', 'Problem')) },
      422: ref('responses', 'BadRequest'),
    },
  };
}

/** @param {Resource} resource */
function readOperation({ noun, type }) {
  return {
    operationId: `get${type}`,
    summary: `Reads one ${noun}`,
    tags: [type],
    responses: {
      200: { description: `The ${noun}`, content: json(ref('schemas', type)) },
      401: ref('responses', 'Unauthorized'),
      404: ref('responses', 'NotFound'),
    },
  };
}

/** @param {Resource} resource */
function updateOperation({ noun, type }) {
  return {
    operationId: `update${type}`,
    summary: `Changes some fields of a ${noun}`,
    tags: [type],
    requestBody: { required: true, content: json(ref('schemas', type)) },
    responses: {
      200: { description: `The ${noun} as it is now`, content: json(ref('schemas', type)) },
      400: ref('responses', 'BadRequest'),
      401: ref('responses', 'Unauthorized'),
      404: ref('responses', 'NotFound'),
    },
  };
}

/** @param {Resource} resource */
function deleteOperation({ noun, type }) {
  return {
    operationId: `delete${type}`,
    summary: `Deletes a ${noun}`,
    tags: [type],
    responses: {
      204: { description: `The ${noun} is gone` },
      401: ref('responses', 'Unauthorized'),
      404: ref('responses', 'NotFound'),
    },
  };
}

/** @param {Resource} resource */
function idParameter({ noun }) {
  return {
    name: `${noun}Id`,
    in: 'path',
    required: true,
    description: `Names the ${noun}`,
    schema: { type: 'string' },
  };
}

/** @param {Resource} resource @param {() => number} random */
function resourceSchema({ noun }, random) {
  /** @type {Record<string, unknown>} */
  const properties = {
    id: { type: 'string', readOnly: true },
    name: { type: 'string', example: `My ${noun}` },
  };
  const extras = [
    ['createdAt', { type: 'string', format: 'date-time', readOnly: true }],
    ['state', { type: 'string', enum: ['active', 'paused', 'archived'] }],
    ['amount', { type: 'integer', minimum: 0, description: 'In the smallest unit of the currency' }],
    ['tags', { type: 'array', items: { type: 'string' } }],
    [
      'owner',
      { type: 'object', properties: { id: { type: 'string' }, email: { type: 'string', format: 'email' } } },
    ],
    [
      'note',
      { type: 'string', maxLength: 2000, nullable: true, description: 'Free text: shown to nobody else.' },
    ],
  ];
  for (const [name, schema] of extras) if (random() < 0.7) properties[String(name)] = schema;
  return { type: 'object', required: ['name'], properties };
}

function sharedParameters() {
  return {
    PageSize: {
      name: 'pageSize',
      in: 'query',
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    },
    PageToken: { name: 'pageToken', in: 'query', schema: { type: 'string' } },
  };
}

function sharedResponses() {
  const error = { content: json(ref('schemas', 'Problem')) };
  return {
    BadRequest: { description: 'The request is not valid', ...error },
    Unauthorized: { description: 'The token is missing or no longer valid', ...error },
    NotFound: { description: 'There is no such resource', ...error },
    TooManyRequests: { description: 'Slow down', ...error },
  };
}

function problemSchema() {
  return {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  };
}

/** @param {string} section @param {string} name */
function ref(section, name) {
  return { $ref: `#/components/${section}/${name}` };
}

/** @param {unknown} schema */
function json(schema) {
  return { 'application/json': { schema } };
}
