/** `$ref` within one document. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/core/finding.ts';
import {
  apiOf,
  type Content,
  document,
  keysOf,
  loadContent,
  modelOf,
  operationOf,
  parametersOf,
} from './workspace.ts';

const responses = { 200: { description: 'OK' } };

function withResponse(response: unknown, more: object = {}) {
  return document({ '/a': { get: { responses: { 200: response } } } }, more);
}

async function firstResponse(content: Content) {
  return operationOf(await apiOf(content), 'GET /a').responses[0];
}

async function problemsOf(content: Content): Promise<Pick<Problem, 'code' | 'pointer' | 'message'>[]> {
  const loaded = await loadContent(content);
  return loaded
    .problems()
    .map(({ code, pointer, message }) => ({ code, message, ...(pointer === undefined ? {} : { pointer }) }));
}

describe('$ref on', () => {
  it('a path item', async () => {
    const api = await apiOf(
      document(
        { '/a': { $ref: '#/components/pathItems/A' } },
        { components: { pathItems: { A: { get: { responses } } } } },
      ),
    );
    expect(operationOf(api, 'GET /a')).toMatchObject({
      pointer: '/components/pathItems/A/get',
      responsesAt: { pointer: '/components/pathItems/A/get/responses' },
    });
  });

  it('a path item with operations beside it: its own win, the others are added', async () => {
    const api = await apiOf(
      document(
        { '/a': { $ref: '#/components/pathItems/A', get: { responses: { 204: {} } } } },
        { components: { pathItems: { A: { get: { responses }, put: { responses } } } } },
      ),
    );
    expect(api.operations.map(({ pointer }) => pointer)).toEqual([
      '/paths/~1a/get',
      '/components/pathItems/A/put',
    ]);
    expect(keysOf(operationOf(api, 'GET /a'))).toEqual(['204']);
    expect(operationOf(api, 'GET /a').siblings).toHaveLength(2);
  });

  it('the whole of paths and of responses', async () => {
    const api = await apiOf({
      openapi: '3.1.0',
      paths: { $ref: '#/x-paths' },
      'x-paths': { '/a': { get: { responses: { $ref: '#/x-responses' } } } },
      'x-responses': responses,
    });
    const operation = operationOf(api, 'GET /a');
    expect(operation.pointer).toBe('/x-paths/~1a/get');
    expect(operation.responsesAt.pointer).toBe('/x-responses');
    expect(operation.responses).toMatchObject([{ viaRef: false, pointer: '/x-responses/200' }]);
  });

  it('a response: the place of the key stays, the definition is where it is written', async () => {
    const more = {
      components: { responses: { Found: { description: 'Found', headers: { Location: {} } } } },
    };
    expect(await firstResponse(withResponse({ $ref: '#/components/responses/Found' }, more))).toMatchObject({
      pointer: '/paths/~1a/get/responses/200',
      viaRef: true,
      definition: {
        pointer: '/components/responses/Found',
        description: 'Found',
        headers: [{ pointer: '/components/responses/Found/headers/Location' }],
      },
    });
  });

  it('a response that two operations share: both have the same definition', async () => {
    const shared = { $ref: '#/components/responses/Shared' };
    const api = await apiOf(
      document(
        { '/a': { get: { responses: { 200: shared } }, put: { responses: { 200: shared, 201: shared } } } },
        { components: { responses: { Shared: { description: '' } } } },
      ),
    );
    const definitions = api.operations.flatMap(({ responses }) =>
      responses.map(({ definition }) => definition),
    );
    expect(definitions).toHaveLength(3);
    expect(new Set(definitions).size).toBe(1);
  });

  it('a header', async () => {
    const more = { components: { headers: { Retry: { schema: { type: 'integer' } } } } };
    const response = { description: '', headers: { 'Retry-After': { $ref: '#/components/headers/Retry' } } };
    expect((await firstResponse(withResponse(response, more)))?.definition?.headers).toMatchObject([
      {
        name: 'Retry-After',
        pointer: '/paths/~1a/get/responses/200/headers/Retry-After',
        definition: { pointer: '/components/headers/Retry' },
        schema: { pointer: '/components/headers/Retry/schema', value: { type: 'integer' } },
      },
    ]);
  });

  it('all headers and all media types of a response', async () => {
    const more = { 'x-headers': { A: {} }, 'x-content': { 'a/b': { schema: {} } } };
    const response = { description: '', headers: { $ref: '#/x-headers' }, content: { $ref: '#/x-content' } };
    expect((await firstResponse(withResponse(response, more)))?.definition).toMatchObject({
      headers: [{ name: 'A', pointer: '/x-headers/A' }],
      media: [{ name: 'a/b', pointer: '/x-content/a~1b' }],
      contentAt: { pointer: '/paths/~1a/get/responses/200/content' },
    });
  });

  it('a parameter', async () => {
    const parameters = [{ $ref: '#/components/parameters/Id' }];
    const components = { parameters: { Id: { in: 'path', name: 'id', schema: { enum: [1] } } } };
    const api = await apiOf(document({ '/{id}': { get: { parameters, responses } } }, { components }));
    expect(parametersOf(operationOf(api, 'GET /{id}'))).toMatchObject([
      { name: 'id', in: 'path', schema: { pointer: '/components/parameters/Id/schema' } },
    ]);
  });

  it('a media type, which 3.2 allows', async () => {
    const content = { 'application/json': { $ref: '#/components/mediaTypes/Widget' } };
    const components = { mediaTypes: { Widget: { schema: { type: 'object' } } } };
    const root = {
      openapi: '3.2.0',
      paths: { '/a': { get: { responses: { 200: { content } } } } },
      components,
    };
    expect((await firstResponse(root))?.definition?.media).toMatchObject([
      {
        pointer: '/paths/~1a/get/responses/200/content/application~1json',
        schema: { pointer: '/components/mediaTypes/Widget/schema' },
      },
    ]);
  });

  it('a callback and the path item in it', async () => {
    const callbacks = { done: { $ref: '#/components/callbacks/Done' } };
    const components = {
      callbacks: { Done: { '{$url}': { $ref: '#/components/pathItems/Done' } } },
      pathItems: { Done: { post: { responses } } },
    };
    const api = await apiOf(document({ '/a': { post: { responses, callbacks } } }, { components }));
    expect(operationOf(api, 'POST {$url}').pointer).toBe('/components/pathItems/Done/post');
  });

  it('a schema is followed when a check asks', async () => {
    const components = { schemas: { A: { $ref: '#/components/schemas/B' }, B: { type: 'object' } } };
    const api = await apiOf(document({}, { components }));
    const at = { file: api.file, pointer: '/somewhere' };
    expect(api.resolve({ ...at, value: { $ref: '#/components/schemas/A' } })).toMatchObject({
      pointer: '/components/schemas/B',
      value: { type: 'object' },
    });
    const plain = { ...at, value: { type: 'string' } };
    expect(api.resolve(plain)).toBe(plain);
  });
});

describe('what a $ref may lead through', () => {
  it('chains: the definition is at the end', async () => {
    const at = (name: string) => `#/components/responses/${name}`;
    const all = { A: { $ref: at('B') }, B: { $ref: at('C') }, C: { $ref: at('D') }, D: { description: 'D' } };
    const response = await firstResponse(withResponse({ $ref: at('A') }, { components: { responses: all } }));
    expect(response?.definition).toMatchObject({ description: 'D', pointer: '/components/responses/D' });
  });

  it('responses of other operations', async () => {
    const paths = {
      '/a': { get: { responses: { 200: { $ref: '#/paths/~1b~1%7Bc%7D/get/responses/200' } } } },
      '/b/{c}': { get: { responses: { 200: { description: 'There' } } } },
    };
    expect(await firstResponse(document(paths))).toMatchObject({
      viaRef: true,
      definition: { description: 'There', pointer: '/paths/~1b~1{c}/get/responses/200' },
    });
  });

  it.each([
    ['~1 and ~0', 'a/b~c', 'a~1b~0c'],
    ['percent signs of the name, encoded', '100%', '100%25'],
    ['braces, encoded or not', '{x}', '%7Bx%7D'],
    ['braces as they are', '{x}', '{x}'],
    ['spaces', 'a b', 'a%20b'],
    ['spaces as they are', 'a b', 'a b'],
    ['letters beyond ASCII', 'größe', 'gr%C3%B6%C3%9Fe'],
    ['letters beyond ASCII as they are', 'größe😀', 'größe😀'],
    ['an escape that is none', '~2', '~2'],
    ['the name ~1', '~1', '~01'],
    ['an empty name', '', ''],
    ['a hash', 'a#b', 'a#b'],
    ['__proto__', '__proto__', '__proto__'],
    ['constructor', 'constructor', 'constructor'],
  ])('names with %s', async (_, name, written) => {
    const components = JSON.parse(`{ "responses": { ${JSON.stringify(name)}: { "description": "Here" } } }`);
    const response = await firstResponse(
      withResponse({ $ref: `#/components/responses/${written}` }, { components }),
    );
    expect(response?.definition?.description).toBe('Here');
  });

  it('one place has one pointer, however the $ref spells it', async () => {
    const api = await apiOf(
      document(
        {
          '/a': {
            get: {
              responses: {
                200: { $ref: '#/components/responses/a%7Eb' },
                201: { $ref: '#/components/responses/a~0b' },
              },
            },
          },
        },
        { components: { responses: { 'a~b': { description: '' } } } },
      ),
    );
    const [one, other] = operationOf(api, 'GET /a').responses;
    expect(one?.definition?.pointer).toBe('/components/responses/a~0b');
    expect(other?.definition?.pointer).toBe('/components/responses/a~0b');
  });

  it('members of lists', async () => {
    const response = { $ref: '#/x-list/1' };
    const found = await firstResponse(withResponse(response, { 'x-list': [{}, { description: 'Second' }] }));
    expect(found?.definition?.description).toBe('Second');
  });

  it("3.2's own address, $self", async () => {
    const $self = 'https://api.example.com/openapi.yaml';
    const more = { openapi: '3.2.0', $self, components: { responses: { A: { description: 'Here' } } } };
    const response = await firstResponse(withResponse({ $ref: `${$self}#/components/responses/A` }, more));
    expect(response?.definition).toMatchObject({ description: 'Here', pointer: '/components/responses/A' });
  });
});

describe('cycles', () => {
  it('of responses', async () => {
    const all = { A: { $ref: '#/components/responses/B' }, B: { $ref: '#/components/responses/A' } };
    const content = withResponse({ $ref: '#/components/responses/A' }, { components: { responses: all } });
    expect(await problemsOf(content)).toEqual([
      {
        code: 'circular-ref',
        message: 'the $ref "#/components/responses/B" leads back to itself',
        pointer: '/components/responses/A/$ref',
      },
    ]);
    const [operation] = modelOf(await loadContent(content)).operations;
    expect(operation?.responses).toMatchObject([{ viaRef: true, definition: undefined }]);
  });

  it.each([
    ['a path item to itself', { '/a': { $ref: '#/paths/~1a' } }, 1],
    ['path items to each other', { '/a': { $ref: '#/paths/~1b' }, '/b': { $ref: '#/paths/~1a' } }, 2],
    ['a path item to all paths', { '/a': { $ref: '#/paths' } }, 0],
    [
      'a response to itself',
      { '/a': { get: { responses: { 200: { $ref: '#/paths/~1a/get/responses/200' } } } } },
      1,
    ],
    [
      'a response to its operation',
      { '/a': { get: { responses: { 200: { $ref: '#/paths/~1a/get' } } } } },
      0,
    ],
    ['responses to their operation', { '/a': { get: { responses: { $ref: '#/paths/~1a/get' } } } }, 0],
    [
      'a parameter to itself',
      { '/a': { get: { parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }], responses } } },
      1,
    ],
    [
      'a body to itself',
      { '/a': { post: { requestBody: { $ref: '#/paths/~1a/post/requestBody' }, responses } } },
      1,
    ],
    [
      'a callback to itself',
      { '/a': { post: { callbacks: { c: { $ref: '#/paths/~1a/post/callbacks/c' } }, responses } } },
      1,
    ],
    [
      'a callback to its own path',
      { '/a': { post: { callbacks: { c: { u: { $ref: '#/paths/~1a' } } }, responses } } },
      0,
    ],
    ['a response to the whole document', { '/a': { get: { responses: { 200: { $ref: '#' } } } } }, 0],
  ])('%s', async (_, paths, count) => {
    const problems = await problemsOf(document(paths));
    expect(problems.map(({ code }) => code)).toEqual(Array.from({ length: count }, () => 'circular-ref'));
  });

  it('of headers and media types', async () => {
    const header = { $ref: '#/components/headers/A' };
    const content = { 'a/b': { $ref: '#/components/mediaTypes/M' } };
    const components = { headers: { A: header }, mediaTypes: { M: { $ref: '#/components/mediaTypes/M' } } };
    const problems = await problemsOf({
      openapi: '3.2.0',
      paths: { '/a': { get: { responses: { 200: { headers: { A: header }, content } } } } },
      components,
    });
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['circular-ref', '/components/headers/A/$ref'],
      ['circular-ref', '/components/mediaTypes/M/$ref'],
    ]);
  });

  it('of schemas are fine until they say nothing but $ref', async () => {
    const components = {
      schemas: {
        Node: { properties: { next: { $ref: '#/components/schemas/Node' } } },
        Loop: { $ref: '#/components/schemas/Loop' },
      },
    };
    const loaded = await loadContent(document({}, { components }));
    const api = modelOf(loaded);
    const at = { file: api.file, pointer: '/x' };
    expect(api.resolve({ ...at, value: { $ref: '#/components/schemas/Node' } })?.pointer).toBe(
      '/components/schemas/Node',
    );
    expect(loaded.warnings()).toEqual([]);
    expect(api.resolve({ ...at, value: { $ref: '#/components/schemas/Loop' } })).toBeUndefined();
    expect(loaded.warnings().map(({ code }) => code)).toEqual(['circular-ref']);
    expect(loaded.problems()).toEqual([]);
  });
});

describe('a $ref that names nothing', () => {
  const broken = { $ref: '#/components/nope' };

  it.each([
    ['a path item', { '/a': broken }, '/paths/~1a/$ref'],
    ['responses', { '/a': { get: { responses: broken } } }, '/paths/~1a/get/responses/$ref'],
    ['a response', { '/a': { get: { responses: { 404: broken } } } }, '/paths/~1a/get/responses/404/$ref'],
    [
      'headers',
      { '/a': { get: { responses: { 200: { headers: broken } } } } },
      '/paths/~1a/get/responses/200/headers/$ref',
    ],
    [
      'a header',
      { '/a': { get: { responses: { 200: { headers: { A: broken } } } } } },
      '/paths/~1a/get/responses/200/headers/A/$ref',
    ],
    [
      'content',
      { '/a': { get: { responses: { 200: { content: broken } } } } },
      '/paths/~1a/get/responses/200/content/$ref',
    ],
    [
      'a media type',
      { '/a': { get: { responses: { 200: { content: { 'a/b': broken } } } } } },
      '/paths/~1a/get/responses/200/content/a~1b/$ref',
    ],
    [
      'a parameter',
      { '/a': { get: { parameters: [broken], responses } } },
      '/paths/~1a/get/parameters/0/$ref',
    ],
    [
      'a parameter of the path',
      { '/a': { parameters: [broken], get: { responses } } },
      '/paths/~1a/parameters/0/$ref',
    ],
    [
      'a request body',
      { '/a': { post: { requestBody: broken, responses } } },
      '/paths/~1a/post/requestBody/$ref',
    ],
    [
      'its media type',
      { '/a': { post: { requestBody: { content: { 'a/b': broken } }, responses } } },
      '/paths/~1a/post/requestBody/content/a~1b/$ref',
    ],
    [
      'a callback',
      { '/a': { post: { callbacks: { c: broken }, responses } } },
      '/paths/~1a/post/callbacks/c/$ref',
    ],
    [
      'its path item',
      { '/a': { post: { callbacks: { c: { u: broken } }, responses } } },
      '/paths/~1a/post/callbacks/c/u/$ref',
    ],
  ])('on %s is a problem', async (_, paths, pointer) => {
    expect(await problemsOf(document(paths))).toEqual([
      {
        code: 'broken-ref',
        message: 'the $ref "#/components/nope" names nothing: check its path and spelling',
        pointer,
      },
    ]);
  });

  it('is a problem once, however many operations it serves', async () => {
    const problems = await problemsOf(
      document({
        '/a': { parameters: [broken], get: { responses }, put: { responses }, post: { responses } },
      }),
    );
    expect(problems).toHaveLength(1);
  });

  it.each([
    ['a missing member', '#/components/responses/Nope'],
    ['a value that is no object', '#/info/title'],
    ['a name that every object is born with', '#/constructor'],
    ['a prototype', '#/__proto__'],
    ['an index beyond the end', '#/tags/7'],
    ['an index that is none', '#/tags/-'],
    ['a list by name', '#/tags/length'],
    ['an anchor', '#anchor'],
    ['a path with a slash too many', '#/components//responses'],
    ['a fragment without its slash', '#components/responses'],
  ])('may name %s', async (_, ref) => {
    const problems = await problemsOf(
      withResponse({ $ref: ref }, { info: { title: 'T', version: '1' }, tags: [{ name: 'a' }] }),
    );
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['broken-ref', `the $ref "${ref}" names nothing: check its path and spelling`],
    ]);
  });

  it.each([
    ['a percent sign that escapes nothing', '#/components/100%'],
    ['half a character', '#/components/%C3'],
  ])('may be invalid: %s', async (_, ref) => {
    expect(await problemsOf(withResponse({ $ref: ref }))).toEqual([
      {
        code: 'broken-ref',
        message: `the $ref "${ref}" is no valid reference`,
        pointer: '/paths/~1a/get/responses/200/$ref',
      },
    ]);
  });

  it('is quoted, but not at any length', async () => {
    const [problem] = await problemsOf(withResponse({ $ref: `#/${'x'.repeat(10_000)}` }));
    expect(problem?.message.length).toBeLessThan(400);
  });

  it('is none when $ref is no text', async () => {
    const content = { '/a': { $ref: 1, get: { responses: { 200: { $ref: null, description: 'OK' } } } } };
    const api = await apiOf(document(content));
    expect(operationOf(api, 'GET /a').responses).toMatchObject([
      { viaRef: false, definition: { description: 'OK' } },
    ]);
  });

  it('at the end of a chain stands where the chain breaks', async () => {
    const all = { A: { $ref: '#/components/responses/B' }, B: { $ref: '#/components/responses/C' } };
    const problems = await problemsOf(
      withResponse({ $ref: '#/components/responses/A' }, { components: { responses: all } }),
    );
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/components/responses/B/$ref']);
  });

  it('leaves the rest to be analysed', async () => {
    const loaded = await loadContent(
      document({
        '/a': { $ref: '#/nope' },
        '/b': { get: { responses: { 200: { description: '' }, 404: broken } } },
      }),
    );
    const api = modelOf(loaded);
    expect(keysOf(operationOf(api, 'GET /b'))).toEqual(['200', '404']);
    expect(api.operations).toHaveLength(1);
  });

  it('in a schema is a warning, and only when a check needs the schema', async () => {
    const schema = { $ref: '#/components/schemas/Nope' };
    const loaded = await loadContent(withResponse({ description: '', content: { 'a/b': { schema } } }));
    expect([...loaded.problems(), ...loaded.warnings()]).toEqual([]);
    const node = operationOf(modelOf(loaded), 'GET /a').responses[0]?.definition?.media[0]?.schema;
    expect(node && modelOf(loaded).resolve(node)).toBeUndefined();
    expect(loaded.problems()).toEqual([]);
    expect(loaded.warnings()).toMatchObject([
      { code: 'broken-ref', pointer: '/paths/~1a/get/responses/200/content/a~1b/schema/$ref' },
    ]);
  });
});
