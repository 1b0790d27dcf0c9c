/** Random documents: OpenAPI descriptions of every version, and what is left of them after random changes. */
import fc from 'fast-check';
import { EXAMPLES } from '../engine/examples.ts';

export type Json = Record<string, unknown>;

/** Keys that mean something: to OpenAPI, to Statuswise, to JavaScript, or to a parser. */
export const KEYS: readonly string[] = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'length',
    '',
    ' ',
    '/',
    '~',
    '~0~1',
    '%',
    '#',
  ],
  ...['$ref', '$id', '$anchor', '$self', '<<', '=', 'null', 'true', '-', '- a', ': ', '# a', '? a', '\u0000'],
  ...[
    '200',
    '204',
    '2XX',
    '2xx',
    '0200',
    '1e3',
    '99',
    '600',
    '200 OK',
    'default',
    'Default',
    '304',
    '404',
    '429',
  ],
  ...[
    'responses',
    'headers',
    'content',
    'schema',
    'properties',
    'allOf',
    'oneOf',
    'items',
    'examples',
    'example',
  ],
  ...[
    'parameters',
    'callbacks',
    'security',
    'links',
    'requestBody',
    'get',
    'head',
    'post',
    'GET',
    'trace',
    'query',
  ],
  ...['paths', 'webhooks', 'components', 'x-statuswise-ignore', 'x-a', 'Location', 'location', 'Retry-After'],
  ...['application/json', 'application/problem+json', '*/*', 'a/b; c=d', '\u001b[31m', '\u202e', 'é', '😀'],
];

const REFS = [
  ...['#', '#/', '#/paths', '#/components/responses/A', '#/components/schemas/A', '#/definitions/A', '#A'],
  ...[
    '',
    '/',
    '.',
    '..',
    '../..',
    '/etc/passwd',
    'file:///etc/passwd',
    'http://127.0.0.1:9/',
    '//x',
    'x.json#/a',
  ],
  ...['%', '#/%', '#/~', '#/~2', '\u0000', 'data:,{}', 'javascript:1', '#/components/responses/__proto__'],
];

/** Values that stand where nobody expects them. */
export const HOSTILE: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    200,
    404.5,
    1e308,
    5e-324,
    '',
    ' ',
    '200',
    'true',
    '\n',
    '\t',
    'a'.repeat(3000),
  ],
  ...[[], {}, [[]], [null], [{}], { '': {} }, [[[[[[]]]]]], { a: { a: { a: { a: {} } } } }],
  ...REFS.map(($ref) => ({ $ref })),
  ...[
    { $ref: 1 },
    { $ref: null },
    { $ref: {} },
    { type: 'object', properties: { error: { type: 'string' } } },
  ],
  ...[
    '\u001b]0;a\u0007',
    '\u2028',
    '::error::a',
    '<script>',
    '| a |',
    '{operation}',
    '$&',
    '__proto__',
    '😀',
  ],
  ...[true, 'a', ['a', 1, null], { a: 1 }].map((ignored) => ({ 'x-statuswise-ignore': ignored })),
  JSON.parse('{"__proto__":{"description":"a"},"constructor":{"$ref":"#"}}'),
];

const key = fc.constantFrom(...KEYS);
const hostile = fc.constantFrom(...HOSTILE);

/** Any JSON, with keys that mean something among those that do not. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'small' },
    hostile,
    fc.jsonValue({ maxDepth: 1 }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(key, fc.string({ maxLength: 6 })), tie('value'), { maxKeys: 6 }),
  ),
})).value;

const status = fc.constantFrom(
  ...'200 201 202 204 206 301 304 400 401 404 405 409 412 415 418 429 500 503 2XX 4XX default'.split(' '),
);
const word = fc.constantFrom(
  'orders',
  'users',
  'health',
  'login',
  '{id}',
  '{orderId}',
  'search',
  'cancel',
  'v1',
  'report.csv',
);
const path = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => `/${words.join('/')}`);
const text = fc.constantFrom(
  '',
  'OK',
  'Created',
  'Not found',
  'Deletes an order',
  'Returns {"error": true} with 200',
  'An error',
  'Too many',
);
const schema: fc.Arbitrary<unknown> = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      true,
      { type: 'string' },
      { type: 'integer', enum: [404] },
      { $ref: '#/components/schemas/A' },
    ),
    fc.record({ type: fc.constant('array'), items: tie('schema') }),
    fc.record({
      type: fc.constantFrom<unknown>('object', ['object', 'null']),
      properties: fc.dictionary(
        fc.constantFrom(
          'error',
          'code',
          'message',
          'status',
          'id',
          'data',
          'success',
          'type',
          'title',
          'detail',
        ),
        tie('schema'),
        { maxKeys: 4 },
      ),
      required: fc.constantFrom(['error'], ['id'], []),
    }),
    fc.record({ allOf: fc.array(tie('schema'), { maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie('schema'), { maxLength: 3 }) }),
  ),
})).schema;
const headers = fc.dictionary(
  fc.constantFrom(
    'Location',
    'location',
    'ETag',
    'Retry-After',
    'WWW-Authenticate',
    'Allow',
    'X-Request-Id',
    'Content-Type',
  ),
  fc.record({
    schema: fc.constantFrom({ type: 'string' }, { type: 'string', format: 'uri' }),
    required: fc.boolean(),
  }),
  { maxKeys: 3 },
);
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });
const media = fc.constantFrom(
  'application/json',
  'application/problem+json',
  'text/plain',
  'multipart/byteranges',
);
const content = fc.dictionary(
  media,
  some({ schema, example: fc.constantFrom<unknown>({ error: 'no' }, { status: 404 }, 'x') }),
  { maxKeys: 2 },
);
const security = fc.constantFrom<unknown>([], [{}], [{ key: [] }], [{ oauth: ['read'] }]);
const parameter = fc.record({
  name: fc.constantFrom('id', 'If-Match', 'Idempotency-Key', 'Range', 'limit', 'dryRun'),
  in: fc.constantFrom('path', 'query', 'header'),
  required: fc.boolean(),
  schema: fc.constantFrom({ type: 'string' }, { type: 'integer' }),
});
const methods3 = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function pathsOf(
  response: fc.Arbitrary<unknown>,
  operation: Record<string, fc.Arbitrary<unknown>>,
  methods: string[],
) {
  const responses = fc.dictionary(status, response, { maxKeys: 5 });
  const one = some({
    operationId: fc.constantFrom('createOrder', 'listOrders', 'runReport', 'a'),
    summary: text,
    tags: fc.constantFrom<unknown>(['a'], []),
    parameters: fc.array(parameter, { maxLength: 3 }),
    security,
    responses,
    ...operation,
  });
  return fc.dictionary(path, fc.dictionary(fc.constantFrom(...methods), one, { maxKeys: 3 }), {
    minKeys: 1,
    maxKeys: 4,
  });
}

const response3 = fc.oneof(
  { weight: 4, arbitrary: some({ description: text, headers, content }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ $ref: '#/components/responses/A' }, { $ref: '#/components/responses/B' }),
  },
);
const body = { requestBody: some({ content, required: fc.boolean() }) };
const callbacks = {
  callbacks: fc.dictionary(fc.constantFrom('done'), pathsOf(response3, {}, ['post']), { maxKeys: 1 }),
};
const info = fc.constant({ title: 'Random', version: '1' });
const components = some({
  schemas: fc.record({ A: schema }),
  responses: fc.record({
    A: some({ description: text, headers, content }),
    B: some({ description: text, content }),
  }),
  securitySchemes: fc.constantFrom({
    key: { type: 'apiKey', in: 'header', name: 'X' },
    oauth: { type: 'oauth2', flows: {} },
  }),
});

function version3(
  openapi: string,
  methods: string[],
  more: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Json> {
  const paths = pathsOf(response3, { ...body, ...callbacks }, methods);
  return fc.record({ openapi: fc.constant(openapi), info, security, paths, components, ...more });
}

const webhooks = {
  webhooks: fc.dictionary(
    fc.constantFrom('shipped'),
    fc.dictionary(
      fc.constant('post'),
      some({ responses: fc.dictionary(status, response3, { maxKeys: 2 }) }),
      { maxKeys: 1 },
    ),
    { maxKeys: 1 },
  ),
};

const version2: fc.Arbitrary<Json> = fc.record({
  swagger: fc.constant('2.0'),
  info,
  produces: fc.constantFrom<unknown>(['application/json'], []),
  paths: pathsOf(
    fc.oneof(
      some({
        description: text,
        headers: fc.dictionary(fc.constantFrom('Location', 'ETag'), fc.constant({ type: 'string' }), {
          maxKeys: 2,
        }),
        schema,
      }),
      fc.constant({ $ref: '#/responses/A' }),
    ),
    { produces: fc.constantFrom<unknown>(['application/json'], ['text/plain']) },
    methods3.slice(0, 7),
  ),
  responses: fc.record({ A: some({ description: text, schema }) }),
  definitions: fc.record({ A: schema }),
});

/** Documents as authors write them, of versions 2.0 to 3.2; the examples of the rules among them. */
export const validDocument: fc.Arbitrary<Json> = fc.oneof(
  version2,
  version3('3.0.3', methods3, {}),
  version3('3.1.0', methods3, webhooks),
  version3('3.2.0', [...methods3, 'query'], webhooks),
  fc.constantFrom(...EXAMPLES.map(([, document]) => document)),
);

/** One change to a document: at the node that `at` picks, with what `with` picks. */
export interface Mutation {
  kind: 'delete' | 'replace' | 'duplicate' | 'rename' | 'swap' | 'nest';
  at: number;
  with: number;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('delete', 'replace', 'duplicate', 'rename', 'swap', 'nest'),
  at: fc.nat(),
  with: fc.nat(),
});

type Slot = { holder: Json | unknown[]; key: string | number };

/** A changed copy. Copies by way of JSON, so that `__proto__` stays a key like any other. */
export function mutate(document: unknown, mutations: readonly Mutation[]): unknown {
  const root: { value: unknown } = { value: JSON.parse(JSON.stringify(document)) };
  for (const mutation of mutations) {
    const slots = slotsOf(root.value);
    const slot = slots[mutation.at % slots.length];
    if (slot) apply(slot, mutation, slots);
  }
  return root.value;
}

function apply({ holder, key }: Slot, { kind, with: pick }: Mutation, slots: readonly Slot[]): void {
  const other = slots[pick % slots.length];
  if (kind === 'delete') {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (kind === 'replace') {
    put(holder, key, clone(HOSTILE[pick % HOSTILE.length]));
  } else if (kind === 'duplicate') {
    const copy = clone(read(holder, key));
    if (Array.isArray(holder)) holder.push(copy);
    else put(holder, KEYS[pick % KEYS.length] ?? '', copy);
  } else if (kind === 'rename' && !Array.isArray(holder)) {
    const value = holder[key];
    delete holder[key];
    put(holder, KEYS[pick % KEYS.length] ?? '', value);
  } else if (kind === 'swap' && other) {
    // Copies: a node that swaps with one inside itself would contain itself.
    const [one, two] = [clone(read(holder, key)), clone(read(other.holder, other.key))];
    put(holder, key, two);
    put(other.holder, other.key, one);
  } else if (kind === 'nest') {
    put(
      holder,
      key,
      pick % 2 === 0 ? [read(holder, key)] : { [KEYS[pick % KEYS.length] ?? 'a']: read(holder, key) },
    );
  }
}

function slotsOf(value: unknown): Slot[] {
  const slots: Slot[] = [];
  const stack = [value];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top !== 'object' || top === null) continue;
    const keys = Array.isArray(top) ? top.keys() : Object.keys(top);
    for (const key of keys) {
      slots.push({ holder: top as Json, key });
      stack.push(read(top as Json, key) ?? null);
    }
  }
  return slots;
}

function read(holder: Json | unknown[], key: string | number): unknown {
  return Object.hasOwn(holder, key) ? (holder as Json)[key] : undefined;
}

function put(holder: Json | unknown[], key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function clone(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

/** The same value with the keys of every object in another order, which `seed` decides. */
export function withKeysShuffled(value: unknown, seed: number): unknown {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
  const shuffle = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(shuffle);
    if (typeof one !== 'object' || one === null) return one;
    const copy = {};
    const order = Object.keys(one).map((key) => [next(), key] as const);
    for (const [, key] of order.sort(([a], [b]) => a - b)) put(copy, key, shuffle((one as Json)[key]));
    return copy;
  };
  return shuffle(value);
}
