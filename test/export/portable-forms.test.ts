/**
 * The portable form of each check against its native one: over the examples of the rules and over small responses of all sorts,
 * JSON Schema complains where the check has a hit, and nowhere else.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compileFacts } from '../../src/checks/facts.ts';
import { CHECK_KINDS } from '../../src/checks/index.ts';
import type { CheckKind, ReferenceData, Subject } from '../../src/checks/kind.ts';
import type { JsonSchema, PortableForm } from '../../src/checks/portable.ts';
import type { Api } from '../../src/core/api.ts';
import { own } from '../../src/core/json.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { EXAMPLES } from '../engine/examples.ts';
import { loadContent, modelOf } from '../load/workspace.ts';

type Json = Record<string, unknown>;

const ajv = new Ajv2020({ strict: false, validateSchema: false, unicodeRegExp: false });

/** By their text: the forms of a rule are made anew for each document. */
const validators = new Map<string, ValidateFunction>();

function holds(schema: JsonSchema | undefined, value: unknown): boolean {
  if (!schema) return true;
  const written = JSON.stringify(schema);
  const validate = validators.get(written) ?? ajv.compile(schema);
  validators.set(written, validate);
  return validate(value);
}

/** What is there for a form to look at: values as written, with every `$ref` replaced by what it names. */
interface Values {
  item: unknown;
  operation: unknown;
  response: unknown;
}

/** Whether something is wrong by a form, within what it applies to. */
function complains(form: PortableForm, subject: Subject, values: Values, data: ReferenceData): boolean {
  if (form.when && !compileFacts(form.when, data)(subject)) return false;
  if (form.unless && compileFacts(form.unless, data)(subject)) return false;
  const { item, operation, response } = form.if ?? {};
  if (!holds(item, values.item) || !holds(operation, values.operation)) return false;
  if (!holds(response, values.response)) return false;
  const value = values[form.about];
  const member = form.below && own(value, form.below.member);
  const isWrong = !holds(form.self, value) || (member !== undefined && !holds(form.below?.schema, member));
  if (form.holds) expect(holds(form.holds, value), JSON.stringify(value)).toBe(!isWrong);
  return isWrong;
}

/** What is found in each operation of a document, natively and by JSON Schema: `GET /a 404`, with the severity of a cap. */
async function bothWays(kindName: string, params: unknown, content: Json, more: Partial<ReferenceData> = {}) {
  const kind = CHECK_KINDS.get(kindName) as CheckKind;
  const { api, whole } = await loaded(content);
  const data = { ...builtIn(), ...more };
  const forms = kind.portable(params, { ...data, isSwagger2: api.version === '2.0' });
  if (typeof forms === 'string') return { native: [], portable: [] };
  const evaluate = kind.prepare(params, data);
  const [native, portable] = [new Set<string>(), new Set<string>()];
  for (const operation of api.operations) {
    if (operation.kind !== 'path') continue;
    const item = own(whole.paths, operation.path);
    const value = own(item, operation.method);
    const ofOperation = forms.every(({ about }) => about === 'operation');
    for (const response of kind.about === 'operation' ? [undefined] : operation.responses) {
      // Others than `key` leave miswritten keys alone, and nobody says anything of what a broken `$ref` hides.
      if (response && (response.key.odd ? kindName !== 'key' : !response.definition)) continue;
      const written = response?.key.written ?? '';
      const subject: Subject = { api, operation, response, reported: new Set() };
      const name = `${operation.method} ${operation.path} ${ofOperation ? '' : written}`;
      const hit = evaluate(subject);
      if (hit) native.add(`${name} ${hit.cap ?? ''}`);
      const values = { item, operation: value, response: own(own(value, 'responses'), written) };
      for (const form of forms)
        if (complains(form, subject, values, data)) portable.add(`${name} ${form.cap ?? ''}`);
    }
  }
  return { native: [...native].sort(), portable: [...portable].sort() };
}

const known = new WeakMap<Json, Promise<{ api: Api; whole: Json }>>();

function loaded(content: Json): Promise<{ api: Api; whole: Json }> {
  const load = async () => ({
    api: modelOf(await loadContent(content)),
    whole: resolved(content, content) as Json,
  });
  const result = known.get(content) ?? load();
  known.set(content, result);
  return result;
}

/** A copy without `$ref`, as far as they lead anywhere, and not too deep. */
function resolved(value: unknown, root: Json, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, root, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const ref = own(value, '$ref');
  if (typeof ref === 'string' && ref.startsWith('#/') && depth < 15) {
    const target = ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, name) => own(at, name.replaceAll('~1', '/')), root);
    if (target !== undefined) return resolved(target, root, depth + 1);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, resolved(one, root, depth + 1)]),
  );
}

const { rules } = builtIn();
const kindOf = (id: string | undefined) => Object.keys(rules.find((rule) => rule.id === id)?.check ?? {})[0];

describe('over the examples of all rules with that kind of check', () => {
  const portable = rules.filter(({ check }) => {
    const [name = ''] = Object.keys(check);
    return CHECK_KINDS.get(name)?.about !== 'document';
  });

  it.each(portable.map((rule) => [rule.id, rule] as const))(
    '%s is the same both ways',
    async (_, { check }) => {
      const [[name, params] = ['', undefined]] = Object.entries(check);
      for (const [title, content] of EXAMPLES) {
        if (kindOf(title.split(':')[0]) !== name) continue;
        const { native, portable } = await bothWays(name, params, content);
        expect(portable, title).toEqual(native);
      }
    },
  );
});

const text = { type: 'string' };
const integer = { type: 'integer' };
const header = (schema: object) => ({ description: '', headers: { 'X-Count': { schema } } });
const headers = (...names: string[]) => ({
  description: '',
  headers: Object.fromEntries(names.map((name) => [name, { schema: text }])),
});
const media = (...names: string[]) => ({
  description: '',
  content: Object.fromEntries(names.map((name) => [name, { schema: text }])),
});

/** Responses of all sorts. */
const RESPONSES: object[] = [
  { description: '' },
  { description: '', headers: {}, content: {} },
  { description: '', content: { 'x-note': {} } },
  { description: '', content: { 'application/json': {} } },
  ...[
    'Moved Temporarily',
    ' moved temporarily. ',
    'Moved temporarily for now',
    'Unprocessable Entity',
    'Found',
  ].map((description) => ({ description })),
  ...['text/plain', 'application/json', 'application/problem+json', 'APPLICATION/JSON', 'x-y/z', 'x/y'].map(
    (name) => media(name),
  ),
  media('application/json; charset=utf-8'),
  media('text/plain', 'application/json'),
  media('multipart/byteranges'),
  media('multipart/byteranges; boundary=x'),
  media('multipart/byteranges', 'text/plain'),
  { ...media('multipart/byteranges'), ...headers('Content-Range') },
  { ...media('text/plain'), ...headers('content-range') },
  headers('Location'),
  headers('location', 'Retry-After'),
  headers('X-Location'),
  headers('Locations'),
  headers('ETag', 'Vary'),
  headers('X-A-Limit', 'X-A-Left'),
  headers('X-A-Limit'),
  headers('x-b-limit', 'x-b-left'),
  headers('X-A-Limit', 'X-A-Left', 'X-B-Limit'),
  headers('X-A-Limit', 'X-A-Left', 'X-B-Limit', 'X-B-Left'),
  ...[
    text,
    integer,
    { type: ['integer', 'null'] },
    { type: ['string', 'integer'] },
    { type: 'integer', format: 'int32' },
    { type: 'integer', format: 'double' },
    {},
    { enum: [1] },
  ].map(header),
];

const STATUSES = ['200', '204', '302', '305', '404', '422', '4XX', '5XX', 'default', '299', '600', '4xx'];
const LIMITS = { in: 'query', name: 'limit', schema: integer };
const AGE = { in: 'header', name: 'If-Modified-Since', schema: text };

/** One operation for each response and each status, and such as have several responses or parameters. */
function documentOf(responses: readonly object[]): Json {
  const paths = Object.fromEntries(
    responses.flatMap((response, index) => [
      [
        `/a${index}`,
        { get: { responses: Object.fromEntries(STATUSES.map((status) => [status, response])) } },
      ],
      [`/b${index}`, { get: { responses: { 200: headers('Location', 'X-Count'), 304: response } } }],
      [`/c${index}`, { put: { responses: { 404: response, default: { description: '' } } } }],
    ]),
  );
  return {
    openapi: '3.1.0',
    paths: {
      ...paths,
      '/none': { get: {} },
      '/empty': { delete: { responses: {} } },
      '/limited': {
        parameters: [AGE],
        get: { parameters: [LIMITS], responses: { 200: {}, 404: {}, 304: {} } },
      },
      '/aged': { get: { parameters: [AGE], responses: { 200: {}, 404: {}, 304: {} } } },
      '/other': {
        get: { parameters: [{ ...LIMITS, in: 'cookie' }], responses: { 200: {}, 404: {}, 304: {} } },
      },
    },
  };
}

/** The same in Swagger 2.0. */
function swaggerOf(responses: readonly object[]): Json {
  const { openapi: _, ...more } = documentOf(responses.map(asSwagger));
  return { swagger: '2.0', ...more };
}

function asSwagger({ content, headers, ...more }: { content?: object; headers?: object } & object): object {
  const body = content && Object.keys(content).length > 0 ? { schema: text } : {};
  const all = Object.entries(headers ?? {}).map(([name, { schema }]) => [name, schema]);
  return { ...more, ...body, ...(headers && { headers: Object.fromEntries(all) }) };
}

const CHECKS: [string, unknown][] = [
  ['body', 'required'],
  ['body', 'forbidden'],
  ['contentRange', 'required'],
  ['declares', { anyOf: [404], coverage: 'exact' }],
  ['declares', { anyOf: [404, 410], coverage: 'range' }],
  ['declares', { anyOf: [503], coverage: 'default' }],
  ['declares', { anyOf: ['4xx'], coverage: 'exact' }],
  ['description', { obsoletePhrase: true }],
  ['header', { required: ['Location'] }],
  ['header', { required: ['Location', 'Retry-After'] }],
  ['header', { forbidden: ['location'] }],
  ['header', { forbidden: ['ETag', 'X-Count'] }],
  ['header', { anyOf: ['Location', 'X-*'] }],
  ['header', { anyOf: ['Retry-After'], orOn: [200] }],
  ['header', { anyOf: ['X-Count'], orOn: [200, 404] }],
  ['headerFamilies', { prefixes: ['X-A', 'X-B'], suffixes: ['Limit', 'Left'] }],
  ['headerFamilies', { prefixes: ['X-A'], suffixes: ['Limit', 'Left'] }],
  ['headerParity', { with: 200, headers: ['Location', 'X-Count', 'Vary'] }],
  ['headerSchema', { name: 'x-count', types: ['integer'], notFormats: ['double', 'float'] }],
  ['key', 'valid'],
  ['media', { forbidden: ['text/plain', 'application/json'] }],
  ['media', { forbidden: ['multipart/byteranges'] }],
  ['operation', 'unwanted'],
  ['parameter', { in: 'query', anyOf: ['limit', 'page*'] }],
  ['parameter', { in: 'header', byStatus: { 304: ['If-*', 'Age'] } }],
  ['parameter', { in: 'header', anyOf: ['Accept'], byStatus: { 304: ['If-Modified-Since'] } }],
  ['registry', 'registered'],
  ['registry', 'current'],
  ['status', 'unwanted'],
  ['table', true],
];

describe.each([
  ['OpenAPI 3.1', documentOf(RESPONSES)],
  ['Swagger 2.0', swaggerOf(RESPONSES)],
])('over small responses of %s', (version, content) => {
  it.each(CHECKS)('%s of %j is the same both ways', async (kind, params) => {
    const { native, portable } = await bothWays(kind, params, content);
    expect(portable).toEqual(native);
    const isSaid = version !== 'Swagger 2.0' || !['media', 'contentRange'].includes(kind);
    if (isSaid) expect(native).not.toEqual([]);
  });
});
