/** What is gathered of a POST before it is judged: its segments, its bodies, and what they wrap. */
import { describe, expect, it } from 'vitest';
import { PathIndex } from '../../src/checks/intent/paths.ts';
import { type Body, gatherPost, type Post, propertiesOf } from '../../src/checks/intent/post.ts';
import {
  addsWhatIsMadeElsewhere,
  changes,
  looksUp,
  repeatsGet,
} from '../../src/checks/intent/verb-signals.ts';
import { loadContent, modelOf } from '../load/workspace.ts';

type Paths = Record<string, Record<string, object>>;

const text = { type: 'string' };
const object = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const plain = { responses: { 200: { description: '' } } };
const content = (schemas: Record<string, object | undefined>) => ({
  description: '',
  content: Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schema ? { schema } : {}]),
  ),
});
const json = (schema: object) => content({ 'application/json': schema });

/** What is gathered of the first POST of some paths. */
async function gathered(paths: Paths, root: object = {}): Promise<Post> {
  const api = modelOf(await loadContent({ openapi: '3.1.0', paths, ...root }));
  const [post] = api.operations.filter(({ method }) => method === 'post');
  if (!post) throw new Error('there is no POST');
  return gatherPost(api, post, new PathIndex(api));
}

const pointersOf = (body: Body | undefined) =>
  body?.candidates.map(({ pointer }) => pointer.replace(/^.*(?:schema|components\/schemas)(?=\/|$)/, ''));

describe('the path of a POST', () => {
  it.each<[string, string[], string, boolean, string]>([
    ['/shop/orders', ['shop', 'orders'], 'order', true, 'nothing'],
    ['/orders/create', ['orders'], 'order', true, 'creates'],
    ['/orders/add', ['orders'], 'order', true, 'adds'],
    ['/orders/createInvoice', ['orders', 'createInvoice'], 'invoice', false, 'creates'],
    ['/orders/createInvoice/{id}', ['orders', 'createInvoice', '{id}'], 'invoice', false, 'creates'],
    ['/orders/create/{id}', ['orders', 'create', '{id}'], 'create', false, 'creates'],
    ['/orders/cancel', ['orders', 'cancel'], 'cancel', false, 'acts'],
    ['/orders/cancel/{id}', ['orders', 'cancel', '{id}'], 'cancel', false, 'nothing'],
    ['/orders/{id}', ['orders', '{id}'], 'order', true, 'nothing'],
    ['/shop-orders', ['shop-orders'], 'order', true, 'nothing'],
    ['/', [], '', false, 'nothing'],
    ['/{id}', ['{id}'], '', false, 'nothing'],
    ['/orders.json', ['orders'], 'order', true, 'nothing'],
  ])('%s', async (path, segments, noun, hasPluralNoun, lastSays) => {
    expect(await gathered({ [path]: { post: plain } })).toMatchObject({
      segments,
      noun,
      hasPluralNoun,
      lastSays,
    });
  });

  it.each<[string, Paths, string[], string[]]>([
    ['alone', { '/a': { post: plain } }, ['post'], []],
    [
      'beside others',
      { '/a': { post: plain, get: plain }, '/a/{id}': { put: plain } },
      ['post', 'get'],
      ['put'],
    ],
    [
      'behind a verb',
      { '/a/create': { post: plain }, '/a': { get: plain }, '/a/{x}': { get: plain } },
      ['get'],
      ['get'],
    ],
    [
      'of another name of the same',
      { '/a/{x}': { post: plain }, '/a/{y}': { get: plain } },
      ['post', 'get'],
      [],
    ],
    [
      'of another path',
      { '/a': { post: plain }, '/ab': { get: plain }, '/b/{id}': { get: plain } },
      ['post'],
      [],
    ],
    ['written as one', { '/a/b': { post: plain }, '/ab': { get: plain } }, ['post'], []],
    ['with a webhook of that name', { '/a': { post: plain } }, ['post'], []],
    ['with a query behind it', { '/a': { post: plain }, '/a?x={y}': { get: plain } }, ['post', 'get'], []],
    ['with what is searched', { '/a': { post: plain }, '/a/{keyword}/': { get: plain } }, ['post'], []],
    [
      'with what is searched further in',
      { '/a': { post: plain }, '/a/{q}/{id}': { get: plain }, '/a/{id}': { get: plain } },
      ['post'],
      ['get'],
    ],
  ])('%s', async (_, paths, here, items) => {
    const post = await gathered(paths, { webhooks: { '/a': { delete: plain } } });
    expect([...post.here.keys()].sort()).toEqual(here.sort());
    expect([...post.items.keys()]).toEqual(items);
  });

  it.each<[string, Paths, boolean]>([
    ['nearer to the root', { '/a/{x}/labels': { post: plain }, '/labels': { post: plain } }, true],
    ['as near', { '/a/labels': { post: plain }, '/b/labels': { post: plain } }, false],
    ['farther', { '/labels': { post: plain }, '/a/labels': { post: plain } }, false],
    ['by GET', { '/a/labels': { post: plain }, '/labels': { get: plain } }, false],
    ['under another name', { '/a/labels': { post: plain }, '/tags': { post: plain } }, false],
    ['of a template', { '/a/{x}': { post: plain }, '/{x}': { post: plain } }, false],
    ['at the root', { '/': { post: plain } }, false],
  ])('is made elsewhere: %s', async (_, paths, expected) => {
    expect((await gathered(paths)).isMadeElsewhere).toBe(expected);
  });
});

describe('the successes of a POST', () => {
  it.each<[string[], string[]]>([
    [
      ['200', '299', '300', '199', '404'],
      ['200', '299'],
    ],
    [['2XX', '3XX'], ['2XX']],
    [['default'], ['default']],
    [['default', 'nonsense'], ['default']],
    [['default', '404'], []],
    [['default', '4XX'], []],
    [['nonsense'], []],
    [['200', 'default'], ['200']],
  ])('of %j: %j', async (keys, successes) => {
    const responses = Object.fromEntries(keys.map((key) => [key, { description: '' }]));
    const post = await gathered({ '/a': { post: { responses } } });
    expect(post.successes.map(({ key }) => key.written)).toEqual(successes);
  });
});

describe('the bodies of a POST', () => {
  const answering = (responses: object, root: object = {}) =>
    gathered({ '/orders': { post: { responses } } }, root);

  it.each<[string, object, string | undefined]>([
    [
      'JSON before others',
      { 200: content({ 'text/xml': object('x'), 'application/json': object('a') }) },
      'a',
    ],
    ['any other', { 200: content({ 'text/xml': object('x'), 'text/csv': object('c') }) }, 'c'],
    ['one with a schema', { 200: content({ 'application/json': undefined, 'text/xml': object('x') }) }, 'x'],
    [
      'the first success that has one',
      { 200: { description: '' }, 201: json(object('a')), 202: json(object('b')) },
      'a',
    ],
    ['no error', { 404: json(object('a')) }, undefined],
    ['what is known', { 200: { $ref: '#/no' }, 201: json(object('a')) }, 'a'],
    ['none', { 200: { description: '' } }, undefined],
  ])('is %s', async (_, responses, name) => {
    const { answer } = await answering(responses);
    expect(answer && [...answer.properties.keys()].join()).toBe(name);
  });

  it('of others are those of their successes', async () => {
    const get = (one: object, other: object) => ({ responses: { 404: json(one), 200: json(other) } });
    const post = await gathered({
      '/a': { post: plain, get: get(object('no'), object('listed')) },
      '/a/{id}': { get: get(object('no'), object('item')) },
    });
    expect([...(post.listed?.properties.keys() ?? [])]).toEqual(['listed']);
    expect([...(post.item?.properties.keys() ?? [])]).toEqual(['item']);
    const failing = { responses: { 404: json(object('no')) } };
    const alone = await gathered({ '/a': { post: plain, get: failing }, '/a/{id}': { get: failing } });
    expect([alone.listed, alone.item, alone.request, alone.answer]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each<[string, object, string[]]>([
    ['itself alone', object('a', 'b'), ['']],
    ['its only part', { allOf: [object('a', 'b')] }, ['', '/allOf/0']],
    ['one of two parts', { allOf: [object('a', 'b'), {}] }, ['']],
    ['a part beside properties', { allOf: [object('a', 'b')], properties: {} }, ['']],
    ['a wrapper', object('data', 'x'), ['', '/properties/data']],
    ['two wrappers', object('result', 'data'), ['', '/properties/data', '/properties/result']],
    ['its own name', object('order', 'x'), ['', '/properties/order']],
    ['its only property', object('x'), ['', '/properties/x']],
    ['its only property, which is a wrapper', object('data'), ['', '/properties/data']],
    ['nothing', {}, ['']],
  ])('may wrap: %s', async (_, schema, pointers) => {
    const { answer } = await answering({ 200: json(schema) });
    expect(pointersOf(answer)).toEqual(pointers);
    expect(answer?.candidates).toBe(answer?.candidates);
  });

  it.each<[object, string[]]>([
    [{ $ref: '#/components/schemas/NewOrder' }, ['new', 'order']],
    [{ $ref: '#/components/schemas/a~1New' }, ['a', 'new']],
    [{ $ref: '#/components/responses/New' }, []],
    [object('a'), []],
    [{ $ref: '#/no' }, []],
  ])('have the name of their schema: %j', async (schema, words) => {
    const components = {
      schemas: { NewOrder: object('a'), 'a/New': object('b') },
      responses: { New: object('c') },
    };
    const { answer } = await answering({ 200: json(schema) }, { components });
    expect(answer?.words).toEqual(words);
    expect(answer?.words).toBe(answer?.words);
  });

  it('have the name of their definition in Swagger 2.0', async () => {
    const paths = {
      '/a': { post: { responses: { 200: { description: '', schema: { $ref: '#/definitions/NewOrder' } } } } },
    };
    const { answer } = await gathered(paths, {
      openapi: undefined,
      swagger: '2.0',
      definitions: { NewOrder: object('a') },
    });
    expect(answer?.words).toEqual(['new', 'order']);
  });

  it('have properties by plain names', async () => {
    const { answer, api } = await answering({
      200: json(object('Order_ID', 'a-b', '@c', '$d', 'e.f', 'g h')),
    });
    expect([...(answer?.properties.keys() ?? [])]).toEqual(['orderid', 'ab', 'c', 'd', 'ef', 'gh']);
    const schema = answer?.schema;
    expect(schema && propertiesOf(api, schema)).toBe(answer?.properties);
    const at = { file: '', pointer: '' };
    for (const value of [true, { $ref: '#/no' }, {}])
      expect(propertiesOf(api, { ...at, value }).size).toBe(0);
  });
});

describe('texts of a POST', () => {
  it.each<[object, string]>([
    [{ summary: 'Cancel it', description: 'Create it' }, 'acts'],
    [{ summary: 'Update it', description: 'Create it' }, 'changes'],
    [{ summary: 'List it', description: 'Create it' }, 'perhaps'],
    [{ summary: 'Upload it', description: 'Create it' }, 'creates'],
    [{ summary: 'Upload it', description: 'Add it' }, 'adds'],
    [{ summary: 'Upload it', description: 'Cancel it' }, 'leans'],
    [{ summary: 'It', description: 'Cancel it' }, 'acts'],
    [{ summary: 'It' }, 'nothing'],
    [{ summary: 7, description: ['Create'] }, 'nothing'],
  ])('%j: %s', async (operation, says) => {
    expect((await gathered({ '/a': { post: { ...plain, ...operation } } })).textSays).toBe(says);
  });

  it('look something up by the summary, or where there is none by the description', async () => {
    const of = async (operation: object) =>
      looksUp(await gathered({ '/a': { post: { ...plain, operationId: 'searchA', ...operation } } }));
    expect(await of({ summary: 'Search a' })).toBe(true);
    expect(await of({ description: 'Search a' })).toBe(true);
    expect(await of({ summary: 'A', description: 'Search a' })).toBe(false);
    expect(await of({ operationId: undefined, summary: 'Search a' })).toBe(false);
  });

  it('change something', async () => {
    const of = async (operation: object) =>
      changes(await gathered({ '/a': { post: { ...plain, ...operation } } }));
    expect(await of({ summary: 'Update a' })).toBe(true);
    expect(await of({ operationId: 'updateA' })).toBe(true);
    expect(await of({ operationId: 'createA' })).toBe(false);
  });

  it('add what is made elsewhere, unless they create', async () => {
    const of = async (operation: object, path = '/a/{x}/labels') =>
      addsWhatIsMadeElsewhere(
        await gathered({
          [path]: { post: { ...plain, ...operation } },
          '/labels': { get: plain, post: plain },
        }),
      );
    expect(await of({ summary: 'Add a label' })).toBe(true);
    expect(await of({ operationId: 'addLabel' })).toBe(true);
    expect(await of({}, '/a/{x}/labels/add')).toBe(true);
    expect(await of({ operationId: 'addLabel', summary: 'Create a label' })).toBe(false);
    expect(await of({ summary: 'Labels' })).toBe(false);
  });

  it('repeat those of GET', async () => {
    const of = async (get: object, post: object) =>
      repeatsGet(await gathered({ '/a': { post: { ...plain, ...post }, get: { ...plain, ...get } } }));
    expect(await of({ summary: 'x' }, { summary: 'x' })).toBe(true);
    expect(await of({ summary: 'x' }, { summary: 'y' })).toBe(false);
    expect(await of({ summary: 'x', description: 'y' }, { summary: 'y' })).toBe(false);
    expect(await of({ description: 'x' }, { description: 'x' })).toBe(true);
    expect(await of({ description: 'x' }, { summary: 'z', description: 'x' })).toBe(false);
    expect(await of({ summary: '' }, { summary: '', description: '' })).toBe(false);
    expect(await of({ summary: 7 }, { description: 7 })).toBe(false);
  });
});
