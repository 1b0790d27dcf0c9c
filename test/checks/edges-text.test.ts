/** Edges of reading texts: where sentences and words end, what phrases match, and which causes count. */
import { describe, expect, it } from 'vitest';
import { type CauseParams, singular } from '../../src/checks/misplaced-cause.ts';
import { compilePhrases, findPhrases } from '../../src/checks/phrase.ts';
import { readSentences } from '../../src/checks/sentences.ts';
import { ask, oneOperation, oneResponses } from './ask.ts';

const read = (text: string) =>
  readSentences(text).map((words) =>
    words.map(({ text, isAfterPause }) => (isAfterPause ? `,${text}` : text)).join(' '),
  );

describe('sentences end', () => {
  it.each<[string, string[]]>([
    ['a.b', ['a b']],
    ['a. b', ['a', 'b']],
    ['a?', ['a']],
    ['a! b', ['a', 'b']],
    ['a • b · c', ['a', 'b', 'c']],
    ['a\nb', ['a b']],
    ['a\nB', ['a', 'b']],
    ['a\n  \tb', ['a b']],
    ['a\n7', ['a', '7']],
    ['a\n`b`', ['a b']],
    ['a\n(b)', ['a ,b']],
    ['a\n- b', ['a', 'b']],
    ['a\n\nb', ['a', 'b']],
    ['a <br> b', ['a', 'b']],
    ['a <BR/> b', ['a', 'b']],
    ['a </p> b', ['a', 'b']],
    ['a <b>b</b>', ['a b']],
    ['a <i>b', ['a b']],
    ['a < b > c', ['a b c']],
  ])('%j', (text, sentences) => {
    expect(read(text)).toEqual(sentences);
  });
});

describe('a pause', () => {
  it.each<[string, string[]]>([
    ['a, b', ['a ,b']],
    ['a: b', ['a ,b']],
    ['a (b) c', ['a ,b ,c']],
    ['a – b — c = d', ['a ,b ,c ,d']],
    ['a - b', ['a ,b']],
    ['a-b', ['a b']],
    ['a- b', ['a ,b']],
    ['a -b', ['a ,b']],
    [', a', ['a']],
    ['a, b c', ['a ,b c']],
    ['a,. b', ['a', 'b']],
    ['a, /b', ['a ,or b']],
  ])('%j', (text, sentences) => {
    expect(read(text)).toEqual(sentences);
  });
});

describe('words', () => {
  it.each<[string, string[]]>([
    ['azAZ09', ['az az09']],
    ['a@b[c`d', ['a b c d']],
    ['é_ß', ['é ß']],
    ['userID', ['user id']],
    ['IDs', ['ids']],
    ['iOS aB', ['ios ab']],
    ['HTTPServer', ['http server']],
    ['HTTP2', ['http2']],
    ['SHA256Key', ['sha256 key']],
    ['ABc1', ['abc1']],
    ["it's", ['it']],
    ["isn't ISN'T", ['is not is not']],
    ["won't hasn't", ['will not has not']],
    ["can't cant cannot couldnt", ['can not can not can not could not']],
    ["don't didnt doesnt dont isnt wasnt", ['do not did not does not do not is not was not']],
    ["don'", ['don']],
    ["'a'", ['a']],
    ['rock ’n’ roll', ['rock n roll']],
    ["ain'tx", ['ain']],
    ["bet't", ['bet']],
    ['/a', ['a']],
    ['a/b & c', ['a or b and c']],
    ['& a', ['a']],
  ])('%j', (text, words) => {
    expect(read(text)).toEqual(words);
  });
});

describe('what is no text', () => {
  it.each<[string, string[]]>([
    ['see http://a.b/c?d. Then', ['see', 'then']],
    ['see https://a.b/c) then', ['see ,then']],
    ['see https://a.b/c|then', ['see', 'then']],
    ['see "https://a.b/c" then', ['see then']],
    ['a://', []],
    ['a://b', []],
    ['a:// b', ['b']],
    ['[the guide](https://a.b/c d) then', ['the guide then']],
    ['a] (b)', ['a ,b']],
    ['{a} b', ['b']],
    ['{a b', ['a b']],
    [`{${'a'.repeat(300)}} b`, [`${'a'.repeat(300)} b`]],
    [`{${'a'.repeat(198)}} b`, ['b']],
    ['&amp; &#38; &x b', ['x b']],
    ['a &amp; b', ['a b']],
    ['a &b; c', ['a c']],
    ['a &b c', ['a and b c']],
    ['<a href="x">b</a>', ['b']],
    ['<7', ['7']],
  ])('%j', (text, words) => {
    expect(read(text)).toEqual(words);
  });
});

describe('phrases', () => {
  const find = (phrase: string | string[], text: string) => {
    const words = readSentences(text).flat();
    return findPhrases(compilePhrases([phrase].flat()), words).map(({ from, to }) =>
      words
        .slice(from, to)
        .map((word) => word.text)
        .join(' '),
    );
  };

  it.each<[string | string[], string, string[]]>([
    ['a? b', 'a b, b', ['a b', 'b', 'b']],
    ['a? b? c', 'a c', ['a c', 'c']],
    ['a b?', 'a', ['a']],
    ['a ... b', 'a b', ['a b']],
    ['a ... b', 'a 1 2 3 b', ['a 1 2 3 b']],
    ['a ... b', 'a 1 2 3 4 b', []],
    ['a ... b', 'a 1, 2 b', []],
    ['a ... b', 'a no b', []],
    ['a ... b', 'a but b', []],
    ['a ...', 'a 1 2 3 4', ['a 1 2 3']],
    [['a', 'a b'], 'a b c', ['a b']],
    [['a b', 'b c'], 'a b c', ['a b', 'b c']],
    ['^ a', 'x a', []],
    ['^ a', 'the a', ['a']],
    ['^ a', 'x the a', []],
    ['^ a', 'x, the a', ['a']],
    ['^ a', 'x and a', ['a']],
    ['^ a', 'x, a', ['a']],
    ['a $', 'a b', []],
    ['a $', 'a, b', ['a']],
    ['a $', 'a or b', ['a']],
    ['a b? $', 'a b c', []],
    ['a', 'not a', []],
    ['a', 'not, a', ['a']],
    ['a', 'without a', []],
    ['a or? b?', 'a or', ['a']],
    ['a not?', 'a not', ['a']],
    ['a b', 'a', []],
  ])('%j in %j', (phrase, text, found) => {
    expect(find(phrase, text)).toEqual(found);
  });
});

describe('the singular', () => {
  it.each([
    ['pets', 'pet'],
    ['pet', 'pet'],
    ['policies', 'policy'],
    ['classes', 'class'],
    ['boxes', 'box'],
    ['matches', 'match'],
    ['dishes', 'dish'],
    ['houses', 'house'],
    ['class', 'class'],
    ['', ''],
  ])('of %s', (noun, expected) => {
    expect(singular(noun)).toBe(expected);
  });
});

describe('a misplaced cause', () => {
  const CAUSES: CauseParams[] = [
    {
      instead: '404',
      says: ['not found', 'no such', 'unknown widget'],
      unless: ['route not found'],
      ofTarget: true,
    },
    { instead: '409', says: ['already exists', 'already ... taken'] },
    { instead: '422', says: ['malformed'], statuses: [400, '5xx'] },
  ];

  /** What is said and where it belongs, under a status of an operation. */
  async function saidOf(
    description: string,
    { status = '400', path = '/widgets/{widgetId}', response = {} } = {},
  ) {
    const content = oneOperation({ responses: { [status]: { description, ...response } } }, 'get', path);
    const found = await ask({ text: CAUSES }, content, { message: '{instead}: {said}' });
    return found.map(({ message }) => message);
  }

  it.each<[string, string[]]>([
    ['Widget not found', ['404: Widget not found']],
    ['The widgets were not found', ['404: The widgets were not found']],
    ['Widget already exists', ['409: Widget already exists']],
    ['Malformed', ['422: Malformed']],
    ['Widget not found. Already exists.', ['404 or 409: Widget not found']],
    ['Widget not found. Widget not found again', ['404: Widget not found']],
    ['Widget not found or already exists', ['404 or 409: Widget not found or already exists']],
    [
      'Widget not found, already exists, or malformed',
      ['404, 409 or 422: Widget not found, already exists, or malformed'],
    ],
    ['Owner not found', []],
    ['No such widget', ['404: No such widget']],
    ['No such owner', []],
    ['Item not found', ['404: Item not found']],
    ['Route not found', []],
    ['Already in part taken', ['409: Already in part taken']],
    ['Bad Request: malformed', ['422: Bad Request: malformed']],
    ['Bad Request', []],
    ['Error 17: malformed', ['422: Error 17: malformed']],
    ['Malformed. Try again later', ['422: Malformed']],
    ['Malformed. Please try again later', ['422: Malformed']],
    ['Please be gone. Malformed', []],
    ['Try again later', []],
    ['The request could not be processed: malformed', ['422: The request could not be processed: malformed']],
    ['Something went wrong', []],
    ['Might be malformed', []],
    ['Malformed, for example', []],
    ['Malformed but blue', []],
    ['Malformed, blue', []],
    ['', []],
  ])('%s', async (description, expected) => {
    expect(await saidOf(description)).toEqual(expected);
  });

  it.each([
    ['400', 1],
    ['503', 1],
    ['404', 0],
    ['default', 0],
    ['4XX', 0],
  ])('counts under the statuses that it is misplaced under: %s', async (status, count) => {
    expect(await saidOf('Malformed', { status })).toHaveLength(count);
    expect(await saidOf('Already exists', { status })).toHaveLength(1);
  });

  it.each([
    ['/widgets/{id}', 1],
    ['/{widget}', 1],
    ['/things/{widgetId}', 1],
    ['/widgets', 0],
    ['/things/{thingId}', 0],
    ['/widgets/{id}/things', 1],
    ['/widgets/things/{id}', 0],
  ])('is of the target where the path names it: %s', async (path, count) => {
    expect(await saidOf('Widget not found', { path })).toHaveLength(count);
    expect(await saidOf('Already exists', { path })).toHaveLength(1);
  });

  it.each(['Item not found', 'Object not found', 'The record was not found', 'Resource not found'])(
    'is of the target that has no name, where there is one: %s',
    async (description) => {
      expect(await saidOf(description)).toHaveLength(1);
      expect(await saidOf(description, { path: '/widgets' })).toEqual([]);
    },
  );

  it('is quoted in whole up to 60 characters, else its phrase', async () => {
    const [whole] = await saidOf(`Malformed ${'given '.repeat(8)}`.trim());
    expect(whole).toBe(`422: Malformed${' given'.repeat(8)}`);
    const [phrase] = await saidOf(`Malformed ${'given '.repeat(10)}`.trim());
    expect(phrase).toBe('422: Malformed');
    const [spaced] = await saidOf('Malformed\n   given');
    expect(spaced).toBe('422: Malformed given');
    const long = `already ${['x', 'y', 'z'].map((letter) => letter.repeat(30)).join(' ')} taken`;
    const [cut] = await saidOf(long);
    expect(cut).toBe(`409: ${long.slice(0, 60)}…`);
  });

  it.each<[string, object, string[]]>([
    ['', { summary: 'Malformed' }, ['422: Malformed']],
    ['Malformed', { summary: 'Blue' }, []],
    ['', { summary: 7 }, []],
    ['x'.repeat(2001), {}, []],
  ])(
    'is looked for in the description and the summary: %.20s %j',
    async (description, response, expected) => {
      expect(await saidOf(description, { response })).toEqual(expected);
    },
  );

  const shows = (example: unknown) => ({ content: { 'application/json': { example } } });

  it.each<[unknown, string[]]>([
    [{ message: 'malformed' }, ['422: malformed']],
    [{ 'Error-Message': 'malformed' }, ['422: malformed']],
    [{ error_message: 'malformed' }, ['422: malformed']],
    [{ text: 'malformed' }, []],
    ['malformed', ['422: malformed']],
    ['  {"message": "malformed"}', ['422: malformed']],
    ['["malformed"]', ['422: malformed']],
    ['<error>malformed</error>', []],
    [['malformed', { message: 'already exists' }], ['409 or 422: already exists']],
    [{ errors: ['malformed', 'malformed'] }, ['422: malformed']],
    [{ errors: Array.from({ length: 199 }, () => 'malformed') }, ['422: malformed']],
    [{ errors: Array.from({ length: 201 }, () => 'malformed') }, []],
    [{ id: 7, message: 'malformed' }, ['422: malformed']],
    [`{"message": "malformed"${' '.repeat(2000)}}`, []],
    [undefined, []],
  ])('is looked for in examples where there is no other text: %.60j', async (example, expected) => {
    expect(await saidOf('', { response: shows(example) })).toEqual(expected);
  });

  it('is not looked for in the examples of a broken $ref', async () => {
    const examples = { a: { $ref: '#/no' }, b: { value: { message: 'malformed' } } };
    const content = { 'application/json': { examples, schema: { $ref: '#/no' } } };
    expect(await saidOf('', { response: { content } })).toEqual(['422: malformed']);
  });

  it('is found under each status of a shared response by itself', async () => {
    const shared = { $ref: '#/components/responses/Bad' };
    const content = oneResponses({ 400: shared, 404: shared, 500: shared }, 'get', {
      components: { responses: { Bad: { description: 'Malformed' } } },
    });
    const [found] = await ask({ text: CAUSES }, content);
    expect(found?.operations.map(({ status }) => status).sort()).toEqual(['400', '500']);
  });
});
