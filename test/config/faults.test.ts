import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.ts';
import { configured, customRule, Project } from './project.ts';

const NAME = 'statuswise.config.yaml';
const RULE = customRule('acme/x');

/** A configuration and every line that must be said about it. */
const WRONG: [yaml: string, ...lines: string[]][] = [
  // Keys
  ['severitys:\n  x: 1', '1:1: unknown key severitys; did you mean rules?'],
  ['profil: guide', '1:1: unknown key profil; did you mean profile?'],
  ['zzzzzzzz: 1', '1:1: unknown key zzzzzzzz'],
  [
    'allow-host: [x]',
    '1:1: allow-host is no key of a configuration: it can only be given on the command line',
  ],
  [
    'allowOutsideRoot: true',
    '1:1: allowOutsideRoot is no key of a configuration: it can only be given on the command line',
  ],
  ['- rules', '1:1: the configuration is a list; it must be a map'],
  ['guide', '1:1: the configuration is "guide"; it must be a map'],
  // Severities
  [
    'rules:\n  secured-401: warning',
    '2:3: rules.secured-401 is "warning"; use error, warn, info, hint or off',
  ],
  [
    'rules:\n  secured-401: eror',
    '2:3: rules.secured-401 is "eror"; use error, warn, info, hint or off; did you mean error?',
  ],
  ['rules:\n  secured-401: 2', '2:3: rules.secured-401 is 2; use error, warn, info, hint or off'],
  ['rules:\n  secured-401: [error]', '2:3: rules.secured-401 is a list; use error, warn, info, hint or off'],
  ['rules:\n  secured-401:', '2:3: rules.secured-401 is empty; use error, warn, info, hint or off'],
  ['rules:\n  secured-410: error', '2:3: no rule is called secured-410; did you mean secured-401?'],
  ['rules: { acme/x: off }', '1:10: no rule is called acme/x'],
  ['rules: { __proto__: off }', '1:10: no rule is called __proto__'],
  ['rules: [secured-401]', '1:1: rules is a list; it must be a map'],
  // Profile
  ['profile: guid', '1:1: profile is "guid"; use guide, rfc or strict; did you mean guide?'],
  // Table
  ['table: exakt', '1:1: table is "exakt"; it must be exact, or a map with base, cells and paths'],
  ['table: [exact]', '1:1: table is a list; it must be text or a map'],
  ['table: { base: exat }', '1:10: table.base is "exat"; use guide, exact or none; did you mean exact?'],
  ['table: { cell: {} }', '1:10: unknown key cell in table; did you mean cells?'],
  ['table: { cells: { PSOT: { 204: allowed } } }', '1:19: PSOT is no method of OpenAPI; did you mean POST?'],
  [
    'table: { cells: { post: { 2XX: allowed } } }',
    '1:27: table.cells.post has the key 2XX, which must be a status code such as 204',
  ],
  [
    'table: { cells: { post: { 204: forbidden } } }',
    '1:27: table.cells.post.204 is "forbidden"; use expected, allowed, discouraged or unlisted',
  ],
  ['table: { paths: [{ path: /x }] }', '1:18: table.paths[0] lacks cells'],
  [
    'table: { paths: [{ path: x, cells: {} }] }',
    '1:20: table.paths[0].path is "x"; it must be a glob of API paths, which begin with a slash',
  ],
  // Thresholds
  [
    'thresholds: { rate-limit: { share: 1 } }',
    '1:15: no rule is called rate-limit; did you mean rate-limit-429, rate-limit-headers-partial, rate-limit-headers or rate-limit-misfiled?',
  ],
  ['thresholds: { created-location: { share: 1 } }', '1:15: the rule created-location has no thresholds'],
  [
    'thresholds: { rate-limit-429: { shar: 1 } }',
    '1:33: rate-limit-429 has no threshold shar; use share or atLeast; did you mean share?',
  ],
  [
    'thresholds: { rate-limit-429: { share: 80% } }',
    '1:33: thresholds.rate-limit-429.share is "80%"; it must be a number',
  ],
  [
    'thresholds: { rate-limit-429: { share: 1.2 } }',
    '1:33: thresholds.rate-limit-429.share is 1.2; it must be at most 1',
  ],
  [
    'thresholds: { rate-limit-429: { share: 0.5 } }',
    '1:33: thresholds.rate-limit-429.share is 0.5; it must be more than 0.5',
  ],
  [
    'thresholds: { rate-limit-429: { atLeast: 1 } }',
    '1:33: thresholds.rate-limit-429.atLeast is 1; it must be at least 2',
  ],
  [
    'thresholds: { rate-limit-429: { atLeast: 2.5 } }',
    '1:33: thresholds.rate-limit-429.atLeast is 2.5; it must be a whole number',
  ],
  // The other keys
  ['envelopes: { error: code }', '1:14: envelopes.error is "code"; it must be a list'],
  ['envelopes: { success: [] }', '1:14: envelopes.success is empty'],
  ['envelopes: { errors: [code] }', '1:14: unknown key errors in envelopes; did you mean error?'],
  [
    'paths: { health: [a/b] }',
    '1:19: paths.health[0] is "a/b"; it must be one segment of a path, or a glob of whole paths that begins with a slash',
  ],
  ['statuses: { allow: ["499"] }', '1:21: statuses.allow[0] is "499"; it must be a whole number'],
  [
    'statuses: { allow: [99, 600] }',
    '1:21: statuses.allow[0] is 99; it must be at least 100',
    '1:25: statuses.allow[1] is 600; it must be at most 599',
  ],
  [
    'intents: [{ path: /x, intent: none }]',
    '1:23: intents[0].intent is "none"; use create, create-async or act',
  ],
  ['intents: [{ intent: act }]', '1:11: intents[0] holds for nothing; say what, with path or operationId'],
  [
    'roots: [""]',
    `1:9: roots[0] is ""; it must be a glob of files with forward slashes, in which * and ** are the only wildcards; write several as a list`,
  ],
  [
    'roots: ["!x.yaml"]',
    `1:9: roots[0] is "!x.yaml"; it must be a glob of files with forward slashes, in which * and ** are the only wildcards; write several as a list`,
  ],
  // Overrides
  ['overrides: { paths: /x }', '1:1: overrides is a map; it must be a list'],
  [
    'overrides: [{ rules: { secured-401: off } }]',
    '1:13: overrides[0] holds for nothing; say what, with files, paths, methods, operationIds, tags or statuses',
  ],
  ['overrides: [{ paths: /x }]', '1:13: overrides[0] lacks rules'],
  ['overrides: [{ path: /x, rules: {} }]', '1:15: unknown key path in overrides[0]; did you mean paths?'],
  ['overrides: [{ paths: [], rules: {} }]', '1:15: overrides[0].paths is empty'],
  ['overrides: [{ tags: 3, rules: {} }]', '1:15: overrides[0].tags is 3; it must be text or a list'],
  [
    'overrides: [{ files: "specs/{a,b}.yaml", rules: {} }]',
    '1:15: overrides[0].files is "specs/{a,b}.yaml"; it must be a glob of files with forward slashes, in which * and ** are the only wildcards; write several as a list',
  ],
  ['overrides: [{ methods: [gte], rules: {} }]', '1:25: gte is no method of OpenAPI; did you mean GET?'],
  [
    'overrides: [{ methods: purge, rules: {} }]',
    '1:15: purge is no method of OpenAPI; write methods other than GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRACE, QUERY in capitals, as HTTP does',
  ],
  [
    'overrides: [{ statuses: 4yy, rules: {} }]',
    '1:15: overrides[0].statuses is "4yy"; it must be a code such as 404, a class such as 4xx, a range such as 4XX, or default',
  ],
  [
    'overrides: [{ statuses: [600], rules: {} }]',
    '1:26: overrides[0].statuses[0] is 600; it must be at most 599',
  ],
  [
    'overrides: [{ paths: /x, rules: { secured-410: off } }]',
    '1:35: no rule is called secured-410; did you mean secured-401?',
  ],
  // Rules of one's own
  ['customRules: [3]', '1:15: customRules[0] is 3; it must be text or a map'],
  ['customRules: [none/*.yaml]', '1:15: no .yaml, .yml or .json file matches none/*.yaml'],
  [
    `customRules: [${RULE.replace('acme/x', 'Acme')}]`,
    '1:17: customRules[0].id is "Acme"; it must be words in lower case joined by hyphens, with a prefix such as acme/ if you like',
  ],
  [
    `customRules: [${RULE.replace('acme/x', 'constructor')}]`,
    '1:17: customRules[0].id is "constructor"; it must be words in lower case joined by hyphens, with a prefix such as acme/ if you like',
  ],
  [
    `customRules: [${RULE.replace('acme/x', 'secured-401')}]`,
    '1:17: a built-in rule is called secured-401; give yours another id',
  ],
  [`customRules: [${RULE.replace(', message: M', '')}]`, '1:15: customRules[0] lacks message'],
  [
    `customRules: [${RULE.replace('message: M', 'mesage: M')}]`,
    '1:15: customRules[0] lacks message',
    `1:${15 + RULE.indexOf('message: M')}: unknown key mesage in customRules[0]; did you mean message?`,
  ],
  [
    `customRules: [${RULE.replace('declares', 'declare')}]`,
    `1:${15 + RULE.indexOf('declares')}: no kind of check is called declare; did you mean declares?`,
  ],
  [`customRules: [${RULE}, ${RULE}]`, `1:${19 + RULE.length}: another rule is called acme/x too, in ${NAME}`],
  [
    'rules: { acme/x: off }\ncustomRules:\n  - id: acme/y',
    '1:10: no rule is called acme/x; did you mean acme/y?',
    ...['title', 'severity', 'source', 'check', 'message'].map((key) => `3:5: customRules[0] lacks ${key}`),
  ],
  // extends
  ['extends: strict', '1:1: no package strict is installed; did you mean statuswise:strict?'],
  [
    'extends: [statuswise:guid]',
    '1:11: there is no profile statuswise:guid; use statuswise:guide, statuswise:rfc or statuswise:strict; did you mean statuswise:guide?',
  ],
  ['extends: ./none.yaml', '1:1: ./none.yaml does not exist'],
  [
    'extends: ./run.js',
    '1:1: extends takes .yaml, .yml and .json files, and runs no code; ./run.js is none of them',
  ],
  ['extends: /etc/base.yaml', '1:1: extends takes paths relative to this file, not /etc/base.yaml'],
  ['extends: C:\\base.yaml', '1:1: extends takes paths relative to this file, not C:\\base.yaml'],
  [
    'extends: https://example.com/base.yaml',
    '1:1: extends cannot fetch https://example.com/base.yaml; install a package, or copy the file',
  ],
  [
    'extends: "@acme"',
    '1:1: extends cannot be "@acme": it names a profile, a relative path that begins with ./ or ../, or an npm package',
  ],
  [
    'extends: acme/../../secret.yaml',
    '1:1: extends cannot be "acme/../../secret.yaml": it names a profile, a relative path that begins with ./ or ../, or an npm package',
  ],
  ['extends: { a: b }', '1:1: extends is a map; it must be text or a list'],
  // Text
  ['rules: [', '1:9: is not valid YAML: unexpected end of the stream within a flow collection'],
  [
    'profile: rfc\nprofile: guide',
    '2:1: has the key "profile" twice in one mapping; only the last counts, so keep one of them',
  ],
];

describe('a configuration that is wrong', () => {
  it.each(WRONG)('%j', async (yaml, ...lines) => {
    expect(await configured(yaml).faults()).toEqual(lines.map((line) => `${NAME}:${line}`));
  });

  it('is told all of its faults at once, by line', async () => {
    const yaml =
      'rules:\n  secured-410: warning\ntabel: exact\nprofile: guid\noverrides:\n  - methods: gte\n';
    expect(await configured(yaml).faults()).toEqual([
      `${NAME}:2:3: rules.secured-410 is "warning"; use error, warn, info, hint or off`,
      `${NAME}:2:3: no rule is called secured-410; did you mean secured-401?`,
      `${NAME}:3:1: unknown key tabel; did you mean table?`,
      `${NAME}:4:1: profile is "guid"; use guide, rfc or strict; did you mean guide?`,
      `${NAME}:6:5: overrides[0] lacks rules`,
      `${NAME}:6:5: gte is no method of OpenAPI; did you mean GET?`,
    ]);
  });

  it('is told line and column in JSON and in package.json too', async () => {
    const json = new Project({ 'statuswise.config.json': '{\n  "rules": { "x": "off" }\n}' });
    expect(await json.faults()).toEqual(['statuswise.config.json:2:14: no rule is called x']);
    const manifest = new Project({
      'package.json': '{\n  "name": "a",\n  "statuswise": {\n    "rule": {}\n  }\n}',
    });
    expect(await manifest.faults()).toEqual(['package.json:4:5: unknown key rule; did you mean rules?']);
  });

  it('is told of keys that JSON has twice', async () => {
    const project = new Project({
      'statuswise.config.json': '{ "rules": { "secured-401": "off",\n"secured-401": "warn" } }',
    });
    expect(await project.faults()).toEqual([
      'statuswise.config.json:2:1: has the key "secured-401" twice in one object; keep one of them',
    ]);
  });

  it('is told of rules in files of their own, with file and line', async () => {
    const project = new Project({
      [NAME]: 'customRules: [rules/*.yaml]',
      'rules/a.yaml':
        'id: acme/a\ntitle: A\nseverity: warn\nsource: { other: [S] }\ncheck: { statsu: unwanted }\nmessage: M\nshadowedBy: [acme/c]\n',
      'rules/b.yaml': `${customRule('secured-401')}`,
      'rules/c.yaml': '- a list',
      'rules/d.yaml': 'openapi: 3.1.0\npaths: {}',
    });
    expect(await project.faults()).toEqual([
      'rules/a.yaml:3:1: severity is "warn"; it must be a map',
      'rules/a.yaml:5:10: no kind of check is called statsu; did you mean status?',
      'rules/a.yaml:7:14: no rule is called acme/c; did you mean acme/a?',
      'rules/b.yaml:1:3: a built-in rule is called secured-401; give yours another id',
      'rules/c.yaml:1:1: is no rule: it has neither id nor check',
      'rules/d.yaml:1:1: is no rule: it has neither id nor check',
    ]);
  });

  it.each([
    [
      'is larger than 1 MiB',
      `# ${'x'.repeat(1024 * 1024)}`,
      'has more than the 1 MiB that a configuration may have',
    ],
    [
      'nests too deeply',
      `rules: ${'['.repeat(60)}${']'.repeat(60)}`,
      'nests more than 50 levels deep, which no configuration needs',
    ],
    [
      'has too many aliases',
      `tags: &a [x]\nrules: [${Array(101).fill('*a').join(', ')}]`,
      'has more than the 100 aliases that a configuration may have',
    ],
  ])('is told that it %s', async (_what, yaml, message) => {
    const [first = ''] = await configured(yaml).faults();
    expect(first.replace(/^statuswise\.config\.yaml:(?:\d+:\d+:)? /, '')).toBe(message);
  });

  it.each([
    'profile: X',
    'rules: { X: off }',
    'X: 1',
    'rules: { secured-401: X }',
    'extends: X',
    'extends: ./X',
    'customRules: [X]',
    'overrides: [{ methods: X, rules: {} }]',
    'table: { cells: { get: { X: allowed } } }',
  ])('is told in few words, whatever the length of a name: %s', async (yaml) => {
    const lines = await configured(yaml.replace('X', 'x'.repeat(10_000))).faults();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.length > 300)).toEqual([]);
  });

  it.each(['"a\\nb": 1', 'rules: { "a\\nb": off }', 'extends: "./a\\nb.yaml"', 'customRules: ["a\\nb"]'])(
    'is told a line for each fault, whatever is in a name: %s',
    async (yaml) => {
      expect(await configured(yaml).faults()).toHaveLength(1);
    },
  );

  it('is told 200 faults and how many more there are', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `  x${index}: off\n`);
    const lines = await configured(`rules:\n${names.join('')}`).faults();
    expect(lines).toHaveLength(201);
    expect(lines[199]).toBe(`${NAME}:201:3: no rule is called x199`);
    expect(lines[200]).toBe(`${NAME}: and 50 more faults`);
  });
});

describe('a configuration that is right', () => {
  it.each([
    ['empty', ''],
    ['nothing but comments', '# rules:\n#   secured-401: off\n'],
    ['a section whose lines are all commented out', 'rules:\n#   secured-401: off\n'],
    [
      'every rule there is',
      `rules:\n${rules()
        .map(({ id }) => `  ${id}: "off"\n`)
        .join('')}`,
    ],
    ['methods of OpenAPI 3.2', 'overrides: [{ methods: [query, PURGE], rules: {} }]'],
    [
      'aliases',
      'overrides:\n  - { paths: /a, rules: &r { secured-401: off } }\n  - { paths: /b, rules: *r }',
    ],
  ])('%s', async (_what, yaml) => {
    expect(await configured(yaml).faults()).toEqual([]);
  });
});
