import { describe, expect, it } from 'vitest';
import { compilePhrases, findPhrases, phrasesSchema } from '../../src/checks/phrase.ts';
import { readSentences } from '../../src/checks/sentences.ts';
import { check } from '../../src/index.ts';
import { isInstrumented } from './ask.ts';

describe('sentences', () => {
  const read = (text: string) =>
    readSentences(text).map((words) =>
      words.map((word) => (word.isAfterPause ? `,${word.text}` : word.text)),
    );

  it.each([
    ['The token is missing. Try again!', ['the token is missing', 'try again']],
    ['InvalidAPIKey api_key rate-limit NOT_FOUND', ['invalid api key api key rate limit not found']],
    ['OAuth userId OAuth2Token iOS', ['oauth user id oauth2 token ios']],
    ["It can't, it won’t, it doesn't, cannot, it's", ['it can not ,it will not ,it does not ,can not ,it']],
    ['invalid/missing key & secret / id', ['invalid or missing key and secret or id']],
    ['5&nbsp;&gt;&#32;A&B', ['5 a and b']],
    ['Error: no key (at all) - none', ['error ,no key ,at all ,none']],
    ['Version 1.2 of api.example is gone', ['version 1 2 of api example is gone']],
    ['not a\nvalid token', ['not a valid token']],
    ['Not a\n\nvalid token', ['not a', 'valid token']],
    ['Causes:\n* first one\n* second one', ['causes', 'first one', 'second one']],
    ['First line\nSecond line', ['first line', 'second line']],
    ['one<br>two<ul><li>three</li></ul>four <b>five</b>', ['one', 'two', 'three', 'four five']],
    ['a | b; c', ['a', 'b', 'c']],
    [
      'see [the guide](https://example.com/not/found) at https://example.com/no?key=1, please',
      ['see the guide at ,please'],
    ],
    ['user {userId} does not exist', ['user does not exist']],
    ['1 < 2 and {open', ['1 2 and open']],
    ['', []],
    ['… * * *', []],
    ['Der Schlüssel fehlt', ['der schlüssel fehlt']],
  ])('%j', (text, wanted) => {
    expect(read(text).map((words) => words.join(' '))).toEqual(wanted);
  });

  it('knows where each word is written', () => {
    const text = 'No *apiKey*, don’t';
    const written = readSentences(text)
      .flat()
      .map(({ start, end }) => text.slice(start, end));
    expect(written).toEqual(['No', 'api', 'Key', 'don’t', 'don’t']);
  });

  it.skipIf(isInstrumented).each(['{', '<b', '](', '’', '://', 'a://', 'A', '\n', '.'])(
    'reads 100,000 times %j in no time',
    (part) => {
      const started = performance.now();
      readSentences(part.repeat(100_000));
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );
});

describe('phrases', () => {
  const find = (phrase: string, text: string) => {
    const words = readSentences(text).flat();
    return findPhrases(compilePhrases([phrase]), words).map(({ from, to }) =>
      words
        .slice(from, to)
        .map((word) => word.text)
        .join(' '),
    );
  };

  it.each([
    ['not found', 'The user was not found', ['not found']],
    ['not found', 'The user was found, not lost', []],
    ['access|api token|key', 'Bad api key or access token', ['api key', 'access token']],
    [
      'token is? missing',
      'token missing, token is missing, token was missing',
      ['token missing', 'token is missing'],
    ],
    ['token is missing or? invalid?', 'The token is missing or invalid', ['token is missing or invalid']],
    ['token is missing or? invalid?', 'The token is missing or your id is', ['token is missing']],
    ['missing or? not? valid?', 'missing or not here', ['missing']],
    ['invalid ... parameter', 'invalid tag parameter', ['invalid tag parameter']],
    ['invalid ... parameter', 'invalid and long parameter', []],
    ['invalid ... parameter', 'invalid if not a parameter', []],
    ['invalid ... parameter', 'invalid one two three four parameter', []],
    ['^ not found $', 'Not found', ['not found']],
    ['^ not found $', 'Error: the not found, sorry', ['not found']],
    ['^ not found $', 'The user was not found', []],
    ['^ not found $', 'Not found here', []],
    ['missing token', 'not missing token', []],
    ['is required', 'is not required', []],
    ['missing token', 'missing, token', []],
  ])('%j in %j', (phrase, text, wanted) => {
    expect(find(phrase, text)).toEqual(wanted);
  });

  it('the schema of rule files takes what can be compiled and nothing else', () => {
    const pattern = new RegExp(phrasesSchema.items.pattern);
    for (const phrase of ['a', 'a|b c?', '^ a ... b $', 'a b? ... c'])
      expect(pattern.test(phrase), phrase).toBe(true);
    for (const phrase of ['', 'A', '... a', 'a  b', 'a$', 'a-b', "can't"])
      expect(pattern.test(phrase), phrase).toBe(false);
  });
});

describe('the check', () => {
  /** Findings of `auth-as-400` on one response under 400. */
  async function findIn(response: object, root: object = {}) {
    const paths = { '/meters': { get: { responses: { 200: { description: 'Meters' }, 400: response } } } };
    return findRule('auth-as-400', { paths, ...root });
  }

  async function findRule(rule: string, document: object) {
    const root = { openapi: '3.1.0', info: { title: 'Meters', version: '1' }, ...document };
    const bytes = Buffer.from(JSON.stringify(root));
    const { findings } = await check([{ path: 'meters.json', bytes, explicit: true }]);
    return findings.filter((finding) => finding.rule === rule);
  }

  it.each([
    'Authentication required',
    'AUTHENTICATION_REQUIRED',
    'You must be logged in.',
    'api_key is not valid',
    'InvalidApiKey',
    'Returned if the credentials are incorrect or missing.',
    'Bad Request: unauthorized',
    '**Error Code:** `300`<br>Invalid access token.',
    'Invalid username or password',
    'The request could not be processed. The API key was not provided. Please contact support.',
  ])('names failed authentication: %s', async (description) => {
    expect(await findIn({ description })).toHaveLength(1);
  });

  it.each([
    'Bad Request',
    '',
    'The credentials are valid, but the date is not',
    'Authentication is not required',
    'The API key is not missing',
    'Invalid token',
    'The page token is invalid',
    'Access token missing, date malformed',
    'Access token missing/date malformed',
    'Access token missing and date malformed',
    'Access token missing; date malformed',
    'Access token missing. Date malformed.',
    'Access token missing\n\nDate malformed',
    '* Access token missing\n* Date malformed',
    'Access token missing<br>Date malformed',
    'Access token missing | Date malformed',
    'Access token missing (or the date)',
    'For example, the access token is missing',
    'Access token missing, etc.',
    'The access token may be missing',
    'The access token is not authenticated as the owner',
    `Access token missing. ${'Authentication required. '.repeat(100)}`,
  ])('is silent about: %s', async (description) => {
    expect(await findIn({ description })).toEqual([]);
  });

  it('quotes the sentence, and of a long one the words that name the cause', async () => {
    const [spaced] = await findIn({ description: 'Error:  the\n`apiKey` is missing.' });
    expect(spaced?.message).toContain('"Error: the `apiKey` is missing"');
    const [cut] = await findIn({
      description: 'Returned when a meter that is read remotely is asked although API authentication failed',
    });
    expect(cut?.message).toContain('"authentication failed"');
  });

  const schema = { type: 'object' };
  const withExample = (media: object) => ({
    description: 'Authentication failed',
    content: { 'application/json': { schema, ...media } },
  });

  it.each([
    [{ example: { message: 'Invalid API key' } }, 1],
    [{ example: { message: 'Bad Request', code: 'whatever' } }, 1],
    [{ example: { message: 'Date malformed' } }, 0],
    [{ example: { error: { error_description: 'Date malformed' } } }, 0],
    [{ example: { errors: ['Invalid API key', 'Date malformed'] } }, 0],
    [{ example: { id: 'Date malformed' } }, 1],
    [{ example: '{"message": "Date malformed"}' }, 0],
    [{ example: '{"message": "Invalid API key"}' }, 1],
    [{ example: 'Date malformed' }, 0],
    [{ example: '{"message": broken' }, 0],
    [{ example: '<error>?</error>' }, 1],
    [{ example: null }, 1],
    [{ examples: { a: { value: { detail: 'Date malformed' } } } }, 0],
    [{ examples: { a: { $ref: '#/components/examples/Date' } } }, 0],
    [{ examples: { a: { value: { $ref: '#/components/examples/Date' } } } }, 1],
    [{ schema: { ...schema, example: { title: 'Date malformed' } } }, 0],
    [{ schema: { $ref: '#/components/schemas/Fault' } }, 0],
    [{ example: { errors: Array(1000).fill({ message: 'Invalid API key' }) } }, 0],
  ])('reads the messages of %j', async (media, count) => {
    const components = {
      examples: { Date: { value: { msg: 'Date malformed' } } },
      schemas: { Fault: { type: 'object', examples: [{ reason: 'Date malformed' }] } },
    };
    expect(await findIn(withExample(media), { components })).toHaveLength(count);
  });

  it('reads the examples of 2.0, and none where 3.x has them', async () => {
    const response = {
      description: 'Authentication failed',
      schema,
      examples: { 'application/json': { message: 'Date malformed' } },
    };
    expect(await findIn(response, { openapi: undefined, swagger: '2.0' })).toEqual([]);
    expect(await findIn(response)).toHaveLength(1);
  });

  it('takes an example that alone says something for the text, unless there is a description', async () => {
    const content = { 'application/json': { schema, example: { message: 'Invalid API key' } } };
    expect(await findIn({ description: '', content })).toHaveLength(1);
    expect(await findIn({ description: 'Bad Request', content })).toEqual([]);
  });

  it('lists of a shared response only the operations that lack the right status', async () => {
    const shared = { $ref: '#/components/responses/NoKey' };
    const ok = { description: 'OK' };
    const paths = {
      '/a': { get: { responses: { 200: ok, 400: shared } } },
      '/b': { get: { responses: { 200: ok, 400: shared, 401: { description: 'Sign in' } } } },
      '/c': { get: { responses: { 200: ok, 400: shared } } },
    };
    const components = { responses: { NoKey: { description: 'API key is missing' } } };
    const [finding, ...others] = await findRule('auth-as-400', { paths, components });
    expect(others).toEqual([]);
    expect(finding?.pointer).toBe('/components/responses/NoKey');
    expect(finding?.operations.map(({ path }) => path)).toEqual(['/a', '/c']);
  });

  it('asks of each operation whether its path names what a shared response misses', async () => {
    const shared = { $ref: '#/components/responses/NoBox' };
    const responses = { 200: { description: 'OK' }, 400: shared };
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
    const box = { ...id, name: 'boxId' };
    const paths = {
      '/labels': { post: { responses } },
      '/boxes/{id}': { get: { parameters: [id], responses } },
      '/labels/{id}': { get: { parameters: [id], responses } },
      '/labels/{boxId}': { put: { parameters: [box], responses } },
    };
    const components = { responses: { NoBox: { description: 'The box does not exist' } } };
    const [finding] = await findRule('not-found-as-400', { paths, components });
    expect(finding?.operations.map(({ path }) => path)).toEqual(['/boxes/{id}', '/labels/{boxId}']);
  });

  it('names every status that the causes belong under', async () => {
    const responses = {
      200: { description: 'OK' },
      500: { description: 'InvalidParameter, NoSuchBox, AccessDenied' },
    };
    const [finding] = await findRule('client-fault-as-5xx', { paths: { '/boxes': { get: { responses } } } });
    expect(finding?.message).toContain('400 or 422, 404 or 403');
  });

  it('leaves a text that names another status to the rule about that', async () => {
    const responses = { 200: { description: 'OK' }, 400: { description: '404 Not Found' } };
    const paths = { '/boxes': { get: { responses } } };
    expect(await findRule('not-found-as-400', { paths })).toEqual([]);
    expect(await findRule('status-description-mismatch', { paths })).toHaveLength(1);
  });

  it.skipIf(isInstrumented)('judges 20,000 responses quickly, each of them new', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `/meters${index}/{id}`,
        {
          get: {
            responses: { 400: { description: `The meter ${index} is locked. Ask its owner for the key.` } },
          },
        },
      ]),
    );
    const started = performance.now();
    expect(await findRule('not-found-as-400', { paths })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
