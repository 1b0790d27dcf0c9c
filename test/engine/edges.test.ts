/** Edges of what the engine is made of: configured data, severities, the index, shared answers, counts and order. */
import { describe, expect, it } from 'vitest';
import { profileSettings } from '../../src/config/effective.ts';
import type { Api, Operation, Response } from '../../src/core/api.ts';
import type { Override, Settings, TableConfig } from '../../src/core/config.ts';
import type { MethodRow, MethodTable } from '../../src/core/reference-data.ts';
import type { Facts, Rule } from '../../src/core/rule.ts';
import { parseStatusKey } from '../../src/core/status-key.ts';
import { type BoundRule, bindRules } from '../../src/engine/bind.ts';
import { configure, configureProfile } from '../../src/engine/configure.ts';
import { Findings } from '../../src/engine/findings.ts';
import { forbiddenStatuses } from '../../src/engine/forbidden.ts';
import { compileIndex } from '../../src/engine/indexable.ts';
import { Ledger } from '../../src/engine/ledger.ts';
import { runRules } from '../../src/engine/run.ts';
import { indexRules } from '../../src/engine/select.ts';
import { configuredSeverities, profileSeverities } from '../../src/engine/severities.ts';
import { Answers, SharedAnswers } from '../../src/engine/shared-answers.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { oneResponses } from '../checks/ask.ts';
import { document, loadContent, modelOf } from '../load/workspace.ts';
import { rule, runOver, summary } from './own-rules.ts';

const SETTINGS: Settings = profileSettings('guide');

const row = (part: Partial<MethodRow> = {}): MethodRow => ({
  expected: {},
  allowed: {},
  discouraged: {},
  commonErrors: {},
  ...part,
});
const cell = { source: 'x' };
const TABLE: MethodTable = {
  title: 't',
  source: 's',
  methods: { get: row({ expected: { 200: cell }, allowed: { 206: cell }, commonErrors: { 404: cell } }) },
};
const configured = { source: 'configuration' };

const apiOf = async (content: object): Promise<Api> => modelOf(await loadContent(content));
const firstOf = ({ operations }: Api): Operation => {
  const [first] = operations;
  if (!first) throw new Error('there is no operation');
  return first;
};

describe('a configured table', () => {
  const tableOf = (table: TableConfig, path?: string) => {
    const { data } = configure({ ...builtIn(), table: TABLE }, { ...SETTINGS, table });
    return (path === undefined ? data.table : data.tableFor?.(path))?.methods;
  };

  it.each<[string, TableConfig, MethodTable['methods']]>([
    ['is the built-in one', {}, TABLE.methods],
    ['is the built-in one by name', { base: 'guide' }, TABLE.methods],
    [
      'allows nothing when it is exact',
      { base: 'exact' },
      { get: { ...TABLE.methods.get, allowed: {} } as MethodRow },
    ],
    ['has no rows when it starts from nothing', { base: 'none' }, {}],
    [
      'has cells of its own, whatever the case of the method',
      {
        base: 'none',
        cells: { PUT: { 200: 'expected', 204: 'allowed', 205: 'discouraged', 206: 'unlisted' } },
      },
      {
        put: row({
          expected: { 200: configured },
          allowed: { 204: configured },
          discouraged: { 205: configured },
        }),
      },
    ],
    [
      'moves a cell from one column to another',
      { cells: { get: { 200: 'discouraged', 206: 'expected', 404: 'unlisted' } } },
      { get: row({ expected: { 206: configured }, discouraged: { 200: configured } }) },
    ],
  ])('%s', (_, config, methods) => {
    expect(tableOf(config)).toEqual(methods);
    expect(TABLE.methods.get?.expected).toEqual({ 200: cell });
  });

  it('differs below paths, where later ones win', () => {
    const config: TableConfig = {
      paths: [
        { path: '/a/**', cells: { get: { 200: 'allowed' } } },
        { path: '/a/b', cells: { get: { 200: 'discouraged' } } },
      ],
    };
    expect(tableOf(config)).toEqual(TABLE.methods);
    expect(tableOf(config, '/x')).toEqual(TABLE.methods);
    expect(tableOf(config, '/a/c')?.get?.allowed[200]).toEqual(configured);
    expect(tableOf(config, '/a/b')?.get).toMatchObject({ discouraged: { 200: configured }, expected: {} });
  });

  it('is the same object for paths with the same verdicts', () => {
    const paths = [{ path: '/a/**', cells: { get: { 200: 'allowed' as const } } }];
    const { data } = configure({ ...builtIn(), table: TABLE }, { ...SETTINGS, table: { paths } });
    expect(data.tableFor?.('/a/b')).toBe(data.tableFor?.('/a/c'));
    expect(data.tableFor?.('/x')).toBe(data.tableFor?.('/y'));
    expect(data.tableFor?.('/x')).not.toBe(data.tableFor?.('/a/b'));
  });

  it('is one for all paths, unless some are named', () => {
    expect(configure(builtIn(), SETTINGS).data.tableFor).toBeUndefined();
    expect(configure(builtIn(), { ...SETTINGS, table: { paths: [] } }).data.tableFor).toBeUndefined();
  });
});

describe('configured data', () => {
  it('has allowed statuses, by the name under which they are known', () => {
    const { statuses } = configure(builtIn(), { ...SETTINGS, allowedStatuses: [499, 555, 404] }).data
      .registry;
    const known = builtIn().registry.unregistered[499]?.knownAs;
    expect(known).toBeTruthy();
    expect(statuses[499]).toEqual({
      name: known,
      rfc: 'allowed by the configuration',
      state: 'registered',
      meaning: '',
    });
    expect(statuses[555]?.name).toBe('');
    expect(statuses[404]).toEqual(builtIn().registry.statuses[404]);
  });

  it('has more path names, and envelopes', () => {
    const paths = { health: ['alive'], auth: ['sesame'] };
    const { data } = configure(builtIn(), { ...SETTINGS, paths, envelopes: { error: ['fault'] } });
    expect(data.pathNames.health).toEqual([...builtIn().pathNames.health, 'alive']);
    expect(data.pathNames.auth).toEqual([...builtIn().pathNames.auth, 'sesame']);
    expect(data.envelopes).toEqual({ error: ['fault'] });
  });

  it('has thresholds of rules, and rules of the team', () => {
    const own = rule({ check: { widelyDeclares: { share: 0.8, atLeast: 5 } } });
    const plain = rule({ id: 'plain', check: { body: 'required' } });
    const strange = rule({ id: 'strange', check: { nothing: { share: 1 } } as never });
    const thresholds = { 'own-rule': { share: 0.9 }, plain: { share: 0.9 }, strange: { share: 0.9 } };
    const { rules } = configure(
      { ...builtIn(), rules: [own] },
      { ...SETTINGS, customRules: [plain, strange], thresholds },
    );
    expect(rules.map(({ id, check }) => [id, check])).toEqual([
      ['own-rule', { widelyDeclares: { share: 0.9, atLeast: 5 } }],
      ['plain', { body: 'required' }],
      ['strange', { nothing: { share: 1 } }],
    ]);
    expect(configure({ ...builtIn(), rules: [own] }, SETTINGS).rules[0]).toBe(own);
  });

  it.each<[Settings['intents'], string, string | undefined, string | undefined]>([
    [[], '/a', 'x', undefined],
    [[{ path: '/a', intent: 'create' }], '/a', 'x', 'create'],
    [[{ path: '/a', intent: 'create' }], '/b', 'x', undefined],
    [[{ path: ['/b', '/a'], intent: 'act' }], '/a', 'x', 'act'],
    [[{ operationId: 'x*', intent: 'act' }], '/a', 'xy', 'act'],
    [[{ operationId: 'x*', intent: 'act' }], '/a', 'y', undefined],
    [[{ operationId: 'x*', intent: 'act' }], '/a', undefined, undefined],
    [[{ path: '/a', operationId: 'x', intent: 'act' }], '/a', 'y', undefined],
    [[{ path: '/a', operationId: 'x', intent: 'act' }], '/a', 'x', 'act'],
    [
      [
        { path: '/a', intent: 'act' },
        { path: '/**', intent: 'create' },
      ],
      '/a',
      'x',
      'create',
    ],
  ])('say by %j what a POST is for', (intents, path, operationId, expected) => {
    const { intentOf } = configure(builtIn(), { ...SETTINGS, intents }).data;
    expect(intentOf?.({ path, operationId } as Operation)).toBe(expected);
  });

  it('is the built-in one in a profile', () => {
    const { rules, severities, data } = configureProfile(builtIn(), 'rfc');
    expect(rules).toBe(builtIn().rules);
    expect(data.table).toBe(builtIn().table);
    const [some] = rules.filter(({ severity }) => severity.rfc === 'off');
    expect(some && [severities.isOn(some), severities.base(some), severities.isFixed(some)]).toEqual([
      false,
      'off',
      true,
    ]);
  });
});

describe('configured severities', () => {
  const one = rule({ check: { body: 'required' }, severity: { guide: 'warn', rfc: 'off', strict: 'error' } });
  const of = (part: Partial<Settings>) => configuredSeverities({ ...SETTINGS, ...part });
  const off = { rules: { 'own-rule': 'off' as const } };
  const hint = { rules: { 'own-rule': 'hint' as const } };

  it.each<[Partial<Settings>, string, boolean, boolean]>([
    [{}, 'warn', true, true],
    [{ profile: 'strict' }, 'error', true, true],
    [{ profile: 'rfc' }, 'off', false, true],
    [{ profile: 'rfc', rules: { 'own-rule': 'info' } }, 'info', true, true],
    [off, 'off', false, true],
    [{ ...off, overrides: [hint] }, 'off', true, false],
    [{ ...off, overrides: [off] }, 'off', false, false],
    [{ ...off, overrides: [{ rules: { other: 'hint' } }] }, 'off', false, true],
    [{ overrides: [hint, { rules: { other: 'hint' } }] }, 'warn', true, false],
  ])('%j', (settings, base, isOn, isFixed) => {
    const severities = of(settings);
    expect([severities.base(one), severities.isOn(one), severities.isFixed(one)]).toEqual([
      base,
      isOn,
      isFixed,
    ]);
  });

  const place = (part: { tags?: unknown; operationId?: string; status?: string | undefined } = {}) => ({
    api: { file: '/api.yaml' } as Api,
    operation: {
      path: '/a/b',
      method: 'get',
      operationId: 'operationId' in part ? part.operationId : 'getA',
      field: () => part.tags,
    } as unknown as Operation,
    at: { file: '/shared.yaml', pointer: '' },
    status: 'status' in part ? part.status : '404',
  });

  it.each<[Partial<Override>, ReturnType<typeof place>, boolean]>([
    [{}, place(), true],
    [{ files: '/api.yaml' }, place(), true],
    [{ files: ['/x.yaml', '/shared.yaml'] }, place(), true],
    [{ files: '/x.yaml' }, place(), false],
    [{ paths: '/a/*' }, place(), true],
    [{ paths: '/a' }, place(), false],
    [{ methods: 'GET' }, place(), true],
    [{ methods: ['put', 'delete'] }, place(), false],
    [{ operationIds: 'get*' }, place(), true],
    [{ operationIds: 'put*' }, place(), false],
    [{ operationIds: 'x' }, place({ operationId: undefined as never }), false],
    [{ tags: 'a' }, place({ tags: ['b', 'a'] }), true],
    [{ tags: ['a', 'c'] }, place({ tags: ['b'] }), false],
    [{ tags: 'a' }, place({ tags: 'a' }), false],
    [{ tags: 'a' }, place(), false],
    [{ statuses: 404 }, place(), true],
    [{ statuses: ['4xx'] }, place(), true],
    [{ statuses: ['5xx', 403] }, place(), false],
    [{ statuses: 404 }, place({ status: undefined }), false],
    [{ statuses: '4XX' }, place({ status: '4xx' }), true],
    [{ paths: '/a/*', methods: 'put' }, place(), false],
    [{ paths: '/a/*', methods: 'get', statuses: 404 }, place(), true],
  ])('an override of %j', (override, where, holds) => {
    const { at } = of({ overrides: [{ ...override, rules: { 'own-rule': 'error' } }] });
    expect(at(one, where)).toBe(holds ? 'error' : 'warn');
  });

  it('are those of the last override that names the rule and matches', () => {
    const { at } = of({
      overrides: [
        { rules: { 'own-rule': 'error' } },
        { rules: { 'own-rule': 'info' } },
        { paths: '/x', rules: { 'own-rule': 'hint' } },
        { rules: { other: 'off' } },
      ],
    });
    expect(at(one, place())).toBe('info');
  });
});

describe('the index', () => {
  const responses = {
    200: { description: '', headers: { A: {} } },
    404: { description: '', content: { 'text/plain': { schema: {} } } },
    500: { $ref: '#/no' },
  };
  const applies = async (facts: Facts[], unless: Facts[] = []) => {
    const operation = firstOf(await apiOf(oneResponses(responses)));
    const index = compileIndex(facts, unless);
    const of = (response: Response | undefined) => index.mayApply(operation, response);
    return [of(undefined), ...operation.responses.map(of)].map(Number).join('');
  };

  // The operation, and its 200, 404 and 500.
  it.each<[Facts[], Facts[], string]>([
    [[], [], '1111'],
    [[{ methods: ['GET'] }], [], '1111'],
    [[{ methods: ['put'] }], [], '0000'],
    [[{ exceptMethods: ['Get'] }], [], '0000'],
    [[{ exceptMethods: ['put'] }], [], '1111'],
    [[{ statuses: ['404'] }], [], '0010'],
    [[{ statuses: ['4xx', '5xx'] }], [], '0011'],
    [[{ body: ['none'] }], [], '0100'],
    [[{ body: ['full', 'soft'] }], [], '0010'],
    [[{ headers: ['B'] }], [], '0100'],
    [[{ methods: ['put'] }, { statuses: ['200'] }], [], '0100'],
    [[{ statuses: ['404'], methods: ['put'] }], [], '0000'],
    [[{ scopes: true }], [], '1111'],
    [[], [{ statuses: ['404'] }], '1101'],
    [[], [{ methods: ['get'] }], '0000'],
    [[], [{ statuses: ['404'], scopes: true }], '1111'],
    [[{ statuses: ['4xx', '2xx'] }], [{ statuses: ['404'] }], '0100'],
    [[], [{ statuses: ['404'] }, { statuses: ['200'] }], '1001'],
  ])('lets through %j unless %j: %s', async (facts, unless, expected) => {
    expect(await applies(facts, unless)).toBe(expected);
  });

  it.each<[Facts[], string, boolean]>([
    [[], '404', true],
    [[{ methods: ['put'] }], '404', true],
    [[{ statuses: ['404'] }], '404', true],
    [[{ statuses: ['404'] }], '405', false],
    [[{ statuses: ['404'] }, { statuses: ['405'] }], '405', true],
    [[{ statuses: ['default'] }], 'default', true],
  ])('of %j may be about %s: %s', (facts, status, expected) => {
    expect(compileIndex(facts, []).mayApplyUnder(parseStatusKey(status, true))).toBe(expected);
    expect(compileIndex(facts, [{ methods: ['get'] }]).mayApplyUnder(parseStatusKey(status, true))).toBe(
      expected,
    );
  });

  const bind = (...rules: Rule[]) => bindRules(rules, profileSeverities('guide'), builtIn());

  it('has rules by what they look at', async () => {
    const rules = [
      rule({ id: 'whole', check: { declares: { anyOf: [404], coverage: 'exact' } } }),
      rule({ id: 'each', check: { status: 'unwanted' } }),
      rule({
        id: 'all',
        check: { widelyDeclares: { anyOf: [429], coverage: 'exact', share: 1, atLeast: 2 } },
      }),
    ];
    const index = indexRules(bind(...rules), false);
    const operation = firstOf(await apiOf(oneResponses({ 200: {} })));
    const found = index.forOperation(operation);
    const idsOf = (all: readonly BoundRule[]) => all.map(({ id }) => id);
    expect(idsOf(index.forDocument)).toEqual(['all']);
    expect(idsOf(found.own)).toEqual(['whole']);
    expect(operation.responses.map((one) => idsOf(found.forResponse(operation, one)))).toEqual([['each']]);
    expect(index.forOperation(operation)).toBe(found);
  });

  it('asks callbacks and webhooks for what is meant for them', async () => {
    const check = { header: { required: ['Location'] } };
    const content = {
      openapi: '3.1.0',
      paths: { '/a': { post: { responses: { 201: {} } } } },
      webhooks: { hook: { post: { responses: { 201: {} } } } },
    };
    const own = [
      rule({ id: 'theirs', check: { header: { required: ['Vary'] } } }),
      rule({ id: 'ours', check }),
    ];
    expect(summary(await runOver(content, own)).sort()).toEqual([
      'ours /paths/~1a/post/responses/201',
      'theirs /paths/~1a/post/responses/201',
      'theirs /webhooks/hook/post/responses/201',
    ]);
  });

  it('keeps keys apart that mean different things', async () => {
    const keys = ['200', '2XX', '2xx', 'default', 'Default', 'nonsense', 'rubbish'];
    const responses = Object.fromEntries(keys.map((key) => [key, {}]));
    const check = { status: 'unwanted' as const };
    const found = async (statuses: string[]) =>
      (await runOver(oneResponses(responses), [rule({ check, applies: { statuses } })])).map(({ pointer }) =>
        pointer.split('/').at(-1),
      );
    expect((await found(['200'])).sort()).toEqual(['200']);
    expect((await found(['2XX'])).sort()).toEqual(['2XX', '2xx']);
    expect((await found(['default'])).sort()).toEqual(['Default', 'default']);
  });
});

describe('answers about a shared response', () => {
  const response = (part: Partial<Response> = {}) =>
    ({ viaRef: true, definition: {}, key: parseStatusKey('404', true), ...part }) as Response;

  it('are there for what comes by $ref alone', () => {
    const shared = new SharedAnswers();
    expect(shared.of(response({ viaRef: false }))).toBeUndefined();
    expect(shared.of(response({ definition: undefined }))).toBeUndefined();
    const one = response();
    const answers = shared.of(one);
    expect(answers).toBeInstanceOf(Answers);
    expect(shared.of(one)).toBe(answers);
    expect(shared.of({ ...one, key: parseStatusKey('410', true) })).not.toBe(answers);
    expect(shared.of(response())).not.toBe(answers);
  });

  it('leave out the rules that have nothing to say', () => {
    const [silent, speaking, unasked] = bindRules(
      ['a', 'b', 'c'].map((id) => rule({ id, check: { body: 'required' } })),
      profileSeverities('guide'),
      builtIn(),
    ) as [BoundRule, BoundRule, BoundRule];
    const answers = new Answers();
    const all = [silent, speaking, unasked];
    expect(answers.leftOf(all)).toBe(all);
    answers.hits.set(silent, null);
    answers.hits.set(speaking, { at: { file: '', pointer: '' } });
    const left = answers.leftOf(all);
    expect(left).toEqual([speaking, unasked]);
    expect(answers.leftOf(all)).toBe(left);
  });
});

describe('the count of places', () => {
  it('is of places where a rule looked: shared ones once, exempt ones not at all', async () => {
    const shared = { $ref: '#/components/responses/R' };
    const content = document(
      {
        '/a': { get: { responses: { 200: {}, 404: shared } }, put: { responses: { 404: shared } } },
        '/b': { delete: { responses: { 200: {}, 404: {} } } },
      },
      { components: { responses: { R: { description: '' } } } },
    );
    const rules = [
      rule({ id: 'all', check: { body: 'required' } }),
      rule({ id: 'some', check: { body: 'required' }, applies: { statuses: ['404'] } }),
      rule({ id: 'fewer', check: { body: 'required' }, unless: { methods: ['delete'] } }),
      rule({ id: 'keys', check: { status: 'unwanted' }, applies: { statuses: ['404'] } }),
      rule({ id: 'whole', check: { declares: { anyOf: ['200'], coverage: 'exact' } } }),
      rule({ id: 'none', check: { body: 'required' }, applies: { statuses: ['500'] } }),
    ];
    const findings = new Findings(true);
    runRules(
      await apiOf(content),
      indexRules(bindRules(rules, profileSeverities('guide'), builtIn()), true),
      findings,
    );
    expect(
      findings
        .places()
        .map(({ rule, places }) => `${rule} ${places}`)
        .sort(),
    ).toEqual(['all 4', 'fewer 2', 'keys 3', 'some 2', 'whole 3']);
  });
});

describe('the ledger', () => {
  const finding = (part: object = {}) =>
    ({
      rule: 'own-rule',
      at: { file: '/f', pointer: '/p' },
      absent: undefined,
      severity: 'warn',
      operations: [{ method: 'get', path: '/a', kind: 'path', status: '404' }],
      variant: undefined,
      args: {},
      reason: undefined,
      file: 'f',
      range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
      ...part,
    }) as never;
  const finish = (
    findings: never[],
    suppressed: never[] = [],
    rules = [rule({ check: { body: 'required' } })],
  ) => {
    const ledger = new Ledger(rules);
    ledger.take({ findings, suppressed, places: [] });
    return ledger.finish(() => 'Phrase', []);
  };
  const at = (line: number, column: number) => ({
    range: { start: { line, column }, end: { line, column: column + 1 } },
  });

  it('sorts by file, line, column, rule, status and place', () => {
    const all: [string, object][] = [
      ['a', { file: 'a', at: { file: '/a', pointer: '/9' }, ...at(9, 9) }],
      ['b', { ...at(1, 9), at: { file: '/f', pointer: '/8' } }],
      ['c', { ...at(2, 1), at: { file: '/f', pointer: '/7' } }],
      ['d', { ...at(2, 3), rule: 'a-rule', absent: '500', at: { file: '/f', pointer: '/6' } }],
      ['e', { ...at(2, 3), absent: '403', at: { file: '/f', pointer: '/5' } }],
      ['f', { ...at(2, 3), at: { file: '/f', pointer: '/3' } }],
      ['g', { ...at(2, 3), at: { file: '/f', pointer: '/4' } }],
      ['h', { ...at(2, 3), absent: '405', at: { file: '/f', pointer: '/1' } }],
    ];
    const sorted = finish(
      all.toReversed().map(([name, part]) => finding({ ...part, args: { name } })),
      [],
      [
        rule({ check: { body: 'required' }, message: '{name}' }),
        rule({ id: 'a-rule', check: { body: 'required' }, message: '{name}' }),
      ],
    ).findings;
    expect(sorted.map(({ message }) => message).join('')).toBe('abcdefgh');
  });

  it('sorts operations by path, method, kind and status, each once', () => {
    const operations = [
      { path: '/b', method: 'get', kind: 'path', status: '404' },
      { path: '/a', method: 'put', kind: 'path', status: '404' },
      { path: '/a', method: 'get', kind: 'webhook', status: undefined },
      { path: '/a', method: 'get', kind: 'path', status: '404' },
      { path: '/a', method: 'get', kind: 'path', status: '403' },
      { path: '/a', method: 'get', kind: 'path', status: '404' },
    ];
    const [only] = finish([finding({ operations: [...operations] })]).findings;
    expect(only?.operations).toEqual([
      operations[4],
      operations[3],
      operations[2],
      operations[1],
      operations[0],
    ]);
  });

  it('joins what is about one place, at the worse severity, in general words where variants differ', () => {
    const variants = [{ when: {}, message: 'special', advice: 'do' }];
    const rules = [
      rule({
        check: { body: 'required' },
        message: 'general',
        variants,
        fix: { kind: 'suggest', advice: 'fix' },
      } as never),
    ];
    const one = (part: object) => finding({ variant: 0, ...part });
    const [same, ...none] = finish([one({}), one({ severity: 'error' })], [], rules).findings;
    expect(none).toEqual([]);
    expect(same).toMatchObject({ severity: 'error', message: 'special', fix: 'do' });
    const [mixed] = finish([one({ severity: 'error' }), one({ variant: undefined })], [], rules).findings;
    expect(mixed).toMatchObject({ severity: 'error', message: 'general', fix: 'fix' });
    expect(finish([one({}), one({ absent: '404' })], [], rules).findings).toHaveLength(2);
    expect(finish([one({}), one({ at: { file: '/g', pointer: '/p' } })], [], rules).findings).toHaveLength(2);
    expect(finish([one({}), one({ rule: 'x' })], [], rules).findings).toHaveLength(2);
  });

  it('says nothing of a rule that it does not know', () => {
    expect(finish([finding({ rule: 'gone', absent: '404', reason: 'why' })]).findings[0]).toMatchObject({
      message: '',
      fix: undefined,
      missing: '404',
      reason: 'why',
    });
  });

  it('keeps what is suppressed apart, in order', () => {
    const { findings, suppressed, suppressedFindings } = finish(
      [finding()],
      [
        finding({ ...at(5, 1), at: { file: '/f', pointer: '/2' } }),
        finding({ ...at(3, 1), at: { file: '/f', pointer: '/1' } }),
      ],
    );
    expect(findings).toHaveLength(1);
    expect(suppressed).toBe(2);
    expect(suppressedFindings.map(({ pointer }) => pointer)).toEqual(['/1', '/2']);
  });

  it('counts places of a file once, and what was found in it', () => {
    const ledger = new Ledger([rule({ check: { body: 'required' } })]);
    const places = (count: number) => [{ rule: 'own-rule', file: 'f', places: count }];
    ledger.take({ findings: [finding()], suppressed: [], places: places(3) });
    ledger.take({ findings: [], suppressed: [], places: places(5) });
    ledger.take({ findings: [finding({ absent: '404' })], suppressed: [], places: places(2) });
    ledger.take({ findings: [], suppressed: [], places: [{ rule: 'own-rule', file: 'g', places: 1 }] });
    const { tallies } = ledger.finish(() => '', []);
    expect([...(tallies.get('own-rule') ?? [])]).toEqual([
      ['f', { places: 5, found: 2 }],
      ['g', { places: 1, found: 0 }],
    ]);
  });
});

describe('a forbidden status', () => {
  const check = { status: 'unwanted' as const };
  const severity = { guide: 'error', rfc: 'error', strict: 'error' } as const;

  it.each<[string, Partial<Rule>, string]>([
    ['by a rule of the family', { family: 'methods', severity }, '404'],
    ['not by a rule of another family', { family: 'own', severity }, ''],
    ['not by a milder rule', { family: 'methods' }, ''],
    ['not by another kind of check', { family: 'methods', severity, check: { body: 'required' } }, ''],
    ['not for another method', { family: 'methods', severity, applies: { methods: ['put'] } }, ''],
    [
      'not by facts that do not hold',
      { family: 'methods', severity, applies: { statuses: ['404'], scopes: true } },
      '',
    ],
    ['not where it is exempt', { family: 'methods', severity, unless: { scopes: false } }, ''],
  ])('is one %s', async (_, part, expected) => {
    const own = rule({ check, applies: { statuses: ['404'] }, ...part });
    const bound = bindRules([own], profileSeverities('guide'), builtIn());
    const api = await apiOf(oneResponses({ 200: {}, 404: {} }));
    const operation = firstOf(api);
    const isForbidden = forbiddenStatuses(bound);
    const forbidden = operation.responses.filter((one) => isForbidden(api, operation, one));
    expect(forbidden.map(({ key }) => key.written).join()).toBe(expected);
  });
});

describe('rules about the whole document', () => {
  const wide = { widelyDeclares: { anyOf: ['429'], coverage: 'exact' as const, share: 0.6, atLeast: 2 } };
  const get = (...codes: number[]) => ({
    get: { responses: Object.fromEntries(codes.map((code) => [code, {}])) },
  });
  const paths = { '/a': get(429), '/b': get(429), '/c': get(200), '/d': get(200), '/health': get(200) };
  const found = async (part: Partial<Rule>, more: object = {}) =>
    summary(await runOver({ openapi: '3.1.0', paths, ...more }, [rule({ check: wide, ...part })]));
  const at = (path: string) => `own-rule /paths/~1${path}/get/responses`;

  it('compare those to which they apply and that are not exempt', async () => {
    expect(await found({})).toEqual([]);
    expect(await found({ unless: { health: true } })).toEqual([]);
    const few = [{ health: true }, { lastSegment: ['d'] }];
    expect(await found({ unless: few })).toEqual([at('c')]);
    expect(await found({ unless: few, applies: { methods: ['get'] } })).toEqual([at('c')]);
    expect(await found({ unless: few, applies: { methods: ['put'] } })).toEqual([]);
    expect(await found({ unless: few, applies: { lastSegment: ['a', 'b', 'd'] } })).toEqual([]);
  });

  it('leave webhooks alone', async () => {
    const webhooks = { x: get(200), y: get(200) };
    expect(await found({ unless: [{ health: true }, { lastSegment: ['d'] }] }, { webhooks })).toEqual([
      at('c'),
    ]);
  });

  it('hear what others have reported', async () => {
    const says = rule({
      id: 'other',
      check: { declares: { anyOf: ['429'], coverage: 'exact' } },
      applies: { lastSegment: ['c'] },
    });
    const wideRule = rule({ check: wide, unless: [{ health: true }, { lastSegment: ['d'] }] });
    const both = summary(await runOver({ openapi: '3.1.0', paths }, [wideRule, says]));
    expect(both).toEqual(['other /paths/~1c/get/responses']);
  });
});

it('a rule with a check of no known kind cannot be bound', () => {
  const strange = rule({ check: { nothing: true } as never });
  expect(() => bindRules([strange], profileSeverities('guide'), builtIn())).toThrow(/own-rule.*nothing/);
});
