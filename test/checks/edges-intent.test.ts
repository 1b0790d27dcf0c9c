/** Edges of the judgement of POSTs: words, names, sentences, paths, and signals that nearly hold. */
import { describe, expect, it } from 'vitest';
import { inferIntent, judgeIntent } from '../../src/checks/intent/index.ts';
import { isTemplate, segmentsOf } from '../../src/checks/intent/paths.ts';
import {
  bothRead,
  isPlural,
  mentionsNew,
  nameWords,
  readName,
  readSentence,
  singular,
  Text,
} from '../../src/checks/intent/text.ts';
import { apiOf, document, operationOf } from '../load/workspace.ts';

type Paths = Record<string, Record<string, object>>;

describe('the words of a name', () => {
  it.each<[string, string[]]>([
    ['createUser', ['create', 'user']],
    ['create_user-now', ['create', 'user', 'now']],
    ['APIKeys', ['api', 'keys']],
    ['getURL2Path', ['get', 'url', 'path']],
    ['GET', ['get']],
    ['ÄndereÜber', ['ändere', 'über']],
    ['ÄÖ', ['äö']],
    ['创建', ['创建']],
    ['', []],
    ['123', []],
  ])('%s', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });

  it('are those of its beginning', () => {
    expect(nameWords(`${'a'.repeat(399)}bc`)).toEqual([`${'a'.repeat(399)}b`]);
  });
});

describe('a name says', () => {
  it.each([
    ['createUser', 'creates'],
    ['Users_Create', 'creates'],
    ['users.create', 'creates'],
    ['Users#create', 'creates'],
    ['a/b/create', 'creates'],
    ['a:create', 'creates'],
    ['a=create', 'creates'],
    ['usersCreate', 'creates'],
    ['create_user', 'creates'],
    ['search_create', 'creates'],
    ['createList', 'creates'],
    ['Users_CreateMany', 'creates'],
    ['addUser', 'adds'],
    ['submitForm', 'leans'],
    ['users.submit', 'leans'],
    ['submit.users', 'leans'],
    ['updateUser', 'changes'],
    ['userUpdate', 'changes'],
    ['cancelUser', 'acts'],
    ['listUsers', 'perhaps'],
    ['list.users', 'perhaps'],
    ['usersList', 'nothing'],
    ['createOrUpdate', 'either'],
    ['updateOrCreate', 'either'],
    ['createAndUpdate', 'either'],
    ['createUpdate', 'either'],
    ['upsertUser', 'either'],
    ['userUpserts', 'either'],
    ['createAnUpdate', 'creates'],
    ['createOrDelete', 'creates'],
    ['users', 'nothing'],
    ['', 'nothing'],
    ['create', 'creates'],
    ['constructor', 'nothing'],
  ])('%s: %s', (name, says) => {
    expect(readName(name)).toBe(says);
  });
});

describe('a sentence says', () => {
  it.each([
    ['Create a user', 'creates'],
    ['Creates a user.', 'creates'],
    ['Creating a user', 'creates'],
    ['New user', 'nothing'],
    ['Registers a user', 'creates'],
    ['Copies the user', 'leans'],
    ['Submitting a form', 'leans'],
    ['This endpoint allows you to create a user', 'creates'],
    ['User creation', 'creates'],
    ['User registration', 'creates'],
    ['OAuth client create', 'creates'],
    ['One two three four five creation', 'creates'],
    ['One two three four five six creation', 'nothing'],
    ['Cancel creation', 'acts'],
    ['Update creation', 'changes'],
    ['List creation', 'creates'],
    ['List of users', 'perhaps'],
    ['The list of users', 'nothing'],
    ['Your create', 'creates'],
    ['A user, to create', 'creates'],
    ['Something long that somebody once wrote here to cancel it', 'acts'],
    ['Something long that somebody once wrote here to nowhere and to cancel', 'acts'],
    ['Create or update a user', 'either'],
    ['Add/Update a user', 'either'],
    ['Cancel. Create.', 'acts'],
    ['... Create.', 'creates'],
    ['v1.2 create', 'creates'],
    ['<b>Create</b> a user', 'creates'],
    ['First\n\ncreate', 'nothing'],
    ['123', 'nothing'],
    ['', 'nothing'],
    ['Über create', 'creates'],
    ['Cancel ä', 'acts'],
  ])('%s: %s', (text, says) => {
    expect(readSentence(new Text(text))).toBe(says);
  });

  it('in its first words alone', () => {
    expect(readSentence(new Text(`${'word '.repeat(38)}to cancel`))).toBe('acts');
    expect(readSentence(new Text(`${'word '.repeat(39)}to cancel`))).toBe('nothing');
    expect(readSentence(new Text(`${'w '.repeat(41)}to cancel`))).toBe('nothing');
    expect(readSentence(new Text(`${'ä '.repeat(38)}to cancel`))).toBe('acts');
    expect(readSentence(new Text(`${'ä '.repeat(39)}to cancel`))).toBe('nothing');
    expect(readSentence(new Text(`${'x'.repeat(390)} to cancel`))).toBe('acts');
    expect(readSentence(new Text(`${'x'.repeat(391)} to cancel`))).toBe('nothing');
  });

  it('once', () => {
    const text = new Text('Create a user');
    expect(text.words).toEqual(['create', 'a', 'user']);
    expect(text.words).toBe(text.words);
    expect(new Text('').words).toEqual([]);
  });
});

describe('a text speaks of something new', () => {
  it.each([
    ['A new user', true],
    ['A newly made user', true],
    ['A user', false],
    ['one two three four five six seven eight nine ten eleven new', true],
    ['one two three four five six seven eight nine ten eleven twelve new', false],
  ])('%s: %s', (text, expected) => {
    expect(mentionsNew(new Text(text))).toBe(expected);
  });
});

describe('a name and a text both look something up', () => {
  it.each([
    ['searchOrders', 'Search for orders', true],
    ['searchOrders', 'Searches for orders', true],
    ['orders.search', 'You can search for orders', true],
    ['searchOrders', 'Start a search', false],
    ['startSearch', 'Search for orders', false],
    ['', 'Search', false],
    ['search', '', false],
    ['countOrders', 'List orders', true],
  ])('%s, "%s": %s', (name, text, expected) => {
    expect(bothRead(name, new Text(text))).toBe(expected);
  });
});

describe('plurals', () => {
  it.each([
    ['orders', 'order'],
    ['categories', 'category'],
    ['classes', 'class'],
    ['boxes', 'box'],
    ['matches', 'match'],
    ['dishes', 'dish'],
    ['houses', 'house'],
    ['abs', 'ab'],
  ])('%s is the plural of %s', (plural, one) => {
    expect(isPlural(plural)).toBe(true);
    expect(singular(plural)).toBe(one);
  });

  it.each(['order', 'address', 'status', 'analysis', 'as', 's', ''])('%s is none', (word) => {
    expect(isPlural(word)).toBe(false);
    expect(singular(word)).toBe(word);
  });

  it.each(['people', 'data', 'media'])('%s is one that stays as it is', (word) => {
    expect(isPlural(word)).toBe(true);
    expect(singular(word)).toBe(word);
  });
});

describe('segments', () => {
  it.each<[string, string[]]>([
    ['/a/b', ['a', 'b']],
    ['a//b/', ['a', 'b']],
    ['/a/b?c=d/e', ['a', 'b']],
    ['/a.json', ['a']],
    ['/a.xml', ['a']],
    ['/a.php', ['a']],
    ['/a.do', ['a']],
    ['/a.{format}', ['a']],
    ['/a{format}', ['a']],
    ['/{format}', ['{format}']],
    ['/.json', ['.json']],
    ['/a.json/b', ['a.json', 'b']],
    ['/a.b', ['a.b']],
    ['/a/{b}', ['a', '{b}']],
    ['/#A=b', ['#A=b']],
    ['/', []],
    ['', []],
  ])('of %s', (path, segments) => {
    expect(segmentsOf(path)).toEqual(segments);
  });

  it.each([
    ['{a}', true],
    ['x{a}', true],
    [':a', true],
    ['a:b', false],
    ['{a', false],
    ['a}', false],
    ['a', false],
  ])('%s is a template: %s', (segment, expected) => {
    expect(isTemplate(segment)).toBe(expected);
  });
});

const text = { type: 'string' };
const object = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const list = (items: object) => ({ type: 'array', items });
const json = (schema: object) => ({ description: '', content: { 'application/json': { schema } } });
const takes = (schema: object) => ({ requestBody: { content: { 'application/json': { schema } } } });
const answers = (schema: object, status = '200') => ({ responses: { [status]: json(schema) } });
const plain = { responses: { 200: { description: '' } } };
const thing = object('id', 'name');
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const schemas = {
  Thing: thing,
  CreateThing: object('name'),
  UpdateThing: object('name'),
  CreateUpdate: object('name'),
  NewQuery: object('name'),
  FindThing: object('name'),
};

async function firstPost(paths: Paths) {
  const [path] = Object.keys(paths).filter((one) => paths[one]?.post);
  const api = await apiOf(document(paths, { components: { schemas } }));
  return { api, operation: operationOf(api, `POST ${path}`) };
}

async function signalsOf(paths: Paths): Promise<string[]> {
  const { api, operation } = await firstPost(paths);
  return inferIntent(api, operation).signals.map(({ signal }) => signal);
}

const post = (operation: object, path = '/thing'): Paths => ({
  [path]: { post: { ...plain, ...operation } },
});

describe('signals', () => {
  it.each<[string, string, Paths, boolean]>([
    [
      'an item path without GET below it',
      'with PUT',
      { '/a': { post: plain }, '/a/{id}': { put: plain } },
      true,
    ],
    [
      'an item path without GET below it',
      'with PATCH',
      { '/a': { post: plain }, '/a/{id}': { patch: plain } },
      true,
    ],
    [
      'an item path without GET below it',
      'with HEAD',
      { '/a': { post: plain }, '/a/{id}': { head: plain } },
      false,
    ],
    [
      'an item path with GET below it',
      'at the root',
      { '/': { post: plain }, '/{id}': { get: plain } },
      true,
    ],
    [
      'an item path with GET below it',
      'of a query',
      { '/a': { post: plain }, '/a/{Search-Term}/': { get: plain } },
      false,
    ],
    [
      'an item path with GET below it',
      'elsewhere',
      { '/a': { post: plain }, '/b/{id}': { get: plain } },
      false,
    ],
    ['PUT, PATCH or DELETE on the same path', 'PUT', { '/a': { post: plain, put: plain } }, true],
    ['PUT, PATCH or DELETE on the same path', 'DELETE', { '/a': { post: plain, delete: plain } }, true],
    [
      'PUT, PATCH or DELETE on the same path',
      'behind a verb',
      { '/a/create': { post: plain }, '/a': { put: plain } },
      true,
    ],
    [
      'no other operation on or below the path',
      'the collection of a verb',
      { '/a/create': { post: plain }, '/a': { post: plain } },
      true,
    ],
    [
      'no other operation on or below the path',
      'items',
      { '/a': { post: plain }, '/a/{id}': { head: plain } },
      false,
    ],
    ['the path ends in a plural', 'behind a verb', post({}, '/orders/create'), true],
    ['the path ends in a plural', 'before a template', post({}, '/orders/{id}'), false],
    ['the path ends in a parameter', 'with PATCH', { '/a/{id}': { post: plain, patch: plain } }, false],
    [
      'the path ends in a parameter',
      'with items',
      { '/a/{id}': { post: plain }, '/a/{id}/{x}': { get: plain } },
      false,
    ],
    ['the path ends in a parameter', 'after a verb', post({}, '/createThing/{id}'), false],
    ['a lone word below an item', 'with GET', { '/a/{id}/pay': { post: plain, get: plain } }, false],
    [
      'a lone word below an item',
      'with items',
      { '/a/{id}/pay': { post: plain }, '/a/{id}/pay/{x}': { get: plain } },
      false,
    ],
    ['a lone word below an item', 'below no item', post({}, '/a/b/pay'), false],
    ['a lone word below an item', 'a template', post({}, '/a/{id}/{x}'), false],
    ['a creating verb in the path', 'adds', post({}, '/things/add'), true],
    ['a creating verb in the path', 'adds to an item', post({}, '/things/{id}/add'), false],
    ['the path ends in an acting verb', 'changes', post({}, '/things/update'), true],
    ['the path ends in an acting verb', 'before its parameters', post({}, '/things/cancel/{id}'), false],
    [
      'the path ends in what may be a verb',
      'with a name that creates',
      post({ operationId: 'createCheck' }, '/check'),
      false,
    ],
    [
      'the path ends in what may be a verb',
      'with items',
      { '/check': { post: plain }, '/check/{id}': { get: plain } },
      false,
    ],
    ['the path hands out credentials', 'a token', post({}, '/a/token2/Token'), false],
    ['the path hands out credentials', 'tokens', post({}, '/tokens'), false],
    ['the path hands out credentials', 'in upper case', post({}, '/OAuth2/things'), true],
    [
      'adds what is made elsewhere',
      'deeper',
      { '/a/{x}/labels': { post: { ...plain, summary: 'Add a label' } }, '/b/{x}/c/labels': { post: plain } },
      false,
    ],
    [
      'adds what is made elsewhere',
      'no adding',
      { '/a/{x}/labels': { post: plain }, '/labels': { post: plain } },
      false,
    ],
    [
      'adds what is made elsewhere',
      'by the path',
      { '/a/{x}/labels/add': { post: plain }, '/labels': { post: plain } },
      true,
    ],
    [
      'the text speaks of something new',
      'in the description',
      post({ summary: 'Thing', description: 'A new thing' }),
      true,
    ],
    ['the text speaks of something new', 'of an act', post({ summary: 'Cancel the new thing' }), false],
    ['the text speaks of something new', 'of a change', post({ summary: 'Update the new thing' }), false],
    [
      'GET on the same path has the same text',
      'as its description',
      { '/a': { post: { ...plain, description: 'x' }, get: { ...plain, description: 'x' } } },
      true,
    ],
    [
      'GET on the same path has the same text',
      'as its summary',
      { '/a': { post: { ...plain, description: 'x' }, get: { ...plain, summary: 'x' } } },
      true,
    ],
    [
      'GET on the same path has the same text',
      'which is empty',
      { '/a': { post: { ...plain, description: '' }, get: { ...plain, summary: '' } } },
      false,
    ],
    [
      'GET on the same path has the same text',
      'of the collection of a verb',
      { '/a/create': { post: { ...plain, summary: 'x' } }, '/a': { get: { ...plain, summary: 'x' } } },
      false,
    ],
    [
      'answers what GET on the same path answers',
      'of the collection of a verb',
      { '/a/create': { post: answers(ref('Thing')) }, '/a': { get: answers(ref('Thing')) } },
      false,
    ],
    [
      'answers what GET on the same path answers',
      'of the path',
      { '/a': { post: answers(ref('Thing')), get: answers(ref('Thing')) } },
      true,
    ],
    [
      'takes or answers what the collection lists',
      'in a page',
      {
        '/a': {
          post: answers(ref('Thing')),
          get: answers({ type: 'object', properties: { n: text, all: list(ref('Thing')) } }),
        },
      },
      true,
    ],
    [
      'takes or answers what the collection lists',
      'another thing',
      { '/a': { post: answers(object('x')), get: answers(list(ref('Thing'))) } },
      false,
    ],
    ['the request schema is named for creating', 'and updating', post(takes(ref('CreateUpdate'))), false],
    ['the request schema is named for acting', 'and creating', post(takes(ref('NewQuery'))), false],
    ['the request schema is named for acting', 'find', post(takes(ref('FindThing'))), true],
    ['the request schema is named for acting', 'update', post(takes(ref('UpdateThing'))), true],
    ['the request schema is named for creating', 'in place', post(takes(object('create'))), false],
    [
      'the request filters or pages',
      'in another case',
      post({ parameters: [{ in: 'query', name: 'Limit' }] }),
      true,
    ],
    ['the request holds nothing but ids', 'a list of words', post(takes(list(text))), true],
    ['the request holds nothing but ids', 'a list of numbers', post(takes(list({ type: 'number' }))), true],
    ['the request holds nothing but ids', 'a list of integers', post(takes(list({ type: 'integer' }))), true],
    ['the request holds nothing but ids', 'a list of flags', post(takes(list({ type: 'boolean' }))), false],
    ['the request holds nothing but ids', 'a list of anything', post(takes(list({}))), false],
    ['the request holds nothing but ids', 'a uuid and a key', post(takes(object('uuid', 'api_key'))), true],
    ['the request holds nothing but ids', 'nothing', post({}), false],
    ['the request holds nothing but ids', 'a text', post(takes(text)), false],
    ['adds by id', 'by the name', post({ ...takes(object('labelId')), operationId: 'addLabel' }), true],
    ['adds by id', 'no adding', post(takes(object('labelId'))), false],
    [
      'answers an id that was not sent',
      'an id that is read only in the request',
      post({
        ...takes({ type: 'object', properties: { id: { type: 'string', readOnly: true } } }),
        ...answers(object('id')),
      }),
      true,
    ],
    ['answers an id that was not sent', 'a number of the thing', post(answers(object('thing_number'))), true],
    ['answers an id that was not sent', 'a key of the thing', post(answers(object('thingKey'))), true],
    ['answers an id that was not sent', 'a name of the thing', post(answers(object('thingName'))), false],
    ['answers an id that was not sent', 'a short noun', post(answers(object('abNumber')), '/ab'), false],
    [
      'answers an id that was not sent',
      'below the only property',
      post(answers({ type: 'object', properties: { x: object('id') } })),
      true,
    ],
    [
      'answers an id that was not sent',
      'below one of two properties',
      post(answers({ type: 'object', properties: { x: object('id'), y: text } })),
      false,
    ],
    [
      'answers an id that was not sent',
      'below its own name',
      post(answers({ type: 'object', properties: { thing: object('id'), y: text } })),
      true,
    ],
    [
      'answers when or by whom it was created',
      'wrapped',
      post(answers({ type: 'object', properties: { data: object('created_at'), y: text } })),
      true,
    ],
    ['answers a number or yes or no', 'a number', post(answers({ type: 'number' })), true],
    [
      'answers a number or yes or no',
      'a number or a text',
      post(answers({ type: ['number', 'string'] })),
      false,
    ],
    ['answers a number or yes or no', 'nothing', post({}), false],
    ['takes no input', 'a header', post({ parameters: [{ in: 'header', name: 'x' }] }), true],
    ['takes no input', 'a parameter of the path', post({ parameters: [{ in: 'path', name: 'x' }] }), true],
    ['takes no input', 'a cookie', post({ parameters: [{ in: 'cookie', name: 'x' }] }), false],
    [
      'takes no input',
      'a body without schema',
      post({ requestBody: { content: { 'text/plain': {} } } }),
      false,
    ],
    [
      'declares 201',
      'beside 200, with a body',
      post({ responses: { 200: { description: '' }, 201: json(thing) } }),
      true,
    ],
    ['declares 201', 'in a range', post({ responses: { '2XX': { description: '' } } }), false],
    [
      'declares Location on success',
      'in a range',
      post({ responses: { '2XX': { description: '', headers: { location: {} } } } }),
      true,
    ],
    [
      'declares Location on success',
      'under default alone',
      post({ responses: { default: { description: '', headers: { location: {} } } } }),
      true,
    ],
    [
      'declares Location on success',
      'under default beside another',
      post({
        responses: { 404: { description: '' }, default: { description: '', headers: { location: {} } } },
      }),
      false,
    ],
    ['answers without content only', '205', post({ responses: { 205: { description: '' } } }), true],
    [
      'answers without content only',
      '204 and 205',
      post({ responses: { 204: { description: '' }, 205: { description: '' } } }),
      true,
    ],
    ['answers without content only', 'an error', post({ responses: { 404: { description: '' } } }), false],
    ['answers without content only', 'a range', post({ responses: { '2XX': { description: '' } } }), false],
    [
      'answers a document',
      'in upper case',
      post({ responses: { 200: { description: '', content: { 'IMAGE/PNG': {} } } } }),
      true,
    ],
    [
      'answers a document',
      'beside JSON',
      post({ responses: { 200: { description: '', content: { 'image/png': {}, 'application/json': {} } } } }),
      false,
    ],
    ['answers a document', 'nothing', post({}), false],
    ['answers a list', 'in an object', post(answers({ type: 'object', properties: { a: list({}) } })), false],
  ])('"%s": %s', async (signal, _, paths, holds) => {
    const signals = await signalsOf(paths);
    if (holds) expect(signals).toContain(signal);
    else expect(signals).not.toContain(signal);
  });

  it('can be left out', async () => {
    const { api, operation } = await firstPost(post({ summary: 'Create a thing' }));
    const all = inferIntent(api, operation);
    const fewer = inferIntent(api, operation, new Set(['the text says that it creates']));
    expect(all.signals.map(({ signal }) => signal)).toContain('the text says that it creates');
    expect(fewer.signals).toEqual(
      all.signals.filter(({ signal }) => signal !== 'the text says that it creates'),
    );
  });
});

describe('the text', () => {
  it.each<[object, string]>([
    [{ summary: 'Thing', description: 'Create a thing' }, 'the text says that it creates'],
    [{ summary: 'Upload a thing', description: 'Create a thing' }, 'the text says that it creates'],
    [{ summary: 'Upload a thing', description: 'Add a thing' }, 'the text says that it adds'],
    [{ summary: 'Upload a thing', description: 'Cancel a thing' }, 'the text has a verb that often creates'],
    [{ summary: 'Cancel a thing', description: 'Create a thing' }, 'the text has an acting verb'],
  ])('of %j: %s', async (operation, signal) => {
    expect(await signalsOf(post(operation))).toContain(signal);
  });
});

describe('confidence', () => {
  const judgementOf = async (paths: Paths) => {
    const { api, operation } = await firstPost(paths);
    const { kind, confidence, signals } = judgeIntent(api, operation);
    return { kind, confidence, points: signals.reduce((sum, one) => sum + one.points, 0) };
  };

  it.each<[Paths, number, string, string]>([
    [post({ ...takes(object('a')), operationId: 'uploadX', parameters: [] }, '/orders'), 1, 'act', 'low'],
    [post({ ...takes(object('a')), summary: 'Upload' }, '/orders'), 2, 'create', 'medium'],
    [post({ ...takes(object('a')), operationId: 'createOrder' }, '/orders'), 3, 'create', 'medium'],
    [post({ ...takes(object('a')), summary: 'Create' }, '/orders'), 4, 'create', 'high'],
    [post({ ...takes(object('a')) }, '/orders'), 0, 'act', 'medium'],
    [post({ ...takes(object('a')) }, '/order'), -1, 'act', 'medium'],
    [post({}, '/order'), -2, 'act', 'high'],
  ])('%j: %d points, %s, %s', async (paths, points, kind, confidence) => {
    expect(await judgementOf(paths)).toEqual({ kind, confidence, points });
  });

  it('is certain where it is stated', async () => {
    const { api, operation } = await firstPost(post({ 'x-statuswise-intent': 'create' }));
    expect(judgeIntent(api, operation)).toEqual({
      kind: 'create',
      confidence: 'certain',
      signals: [{ signal: 'x-statuswise-intent says so', points: 20 }],
    });
    const { api: other, operation: own } = await firstPost(post({}));
    expect(judgeIntent(other, own, { intentOf: () => 'act' })).toEqual({
      kind: 'act',
      confidence: 'certain',
      signals: [{ signal: 'the configuration says so', points: -20 }],
    });
  });

  it.each([
    ['302', 'none'],
    ['399', 'none'],
    ['300', 'none'],
    ['101', 'none'],
    ['100', 'act'],
    ['299', 'act'],
    ['400', 'act'],
    ['3XX', 'none'],
    ['4XX', 'act'],
    ['2XX', 'act'],
  ])('of a POST that answers %s alone: %s', async (status, kind) => {
    const { api, operation } = await firstPost(post({ responses: { [status]: { description: '' } } }));
    expect(judgeIntent(api, operation).kind).toBe(kind);
    expect(inferIntent(api, operation).kind).toBe(kind);
  });

  it('of a singleton and an upsert is medium', async () => {
    const creates = { ...plain, summary: 'Create a new one', ...takes(object('a')) };
    const other: [string, string][] = [
      ['get', 'medium'],
      ['put', 'medium'],
      ['delete', 'medium'],
      ['patch', 'medium'],
      ['head', 'high'],
    ];
    for (const [method, confidence] of other)
      expect(
        (
          await judgementOf({
            '/a/{id}/avatar': { post: { ...creates, operationId: 'createAvatar' }, [method]: plain },
          })
        ).confidence,
      ).toBe(confidence);
  });
});

describe('acts for certain', () => {
  const certain = async (paths: Paths) => {
    const { api, operation } = await firstPost(paths);
    const { confidence, signals } = inferIntent(api, operation);
    return confidence === 'certain' ? signals : undefined;
  };
  const act = (signal: string) => [{ signal, points: -20 }];

  it.each<[Paths, ReturnType<typeof act> | undefined]>([
    [post({}, '/a/x:cancel'), act('custom method ":cancel"')],
    [post({}, '/a/{x}:cancel'), act('custom method ":cancel"')],
    [post({}, '/a/x:'), undefined],
    [post({}, '/a/x:{y}'), undefined],
    [post({}, '/a/:cancel'), undefined],
    [post({}, '/a/x:add'), undefined],
    [post({}, '/a/$links/b'), act('"$links" in the path ties existing things together')],
    [post({}, '/a/SEARCH'), act('the path ends in "SEARCH"')],
    [post({}, '/search/a'), undefined],
    [
      post({ responses: { 200: { description: '', content: { ' Text/Event-Stream; x': {} } } } }),
      act('answers a stream of events'),
    ],
    [post({ responses: { 400: { description: '', content: { 'text/event-stream': {} } } } }), undefined],
    [
      post({
        responses: { 200: { description: '', content: { 'application/json': {}, 'text/event-stream': {} } } },
      }),
      act('answers a stream of events'),
    ],
  ])('%j', async (paths, signals) => {
    expect(await certain(paths)).toEqual(signals);
  });
});

describe('work that is only begun', () => {
  const kindOf = async (operation: object) => {
    const { api, operation: own } = await firstPost({
      '/things': { post: { summary: 'Create a thing', ...operation } },
    });
    return judgeIntent(api, own).kind;
  };
  const accepted = { description: '' };

  it.each<[string, object, string]>([
    ['202', { responses: { 202: accepted } }, 'create-async'],
    ['202 and an error', { responses: { 202: accepted, 404: accepted } }, 'create-async'],
    ['202 and 200', { responses: { 202: accepted, 200: accepted } }, 'create'],
    ['a range', { responses: { '2XX': accepted } }, 'create'],
    ['an error alone', { responses: { 404: accepted } }, 'create'],
  ])('%s', async (_, operation, kind) => {
    expect(await kindOf(operation)).toBe(kind);
  });

  it.each<[object, string]>([
    [answers(object('jobId')), 'create-async'],
    [answers(object('status_url')), 'create-async'],
    [answers(object('name')), 'act'],
    [{ ...answers(object('jobId')), ...takes(object('jobId')) }, 'act'],
    [plain, 'act'],
  ])('behind an act: %j', async (operation, kind) => {
    const { api, operation: own } = await firstPost({
      '/things/{id}/cancel': { post: { summary: 'Cancel it', ...operation } },
    });
    expect(judgeIntent(api, own).kind).toBe(kind);
  });
});
