/** Kinds that look at statuses: declares, key, registry, status, table, mirrorsGet, parameter, description. */
import { describe, expect, it } from 'vitest';
import { judgeCell } from '../../src/checks/table.ts';
import { parseStatusKey } from '../../src/core/status-key.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { ask, isInstrumented, oneOperation, oneResponses, pointersOf } from './ask.ts';

const AT = '/paths/~1a/get/responses';
const responsesOf = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, { description: '' }]));

describe('declares', () => {
  const check = (coverage: string, ...anyOf: unknown[]) => ({ declares: { anyOf, coverage } });

  it.each([
    ['exact', ['404'], []],
    ['exact', ['4XX', 'default'], ['404 or 410']],
    ['range', ['4XX'], []],
    ['range', ['default'], ['404 or 410']],
    ['default', ['default'], []],
    ['default', ['Default'], []],
    ['default', ['400', '5XX'], ['404 or 410']],
    ['default', [], ['404 or 410']],
  ])('%s coverage by %j', async (coverage, keys, missing) => {
    const found = await ask(check(coverage, 404, 410), oneResponses(responsesOf(...keys)), {
      message: '{missing}',
    });
    expect(found.map(({ message }) => message)).toEqual(missing);
    expect(found.map(({ missing, pointer }) => [missing, pointer])).toEqual(missing.map(() => ['404', AT]));
  });

  it('counts a response whose $ref is broken: its status is declared', async () => {
    expect(await ask(check('exact', 404), oneResponses({ 404: { $ref: '#/nope' } }))).toEqual([]);
  });
});

describe('key', () => {
  it.each([
    ['4xx', 'write 4XX'],
    ['DEFAULT', 'write default'],
    ['2000', 'use a code from 100 to 599, a range such as 4XX, or default'],
    ['ok', 'use a code from 100 to 599, a range such as 4XX, or default'],
  ])('%s: %s', async (key, suggestion) => {
    const found = await ask({ key: 'valid' }, oneResponses(responsesOf(key)), {
      message: '{written}: {suggestion}',
    });
    expect(found.map(({ message }) => message)).toEqual([`${key}: ${suggestion}`]);
    expect(pointersOf(found)).toEqual([`${AT}/${key}`]);
  });

  it.each([
    ['4XX', 'Swagger 2.0 has no ranges: list the codes, or use default'],
    ['4xx', 'Swagger 2.0 has no ranges: list the codes, or use default'],
    ['Default', 'write default'],
    ['600', 'use a code from 100 to 599 or default'],
  ])('%s in Swagger 2.0: %s', async (key, suggestion) => {
    const content = { swagger: '2.0', paths: { '/a': { get: { responses: responsesOf(key) } } } };
    const found = await ask({ key: 'valid' }, content, { message: '{suggestion}' });
    expect(found.map(({ message }) => message)).toEqual([suggestion]);
  });

  it('has nothing to say of keys that are right', async () => {
    expect(
      await ask({ key: 'valid' }, oneResponses(responsesOf('100', '599', '1XX', 'default', 'x-y'))),
    ).toEqual([]);
    expect(
      await ask(
        { key: 'valid' },
        'x: 1\nopenapi: 3.1.0\npaths: { /a: { get: { responses: { 200: {} } } } }' as never,
      ),
    ).toEqual([]);
  });
});

describe('registry', () => {
  const suggestions = async (...keys: string[]) => {
    const found = await ask({ registry: 'registered' }, oneResponses(responsesOf(...keys)), {
      message: '{status}: {suggestion}',
    });
    return found.map(({ message }) => message).sort();
  };

  it('knows every code of the registry, and takes no range or default for one', async () => {
    const codes = Object.keys(builtIn().registry.statuses);
    expect(codes.length).toBeGreaterThan(60);
    expect(await suggestions(...codes, '2XX', '4xx', 'default', 'nonsense', '600')).toEqual([]);
  });

  it('suggests for each well-known code what the data say', async () => {
    const { unregistered, statuses } = builtIn().registry;
    const expected = Object.entries(unregistered).map(
      ([code, { suggest }]) => `${code}: ${suggest} ${statuses[suggest]?.name}`,
    );
    expect(await suggestions(...Object.keys(unregistered))).toEqual(expected.sort());
  });

  it('suggests for others the general code of the class, where it has one', async () => {
    expect(await suggestions('199', '299', '399', '466', '566')).toEqual([
      '199: a registered 1xx code',
      '299: 200 OK',
      '399: a registered 3xx code',
      '466: 400 Bad Request',
      '566: 500 Internal Server Error',
    ]);
  });

  it('current: names what is not simply registered', async () => {
    const { statuses } = builtIn().registry;
    const found = await ask(
      { registry: 'current' },
      oneResponses(responsesOf(...Object.keys(statuses), '499')),
      { message: '{status} {state}' },
    );
    const expected = Object.entries(statuses)
      .filter(([, { state }]) => state !== 'registered')
      .map(([code, { state }]) => `${code} ${state}`);
    expect(expected.length).toBeGreaterThan(3);
    expect(found.map(({ message }) => message).sort()).toEqual(expected.sort());
  });
});

describe('table', () => {
  const { table, registry } = builtIn();

  it('judges every cell as its data say', () => {
    for (const [method, row] of Object.entries(table.methods)) {
      const verdicts = (codes: object) =>
        Object.keys(codes).map((code) => judgeCell(table, registry, method, parseStatusKey(code, true)));
      expect(new Set([...verdicts(row.expected), ...verdicts(row.commonErrors)])).toEqual(
        new Set(['expected']),
      );
      expect(verdicts(row.allowed).every((verdict) => verdict === 'allowed')).toBe(true);
      expect(verdicts(row.discouraged).every((verdict) => verdict === 'discouraged')).toBe(true);
    }
  });

  it.each([
    ['get', '201', 'unlisted'],
    ['get', '226', 'unlisted'],
    ['get', '301', 'allowed'],
    ['get', '100', 'allowed'],
    ['get', '503', 'allowed'],
    ['get', '299', 'unregistered'],
    ['get', '2XX', 'unjudged'],
    ['get', 'default', 'unjudged'],
    ['get', '2xx', 'invalid'],
    ['get', 'Default', 'invalid'],
    ['get', '600', 'invalid'],
    ['head', '201', 'unjudged'],
    ['options', '200', 'unjudged'],
    ['query', '201', 'unjudged'],
    ['LINK', '299', 'unregistered'],
    ['constructor', '201', 'unjudged'],
    ['__proto__', '201', 'unjudged'],
  ])('%s %s is %s', (method, key, verdict) => {
    expect(judgeCell(table, registry, method, parseStatusKey(key, true))).toBe(verdict);
  });

  it('speaks of unlisted and discouraged 2xx only', async () => {
    const keys = [
      '100',
      '200',
      '201',
      '202',
      '204',
      '206',
      '207',
      '226',
      '299',
      '2XX',
      '301',
      '404',
      '500',
      'default',
    ];
    const found = await ask({ table: true }, oneResponses(responsesOf(...keys)));
    expect(found.map(({ pointer, severity }) => [pointer.split('/').at(-1), severity]).sort()).toEqual([
      ['201', 'warn'],
      ['202', 'info'],
      ['204', 'warn'],
      ['226', 'warn'],
    ]);
    expect(await ask({ table: true }, oneResponses(responsesOf(...keys), 'head'))).toEqual([]);
  });
});

describe('mirrorsGet', () => {
  it.each([
    ['the same', ['200', '304'], ['200', '304'], []],
    ['less', ['200', '304'], ['200'], []],
    ['another success', ['200'], ['204'], ['204']],
    ['a redirect more', ['200'], ['200', '302'], ['302']],
    ['errors of its own', ['200'], ['200', '404', '500', 'default'], []],
    ['a code where GET has a range', ['2XX'], ['204'], []],
    ['a range where GET has a code', ['204'], ['2XX'], []],
    ['a range of another class', ['200'], ['3XX'], ['3XX']],
    ['anything where GET has default only', ['default'], ['204', '3XX'], []],
    ['anything where GET has default and what means nothing', ['default', 'nonsense'], ['204'], []],
    ['a success where GET has errors and default', ['404', 'default'], ['200'], ['200']],
    ['a success where GET has errors only', ['404'], ['200'], []],
    ['a success where GET has nothing', [], ['200'], []],
    ['interim responses', ['200'], ['100', '200'], []],
  ])('%s', async (_, get, head, expected) => {
    const paths = {
      '/a': { get: { responses: responsesOf(...get) }, head: { responses: responsesOf(...head) } },
    };
    const found = await ask(
      { mirrorsGet: true },
      { openapi: '3.1.0', paths },
      { applies: { methods: ['head'] } },
    );
    expect(pointersOf(found)).toEqual(expected.map((key) => `/paths/~1a/head/responses/${key}`));
  });

  it('has nothing to say without a GET, or of a GET elsewhere', async () => {
    const paths = {
      '/a': { head: { responses: responsesOf('204') } },
      '/b': { get: { responses: responsesOf('200') } },
    };
    expect(
      await ask({ mirrorsGet: true }, { openapi: '3.1.0', paths }, { applies: { methods: ['head'] } }),
    ).toEqual([]);
  });

  it('finds the GET of a path item that is referred to', async () => {
    const paths = { '/a': { $ref: '#/components/pathItems/I', head: { responses: responsesOf('204') } } };
    const components = { pathItems: { I: { get: { responses: responsesOf('200') } } } };
    const found = await ask(
      { mirrorsGet: true },
      { openapi: '3.1.0', paths, components },
      { applies: { methods: ['head'] } },
    );
    expect(pointersOf(found)).toEqual(['/paths/~1a/head/responses/204']);
  });
});

describe('parameter', () => {
  const check = {
    parameter: { in: 'header', anyOf: ['If-Match'], byStatus: { 304: ['If-None-Match', 'If-Modified-*'] } },
  };
  const missingFor = async (
    key: string,
    parameters: unknown[],
    shared: unknown[] = [],
    root: object = {},
  ) => {
    const item = { parameters: shared, get: { parameters, responses: responsesOf(key) } };
    const found = await ask(
      check,
      { openapi: '3.1.0', paths: { '/a': item }, ...root },
      { message: '{missing}' },
    );
    return found.map(({ message }) => message);
  };
  const header = (name: string) => ({ in: 'header', name });

  it.each([
    ['304', [header('if-none-match')], []],
    ['304', [header('If-Modified-Since')], []],
    ['304', [header('If-Match')], ['If-None-Match or If-Modified-*']],
    ['304', [{ in: 'query', name: 'If-None-Match' }], ['If-None-Match or If-Modified-*']],
    ['412', [header('IF-MATCH')], []],
    ['412', [header('If-None-Match')], ['If-Match']],
    ['412', [], ['If-Match']],
    // Who hides a parameter may hide this one.
    ['412', [{ $ref: '#/nope' }], []],
  ])('%s with %j', async (key, parameters, missing) => {
    expect(await missingFor(key, parameters)).toEqual(missing);
  });

  it('counts those of the path, and those by $ref', async () => {
    expect(await missingFor('412', [], [header('If-Match')])).toEqual([]);
    const components = { parameters: { P: header('if-match') } };
    expect(await missingFor('412', [], [{ $ref: '#/components/parameters/P' }], { components })).toEqual([]);
  });
});

describe('description', () => {
  const of = async (check: object, code: string, description: unknown) => {
    const found = await ask({ description: check }, oneResponses({ [code]: { description } }), {
      message: '{other}{current}',
    });
    return found[0] && [found[0].message.replace(/\{\w+\}/g, ''), found[0].pointer];
  };

  it.each([
    ['401', '404: Unauthorized', '404 Not Found'],
    ['400', '404 Not Found', '404 Not Found'],
    ['400', '  (404) not found. It is gone', '404 Not Found'],
    ['400', 'HTTP 409 Conflict', '409 Conflict'],
    ['400', 'HTTP/1.1 409 Conflict', '409 Conflict'],
    ['400', '**422** - Unprocessable Entity', '422 Unprocessable Content'],
    ['404', '404 Not Found', undefined],
    ['404', 'Returned instead of 409 Conflict', undefined],
    ['400', '404', undefined],
    ['400', '200 items were found', undefined],
    ['400', '404 Not Founded', undefined],
    ['400', '499 Client Closed Request', undefined],
    ['400', '', undefined],
    ['400', 404, undefined],
    ['400', null, undefined],
    ['4XX', '404 Not Found', undefined],
    ['default', '500 Internal Server Error', undefined],
  ])('another status under %s: %j', async (code, description, other) => {
    expect(await of({ otherStatus: true }, code, description)).toEqual(
      other && [other, `${AT}/${code}/description`],
    );
  });

  it.each([
    ['422', 'Unprocessable Entity', 'Unprocessable Content'],
    ['422', ' unprocessable entity. ', 'Unprocessable Content'],
    ['413', 'Payload Too Large', 'Content Too Large'],
    ['413', 'Request Entity Too Large', 'Content Too Large'],
    ['422', 'Unprocessable Entity: the name is taken', undefined],
    ['413', 'Unprocessable Entity', undefined],
    ['422', 'Unprocessable Content', undefined],
    ['599', 'Unprocessable Entity', undefined],
  ])('an old name under %s: %j', async (code, description, current) => {
    expect(await of({ obsoletePhrase: true }, code, description)).toEqual(
      current && [current, `${AT}/${code}/description`],
    );
  });

  it('stays quick on a long description', async () => {
    const start = performance.now();
    for (const text of [
      ' '.repeat(1e6),
      '404 '.repeat(2e5),
      `404 ${'Not '.repeat(2e5)}`,
      `404 ${'-'.repeat(1e6)}`,
    ]) {
      expect(await of({ otherStatus: true }, '400', text)).toBeUndefined();
    }
    expect(performance.now() - start).toBeLessThan(isInstrumented ? Infinity : 2000);
  });
});

describe('operation and status', () => {
  it('point at what is not wanted', async () => {
    expect(pointersOf(await ask({ operation: 'unwanted' }, oneOperation({}, 'trace')))).toEqual([
      '/paths/~1a/trace',
    ]);
    expect(pointersOf(await ask({ status: 'unwanted' }, oneResponses({ 304: { $ref: '#/nope' } })))).toEqual([
      `${AT}/304`,
    ]);
  });
});
