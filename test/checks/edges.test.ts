/** Edges of single kinds of check, and what their messages say. */
import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/core/rule.ts';
import { ask, oneOperation, oneResponses } from './ask.ts';

type Json = Record<string, unknown>;

const text = { type: 'string' };
const object = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const list = (items: object) => ({ type: 'array', items });
const json = (schema: object) => ({ description: '', content: { 'application/json': { schema } } });
const problem = (schema: object) => ({
  description: '',
  content: { 'application/problem+json': { schema } },
});
const media = (schemas: Json) => ({
  description: '',
  content: Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schema ? { schema } : {}]),
  ),
});

/** What a check says, with these placeholders. */
async function said(check: Check, content: object, message: string): Promise<string[]> {
  return (await ask(check, content, { message })).map((one) => one.message);
}

describe('defaultIsSuccess', () => {
  const check: Check = { defaultIsSuccess: { errorProperties: ['error*'] } };
  const a = object('a');
  const b = object('b');
  const saidOf = (responses: object) => said(check, oneResponses(responses), '{success}');

  it.each<[string, object, string[]]>([
    ['the same body', { 201: json(a), default: json(a) }, ['201']],
    ['another body', { 200: json(a), default: json(b) }, []],
    ['the body of an error', { 404: json(a), default: json(a) }, []],
    ['the body of a range', { '2XX': json(a), default: json(a) }, []],
    ['the body of a redirect', { 302: json(a), default: json(a) }, []],
    ['one of its bodies alone', { 200: json(a), default: media({ 'a/json': a, 'b/json': b }) }, []],
    [
      'one of the bodies of the success',
      { 200: media({ 'a/json': a, 'b/json': b }), default: json(b) },
      ['200'],
    ],
    [
      'a body beside one without schema',
      { 200: json(a), default: media({ 'a/json': a, 'x/y': undefined }) },
      ['200'],
    ],
    ['no schema at all', { 200: media({ 'x/y': undefined }), default: media({ 'x/y': undefined }) }, []],
    ['a list of the same', { 200: json(list(a)), default: json(list(a)) }, ['200']],
    ['a list of what the success has one of', { 200: json(a), default: json(list(a)) }, []],
    ['one of what the success has a list of', { 200: json(list(a)), default: json(a) }, []],
    ['room for an error', { 200: json(object('a', 'errors')), default: json(object('a', 'errors')) }, []],
    [
      'room for an error in one of two bodies',
      {
        200: media({ 'a/json': a, 'b/json': object('error') }),
        default: media({ 'a/json': a, 'b/json': object('error') }),
      },
      [],
    ],
    [
      'room for an error in one of two shapes',
      { 200: json({ oneOf: [a, object('error')] }), default: json({ oneOf: [a, object('error')] }) },
      [],
    ],
    ['a body that nobody knows', { 200: json({ $ref: '#/no' }), default: json({ $ref: '#/no' }) }, []],
    ['a success that nobody knows', { 200: { $ref: '#/no' }, default: json(a) }, []],
  ])('%s', async (_, responses, expected) => {
    expect(await saidOf(responses)).toEqual(expected);
  });
});

describe('rangeShadowed', () => {
  const a = object('a');
  const b = object('b');

  it.each<[string, object, string[]]>([
    ['two codes that say the same', { 400: json(a), 404: json(a), '4XX': json(a) }, ['400 and 404']],
    [
      'a code of another class',
      { 400: json(a), 404: json(a), 500: json(b), '4XX': json(a) },
      ['400 and 404'],
    ],
    ['one code', { 400: json(a), '4XX': json(a) }, []],
    ['a range of another class beside it', { 400: json(a), '5XX': json(b), '4XX': json(a) }, []],
    ['a code that says something else', { 400: json(a), 404: json(b), '4XX': json(a) }, []],
    ['a code that nobody knows', { 400: json(a), 404: { $ref: '#/no' }, '4XX': json(a) }, []],
    [
      'two media types, one of them different',
      {
        400: media({ 'a/json': a, 'b/json': a }),
        404: media({ 'a/json': a, 'b/json': a }),
        '4XX': media({ 'a/json': a, 'b/json': b }),
      },
      [],
    ],
    [
      'a media type that lacks a schema',
      { 400: media({ 'a/json': undefined }), 404: media({ 'a/json': undefined }), '4XX': json(a) },
      [],
    ],
  ])('%s', async (_, responses, expected) => {
    expect(await said({ rangeShadowed: true }, oneResponses(responses), '{codes}')).toEqual(expected);
  });
});

describe('mirrorsGet', () => {
  const both = (get: object, head: object) => ({
    openapi: '3.1.0',
    paths: { '/a': { get: { responses: get }, head: { responses: head } } },
  });

  it.each<[string, object, object, string[]]>([
    ['the same', { 200: {} }, { 200: {} }, []],
    ['another', { 200: {}, 206: {} }, { 204: {} }, ['200 and 206']],
    ['an error', { 200: {} }, { 404: {} }, []],
    ['an error beside a redirect', { 302: {} }, { 404: {}, 302: {} }, []],
    ['a range of its class', { '2XX': {} }, { 204: {} }, []],
    ['a range of another class', { '3XX': {} }, { 204: {} }, ['3XX']],
    ['a code of its class on GET', { 204: {} }, { '2XX': {} }, []],
    ['codes of two classes on GET', { 204: {}, 302: {} }, { '2XX': {} }, []],
    ['a code of another class on GET', { 302: {} }, { '2XX': {} }, ['302']],
    ['default alone', { default: {} }, { 204: {} }, []],
    ['default beside another', { 200: {}, default: {} }, { 204: {} }, ['200 and default']],
    ['errors alone', { 404: {} }, { 204: {} }, []],
  ])('%s', async (_, get, head, expected) => {
    expect(await said({ mirrorsGet: true }, both(get, head), '{get}')).toEqual(expected);
  });

  it('asks nothing where there is no GET', async () => {
    expect(await ask({ mirrorsGet: true }, oneResponses({ 204: {} }, 'head'))).toEqual([]);
  });
});

describe('contentRange', () => {
  const check: Check = { contentRange: 'required' };
  const parts = (name: string, headers: object = {}) => ({
    description: '',
    content: { [name]: {} },
    headers,
  });
  const range = { 'content-range': {} };

  it.each<[string, object, string[]]>([
    ['one part without the header', parts('text/plain'), ['Content-Range/']],
    ['one part with the header', parts('text/plain', range), []],
    ['several parts without the header', parts('multipart/byteranges'), []],
    ['several parts with the header', parts('Multipart/Byteranges; boundary=x', range), ['/content-range']],
    ['a type that ends like several parts', parts('x-multipart/byteranges'), ['Content-Range/']],
    ['a type that begins like several parts', parts('multipart/byterangesx'), ['Content-Range/']],
    ['nothing', { description: '' }, ['Content-Range/']],
  ])('%s', async (_, response, expected) => {
    expect(await said(check, oneResponses({ 206: response }), '{missing}/{header}')).toEqual(expected);
  });
});

describe('problemTypes', () => {
  const check: Check = {
    problemTypes: { status: ['integer', 'number'], title: ['string'], type: ['string'] },
  };
  const of = (properties: object) => problem({ type: 'object', properties });
  const saidOf = (response: object) => said(check, oneResponses({ 400: response }), '{wrong}');

  it.each<[string, object, string[]]>([
    ['right types', of({ status: { type: 'integer' }, title: text }), []],
    ['no types', of({ status: {}, title: {} }), []],
    ['one that may be right', of({ status: { type: ['string', 'integer'] } }), []],
    ['a wrong type', of({ status: text }), ['`status` as string instead of integer']],
    [
      'two wrong types',
      of({ status: text, title: { type: ['integer', 'boolean'] } }),
      ['`status` as string instead of integer and `title` as integer or boolean instead of string'],
    ],
    ['a wrong type in another media type', json({ type: 'object', properties: { status: text } }), []],
    [
      'a wrong type in the second body',
      media({
        'application/problem+json': { type: 'object', properties: { title: text } },
        'application/problem+json; charset=utf-8': { type: 'object', properties: { title: list(text) } },
      }),
      ['`title` as array instead of string'],
    ],
    ['problem details without schema', media({ 'application/problem+json': undefined }), []],
    ['a schema that nobody knows', problem({ $ref: '#/no' }), []],
  ])('%s', async (_, response, expected) => {
    expect(await saidOf(response)).toEqual(expected);
  });
});

describe('createStatus', () => {
  const check: Check = { createStatus: { anyOf: [201], coverage: 'range' } };
  const message = '{declared} | {signals} | {confidence}';

  it('says what the judgement rests on, and what is declared', async () => {
    const post = (responses: object) =>
      oneOperation({ operationId: 'createOrder', summary: 'Create an order', responses }, 'post', '/orders');
    const [first] = await said(check, post({ 200: {}, 202: {}, 404: {}, 502: {} }), message);
    expect(first).toMatch(/^200 and 202 \| .*operationId has a creating verb.* \| \w+$/);
    const [second] = await said(check, post({ 402: {} }), message);
    expect(second).toMatch(/^no success \| /);
  });

  it('names three signals at most, and none that speak against it', async () => {
    const order = { type: 'object', properties: { id: text, total: text } };
    const content = {
      openapi: '3.1.0',
      paths: {
        '/orders': {
          post: {
            operationId: 'createOrder',
            summary: 'Create a new order',
            requestBody: { content: { 'application/json': { schema: object('total') } } },
            responses: { 200: { ...json(order), headers: { Location: {} } } },
          },
        },
        '/orders/{id}': { get: { responses: { 200: json(order) } } },
      },
    };
    const [only] = await said(check, content, '{signals}');
    expect(only?.split(/, | and /)).toHaveLength(3);
    expect(only).not.toContain('undefined');
  });
});

describe('header families', () => {
  const check: Check = { headerFamilies: { prefixes: ['A', 'B'], suffixes: ['One', 'Two'] } };
  const of = (...names: string[]) =>
    oneResponses({ 200: { headers: Object.fromEntries(names.map((name) => [name, {}])) } });

  it.each<[string[], string[]]>([
    [[], []],
    [['X'], []],
    [['a-one', 'A-TWO'], []],
    [['A-One'], ['declares A-One without A-Two; declare the whole family']],
    [['A-One', 'A-Two', 'B-One'], ['declares A-One, A-Two and B-One side by side; keep one family of them']],
  ])('%j', async (names, expected) => {
    expect(await said(check, of(...names), '{fault}')).toEqual(expected);
  });
});

describe('header: messages', () => {
  it.each<[Check, string]>([
    [{ header: { required: ['A', 'B', 'C'] } }, 'A, B and C'],
    [{ header: { anyOf: ['A', 'B'] } }, 'A or B'],
  ])('%j', async (check, expected) => {
    expect(await said(check, oneResponses({ 200: {} }), '{missing}')).toEqual([expected]);
  });

  it('names what is declared though it is forbidden', async () => {
    const content = oneResponses({ 200: { headers: { 'x-Old': {} } } });
    expect(await said({ header: { forbidden: ['X-*'] } }, content, '{header}')).toEqual(['x-Old']);
  });
});

describe('media', () => {
  it.each<[string[], string[]]>([
    [['text/b', 'text/a', 'text/c'], ['text/a']],
    [['text/a', 'text/b'], ['text/a']],
    [['image/png'], []],
  ])('of %j the first by name is reported', async (names, expected) => {
    const content = oneResponses({ 200: media(Object.fromEntries(names.map((name) => [name, text]))) });
    expect(await said({ media: { forbidden: ['text/*'] } }, content, '{media}')).toEqual(expected);
  });
});

describe('statusMonitor', () => {
  const check: Check = { statusMonitor: { headers: ['Location'], properties: ['id', 'statusurl'] } };
  const inner = (...schemas: object[]) => ({
    type: 'object',
    properties: Object.fromEntries(schemas.map((schema, index) => [`p${index}`, schema])),
  });

  it.each<[string, object, number]>([
    ['a property', json(object('id')), 0],
    ['a property that is written with lines', json(object('status-_url')), 0],
    ['another property', json(object('name')), 1],
    ['a property of one of two objects in it', json(inner(object('name'), object('id'))), 0],
    ['no property of two objects in it', json(inner(object('name'), text)), 1],
    ['a property of the items of a list', json(list(object('id'))), 0],
    ['no property of the items of a list', json(list(object('name'))), 1],
    ['a list in an object', json(inner(list(object('id')))), 0],
    ['a property of an allOf', json({ allOf: [object('name'), object('id')] }), 0],
    ['no body', { description: '' }, 1],
    ['a body without schema', media({ 'x/y': undefined }), 0],
    ['a body that nobody knows', json({ $ref: '#/no' }), 0],
    ['a header', { headers: { location: {} } }, 0],
    ['a link', { links: { next: {} } }, 0],
  ])('%s', async (_, response, count) => {
    expect(await ask(check, oneResponses({ 202: response }))).toHaveLength(count);
  });
});

describe('description', () => {
  const named = async (description: string, status = '401') =>
    said({ description: { otherStatus: true } }, oneResponses({ [status]: { description } }), '{other}');
  const NOT_FOUND = ['404 Not Found'];

  it.each<[string, string[]]>([
    ['404: Not Found', NOT_FOUND],
    ['404 not found', NOT_FOUND],
    ['**404** Not Found', NOT_FOUND],
    ['HTTP 404 Not Found', NOT_FOUND],
    ['HTTP/1.1  404 Not Found. Sorry', NOT_FOUND],
    ['HTTP/2 404 - Not Found', NOT_FOUND],
    ['404 --- Not Found - sorry', NOT_FOUND],
    ['401 Not Found', []],
    ['Returned instead of 404 Not Found', []],
    ['see 404: Not Found', []],
    ['404 Nowhere', []],
    ['404', []],
    ['499 Not Found', []],
    ['4044 Not Found', []],
    ['', []],
  ])('%s', async (written, expected) => {
    expect(await named(written)).toEqual(expected);
  });

  it('is asked of codes alone', async () => {
    expect(await named('404 Not Found', '4XX')).toEqual([]);
    expect(await named('404 Not Found', 'default')).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['302', 'Moved Temporarily', ['Found']],
    ['302', ' moved temporarily. ', ['Found']],
    ['302', 'Moved. Temporarily', []],
    ['302', 'Found', []],
    ['301', 'Moved Temporarily', []],
    ['3XX', 'Moved Temporarily', []],
  ])('%s: %s', async (status, description, expected) => {
    const content = oneResponses({ [status]: { description } });
    expect(await said({ description: { obsoletePhrase: true } }, content, '{current}')).toEqual(expected);
  });
});
