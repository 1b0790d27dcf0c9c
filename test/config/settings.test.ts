import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/index.ts';
import { configured, customRule, Project } from './project.ts';

const NAME = 'statuswise.config.yaml';

const NOTHING: Settings = {
  profile: 'guide',
  rules: {},
  table: { base: 'guide', cells: {}, paths: [] },
  thresholds: {},
  envelopes: {},
  paths: { health: [], auth: [] },
  allowedStatuses: [],
  intents: [],
  roots: [],
  customRules: [],
  overrides: [],
};

/** A configuration, the settings that differ from none at all, and the lines of some of them. */
const KEYS: [yaml: string, settings: Partial<Settings>, origins: Record<string, number | undefined>][] = [
  ['', {}, { '/profile': undefined, '/rules/secured-401': undefined }],
  ['$schema: ./x.json', {}, {}],
  ['profile: strict', { profile: 'strict' }, { '/profile': 1 }],
  ['rules:\n  secured-401: off', { rules: { 'secured-401': 'off' } }, { '/rules/secured-401': 2 }],
  ['table: exact', { table: { base: 'exact', cells: {}, paths: [] } }, { '/table/base': 1 }],
  [
    'table:\n  base: none\n  cells:\n    POST: { 204: allowed }\n    post:\n      200: unlisted\n  paths:\n    - path: /a/**\n      cells: { GET: { 202: expected } }',
    {
      table: {
        base: 'none',
        cells: { post: { 200: 'unlisted', 204: 'allowed' } },
        paths: [{ path: '/a/**', cells: { get: { 202: 'expected' } } }],
      },
    },
    { '/table/base': 2, '/table/cells/post/204': 4, '/table/cells/post/200': 6, '/table/paths/0': 8 },
  ],
  [
    'thresholds:\n  rate-limit-429:\n    share: 0.9\n    atLeast: 3',
    { thresholds: { 'rate-limit-429': { share: 0.9, atLeast: 3 } } },
    { '/thresholds/rate-limit-429/atLeast': 4 },
  ],
  [
    'envelopes:\n  error: [code]\n  success: [data, meta]',
    { envelopes: { error: ['code'], success: ['data', 'meta'] } },
    { '/envelopes/success': 3 },
  ],
  [
    'paths:\n  health:\n    - alive\n    - /probes/**\n  auth: [enter]',
    { paths: { health: ['alive', '/probes/**'], auth: ['enter'] } },
    { '/paths/health/1': 4, '/paths/auth/0': 5 },
  ],
  ['statuses:\n  allow: [499, 599]', { allowedStatuses: [499, 599] }, { '/allowedStatuses/1': 2 }],
  [
    'intents:\n  - { path: [/a, /b/*], intent: act }\n  - { operationId: import*, intent: create-async }',
    {
      intents: [
        { path: ['/a', '/b/*'], intent: 'act' },
        { operationId: 'import*', intent: 'create-async' },
      ],
    },
    { '/intents/1': 3 },
  ],
  [
    'overrides:\n  - paths: /a/**\n    methods: [POST]\n    operationIds: get*\n    tags: [x]\n    statuses: [404, 4xx, 4XX, default]\n    rules:\n      secured-401: off',
    {
      overrides: [
        {
          paths: '/a/**',
          methods: ['POST'],
          operationIds: 'get*',
          tags: ['x'],
          statuses: [404, '4xx', '4XX', 'default'],
          rules: { 'secured-401': 'off' },
        },
      ],
    },
    { '/overrides/0': 2, '/overrides/0/rules/secured-401': 8 },
  ],
];

describe('settings', () => {
  it.each(KEYS)('%j', async (yaml, settings, origins) => {
    const project = configured(yaml);
    expect((await project.load()).settings).toEqual({ ...NOTHING, ...settings });
    for (const [pointer, line] of Object.entries(origins))
      expect(await project.originOf(pointer), pointer).toBe(line && `${NAME}:${line}`);
  });

  it('have globs of files that are absolute, each from its own file', async () => {
    const project = new Project({
      [NAME]:
        'extends: ./teams/base.yaml\nroots: [openapi.yaml, /abs/*.yaml]\noverrides: [{ files: [a/**], rules: {} }]',
      'teams/base.yaml': 'roots: [./x/*.yaml]\noverrides: [{ files: ../specs/*.yaml, rules: {} }]',
    });
    const { settings } = await project.load();
    expect(settings.roots).toEqual([project.at('teams/x/*.yaml'), project.at('openapi.yaml'), '/abs/*.yaml']);
    expect(settings.overrides.map(({ files }) => files)).toEqual([
      [project.at('specs/*.yaml')],
      [project.at('a/**')],
    ]);
  });

  it('merge what several files say of one thing', async () => {
    const project = new Project({
      [NAME]:
        'extends: ./base.yaml\ntable: { cells: { post: { 204: allowed } } }\nthresholds: { rate-limit-429: { share: 0.7 } }\npaths: { health: [b] }\nstatuses: { allow: [599] }\nenvelopes: { error: [b] }',
      'base.yaml':
        'table:\n  base: exact\n  cells: { POST: { 204: unlisted, 202: allowed } }\nthresholds: { rate-limit-429: { share: 0.6, atLeast: 9 } }\npaths: { health: [a] }\nstatuses: { allow: [499] }\nenvelopes: { error: [a], success: [a] }',
    });
    const { settings } = await project.load();
    expect(settings.table).toEqual({
      base: 'exact',
      cells: { post: { 202: 'allowed', 204: 'allowed' } },
      paths: [],
    });
    expect(settings.thresholds).toEqual({ 'rate-limit-429': { share: 0.7, atLeast: 9 } });
    expect(settings.paths.health).toEqual(['a', 'b']);
    expect(settings.allowedStatuses).toEqual([499, 599]);
    expect(settings.envelopes).toEqual({ error: ['b'], success: ['a'] });
    expect(await project.originOf('/table/cells/post/202')).toBe('base.yaml:3');
    expect(await project.originOf('/table/cells/post/204')).toBe(`${NAME}:2`);
  });
});

describe('rules of a team’s own', () => {
  it('come from the configuration and from files, without what only people read', async () => {
    const project = new Project({
      [NAME]: `customRules:\n  - ${customRule('inline')}\n  - rules/**/*.yaml`,
      'rules/b.yaml': `${customRule('acme/b').slice(0, -2)}, rationale: Why, knownMisses: None, examples: [{ name: n, finds: [] }] }`,
      'rules/deep/c.yaml': customRule('acme/c'),
      'rules/notes.md': 'not a rule',
      'rules/node_modules/d.yaml': 'not a rule',
    });
    const { settings, files } = await project.load();
    expect(settings.customRules.map(({ id, family }) => [id, family])).toEqual([
      ['inline', 'custom'],
      ['acme/b', 'custom'],
      ['acme/c', 'custom'],
    ]);
    expect(Object.keys(settings.customRules[1] ?? {}).sort()).toEqual(
      Object.keys(settings.customRules[0] ?? {}).sort(),
    );
    expect(files).toContain(project.at('rules/deep/c.yaml'));
    expect(await project.originOf('/customRules/0')).toBe(`${NAME}:2`);
    expect(await project.originOf('/customRules/2')).toBe('rules/deep/c.yaml:1');
  });

  it('can be set by files that do not bring them', async () => {
    const project = new Project({
      [NAME]: `extends: ./base.yaml\ncustomRules: [${customRule('acme/x')}]`,
      'base.yaml': 'rules: { acme/x: off }\noverrides: [{ paths: /a, rules: { acme/x: warn } }]',
    });
    expect((await project.load()).settings.rules).toEqual({ 'acme/x': 'off' });
    expect(await project.originOf('/rules/acme~1x')).toBe('base.yaml:1');
  });

  it('have thresholds', async () => {
    const rule = customRule('acme/x').replace(
      'declares: { anyOf: [404], coverage: exact }',
      'widelyDeclares: { anyOf: [404], coverage: exact, share: 0.8, atLeast: 5 }',
    );
    const project = configured(`thresholds: { acme/x: { share: 0.9 } }\ncustomRules: [${rule}]`);
    expect((await project.load()).settings.thresholds).toEqual({ 'acme/x': { share: 0.9 } });
  });

  it('must lie inside the root', async () => {
    const outer = new Project({
      'inside/.git/HEAD': '',
      [`inside/${NAME}`]: 'customRules: [../rules/*.yaml]',
      'rules/a.yaml': customRule('acme/a'),
    });
    const cwd = outer.at('inside');
    expect(await outer.faults({ cwd })).toEqual([
      `${NAME}:1:15: ../rules/*.yaml lies outside the root of the project; allow it with --allow-outside-root`,
    ]);
    expect((await outer.load({ cwd, allowOutsideRoot: true })).settings.customRules).toHaveLength(1);
  });
});
