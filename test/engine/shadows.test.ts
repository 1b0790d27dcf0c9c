/** One defect, one complaint: where two rules would say the same, only the more specific one speaks. */
import { describe, expect, it } from 'vitest';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { checkText, document } from '../load/workspace.ts';
import { builtInRule, rule, runOver, settings, summary } from './own-rules.ts';

const status = (id: string, code: string, shadowedBy: string[] = []) =>
  rule({ id, applies: { statuses: [code] }, check: { status: 'unwanted' }, shadowedBy });
const operation = (id: string, shadowedBy: string[] = []) =>
  rule({ id, check: { operation: 'unwanted' }, shadowedBy });

const idsOf = (findings: { rule: string }[]) => findings.map(({ rule }) => rule).sort();
const two = document({
  '/a': { get: { responses: { 200: {}, 404: {} } } },
  '/b': { get: { responses: { 404: {} } } },
});

describe('a rule that is shadowed', () => {
  it('is silent where the other speaks, and only there', async () => {
    const rules = [
      status('specific', '200'),
      rule({
        id: 'general',
        applies: { statuses: ['2xx', '4xx'] },
        check: { status: 'unwanted' },
        shadowedBy: ['specific'],
      }),
    ];
    const expected = [
      'general /paths/~1a/get/responses/404',
      'general /paths/~1b/get/responses/404',
      'specific /paths/~1a/get/responses/200',
    ];
    expect(summary(await runOver(two, rules)).sort()).toEqual(expected);
    // Whatever the order of the files.
    expect(summary(await runOver(two, rules.toReversed())).sort()).toEqual(expected);
  });

  it('speaks when the other is off', async () => {
    const rules = [status('specific', '404'), status('general', '404', ['specific'])];
    expect(idsOf(await runOver(two, rules))).toEqual(['specific', 'specific']);
    expect(idsOf(await runOver(two, rules, settings({ specific: 'off' })))).toEqual(['general', 'general']);
    expect(idsOf(await runOver(two, rules, settings({ specific: 'off', general: 'off' })))).toEqual([]);
  });

  it('is silent too where the other is exempt: what is fine needs no looser complaint', async () => {
    const exempt = { ...status('specific', '404'), unless: { methods: ['get'] } };
    expect(await runOver(two, [exempt, status('general', '404', ['specific'])])).toEqual([]);
    expect(await runOver(two, [status('general', '404', ['specific']), exempt])).toEqual([]);
  });

  it('is silent where a rule about the whole operation speaks', async () => {
    const broad = {
      ...operation('operation'),
      applies: { declares: { anyOf: ['200'], coverage: 'exact' as const } },
    };
    const findings = await runOver(two, [status('response', '404', ['operation']), broad]);
    expect(summary(findings)).toEqual(['operation /paths/~1a/get', 'response /paths/~1b/get/responses/404']);
  });

  it('is silent down a chain, each by the one before', async () => {
    const rules = [status('c', '404', ['b']), status('b', '404', ['a']), status('a', '404')];
    // A rule that is silent shadows nothing: `c` has only `b` before it.
    expect(idsOf(await runOver(two, rules))).toEqual(['a', 'a', 'c', 'c']);
    expect(idsOf(await runOver(two, rules, settings({ a: 'off' })))).toEqual(['b', 'b']);
  });

  it('may shadow its shadow: that ends', async () => {
    const rules = [status('a', '404', ['b']), status('b', '404', ['a'])];
    expect(idsOf(await runOver(two, rules))).toHaveLength(2);
  });

  it('may name a rule that is not there', async () => {
    expect(idsOf(await runOver(two, [status('a', '404', ['gone'])]))).toEqual(['a', 'a']);
  });
});

describe('an operation without any 4xx', () => {
  const dagger = [
    'method-common-errors',
    'secured-401',
    'secured-403',
    'path-param-404',
    'input-400-or-422',
    'unsupported-media-declared',
  ];
  const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'K' } } };
  const put = (responses: object) =>
    document(
      {
        '/a/{id}': {
          put: {
            security: [{ key: [] }],
            parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
            requestBody: { content: { 'application/json': { schema: {} } } },
            responses: { 204: { description: '' }, ...responses },
          },
        },
      },
      { components },
    );
  const aboutClientErrors = (findings: { rule: string }[]) =>
    idsOf(findings).filter((id) => id === 'operation-has-client-error' || dagger.includes(id));

  it('is told so once', async () => {
    expect(aboutClientErrors((await checkText(put({}), 'api.json')).findings)).toEqual([
      'operation-has-client-error',
    ]);
  });

  it('is told in detail as soon as it has one', async () => {
    const { findings } = await checkText(put({ 418: { description: '' } }), 'api.json');
    expect(aboutClientErrors(findings)).toEqual([...dagger].sort());
  });

  it.each(['4XX', '4xx', 'default', 'Default'])('is told nothing when it has %s', async (key) => {
    const { findings } = await checkText(put({ [key]: { description: '' } }), 'api.json');
    expect(aboutClientErrors(findings)).toEqual([]);
  });

  it('is told in detail when the rule that says it in general is off', async () => {
    const findings = await runOver(
      put({}),
      builtIn().rules,
      settings({ 'operation-has-client-error': 'off' }),
    );
    // `method-common-errors` has nothing left: each of its codes but 409 is reported by another rule.
    expect(aboutClientErrors(findings)).toEqual([...dagger].sort());
    expect(findings.find(({ rule }) => rule === 'method-common-errors')?.message).toContain(': 409 is');
  });

  it('is none of these rules’ business when it is a health check', async () => {
    const health = document({
      '/v1/health': {
        get: { parameters: [{ in: 'query', name: 'deep' }], responses: { 200: { description: '' } } },
      },
    });
    expect(aboutClientErrors((await checkText(health, 'api.json')).findings)).toEqual([]);
  });
});

describe('method-common-errors', () => {
  const get = (responses: object) =>
    document(
      {
        '/a/{id}': { get: { security: [{ key: [] }], parameters: [{ in: 'path', name: 'id' }], responses } },
      },
      { components: { securitySchemes: { key: { type: 'http' } } } },
    );
  const rules = ['operation-has-client-error', 'path-param-404', 'secured-403', 'method-common-errors'].map(
    builtInRule,
  );

  it.each([
    ['all that nobody else reports', { 'path-param-404': 'off', 'secured-403': 'off' }, ['404, 403']],
    ['not what path-param-404 reports', { 'secured-403': 'off' }, ['403']],
    // That rule takes 404 for an answer too, and so reports both codes.
    ['not what secured-403 reports', { 'path-param-404': 'off' }, []],
  ] as const)('lists %s, in one finding', async (_, changes, listed) => {
    const findings = await runOver(get({ 400: { description: '' } }), rules, settings(changes));
    const found = findings.filter(({ rule }) => rule === 'method-common-errors');
    expect(found.map(({ message }) => /: (.*) is common/.exec(message)?.[1])).toEqual(listed);
  });

  it('says nothing when the others have said it all', async () => {
    const findings = await runOver(get({ 400: { description: '' } }), rules);
    expect(idsOf(findings)).toEqual(['path-param-404', 'secured-403']);
  });

  it('runs after the others, wherever its file is read', async () => {
    const findings = await runOver(get({ 400: { description: '' } }), rules.toReversed());
    expect(idsOf(findings)).toEqual(['path-param-404', 'secured-403']);
  });
});

describe('the table', () => {
  it.each([
    ['post', '206', ['post-forbidden-status']],
    ['put', '206', ['range-status-only-get']],
    ['delete', '206', ['range-status-only-get']],
    ['get', '206', []],
    ['get', '226', ['method-status-table']],
    ['post', '205', ['method-status-table']],
  ])('%s with %s', async (method, code, expected) => {
    const { findings } = await checkText(
      document({ '/a': { [method]: { responses: { [code]: { description: '' } } } } }),
      'api.json',
    );
    const family = ['method-status-table', 'post-forbidden-status', 'range-status-only-get'];
    expect(idsOf(findings).filter((id) => family.includes(id))).toEqual(expected);
  });

  it.each(['post-forbidden-status', 'range-status-only-get'])(
    'judges 206 itself when %s is off',
    async (id) => {
      const method = id === 'post-forbidden-status' ? 'post' : 'put';
      const content = document({ '/a': { [method]: { responses: { 206: { description: '' } } } } });
      const rules = [builtInRule(id), builtInRule('method-status-table')];
      expect(idsOf(await runOver(content, rules))).toEqual([id]);
      expect(idsOf(await runOver(content, rules, settings({ [id]: 'off' })))).toEqual([
        'method-status-table',
      ]);
    },
  );
});

describe('a 201', () => {
  const rules = ['created-empty', 'created-location'].map(builtInRule);
  const post = (response: object) =>
    document({ '/a': { post: { responses: { 201: { description: '', ...response } } } } });

  it('with neither body nor Location is empty, and that is all', async () => {
    expect(idsOf(await runOver(post({}), rules))).toEqual(['created-empty']);
  });

  it('with a body lacks its Location', async () => {
    expect(idsOf(await runOver(post({ content: { 'a/b': { schema: { type: 'object' } } } }), rules))).toEqual(
      ['created-location'],
    );
  });

  it('without a body lacks its Location when the other rule is off', async () => {
    expect(idsOf(await runOver(post({}), rules, settings({ 'created-empty': 'off' })))).toEqual([
      'created-location',
    ]);
  });

  it('with a Location lacks nothing', async () => {
    expect(await runOver(post({ headers: { location: {} } }), rules)).toEqual([]);
  });
});

describe('a miswritten key', () => {
  const head = document({
    '/a': {
      get: { responses: { 200: { description: '' } } },
      head: { responses: { '3xx': { description: '' }, '3XX': { description: '' } } },
    },
  });

  it('is the business of status-key-valid alone', async () => {
    const { findings } = await checkText(head, 'api.json');
    const aboutKeys = findings.filter(({ pointer }) => /3xx$/i.test(pointer));
    expect(summary(aboutKeys).sort()).toEqual([
      'head-mirrors-get /paths/~1a/head/responses/3XX',
      'status-key-valid /paths/~1a/head/responses/3xx',
    ]);
  });

  it('is judged by others when that rule is off', async () => {
    const rules = ['head-mirrors-get', 'status-key-valid'].map(builtInRule);
    for (const all of [rules, rules.toReversed()]) {
      expect(idsOf(await runOver(head, all))).toEqual(['head-mirrors-get', 'status-key-valid']);
      expect(idsOf(await runOver(head, all, settings({ 'status-key-valid': 'off' })))).toEqual([
        'head-mirrors-get',
        'head-mirrors-get',
      ]);
    }
  });

  it('has a response that others look into all the same', async () => {
    const content = document({
      '/a': {
        get: {
          responses: {
            200: { description: '' },
            '4xx': { description: '' },
            '1xx': { description: '', content: { 'a/b': { schema: {} } } },
          },
        },
      },
    });
    const { findings } = await checkText(content, 'api.json');
    expect(summary(findings)).toEqual(
      expect.arrayContaining([
        'error-has-body /paths/~1a/get/responses/4xx',
        'no-content-body /paths/~1a/get/responses/1xx/content',
      ]),
    );
  });
});

it('no built-in rule shadows itself through others', () => {
  const shadows = new Map(builtIn().rules.map(({ id, shadowedBy }) => [id, shadowedBy ?? []]));
  const above = (id: string, seen: string[]): string[] =>
    seen.includes(id) ? [id] : (shadows.get(id) ?? []).flatMap((other) => above(other, [...seen, id]));
  expect([...shadows.keys()].flatMap((id) => above(id, []))).toEqual([]);
});
