import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.ts';
import { DOCUMENTS, Workspace } from './workspace.ts';

const NAME = 'statuswise.config.yaml';

const RULE = `id: acme/no-delete
title: Nothing is deleted
severity: { guide: warn, rfc: off, strict: error }
source: { other: [House style] }
applies: { methods: [delete] }
check: { operation: unwanted }
message: '{operation}: archive instead'
`;

const workspace = new Workspace({
  'error.yaml': DOCUMENTS.error,
  'clean.yaml': DOCUMENTS.clean,
  'quiet.yaml': 'rules: { no-content-body: off }\n',
  'wrong.yaml': 'rules:\n  no-content-bodi: off\nprofil: rfc\n',
  'found/statuswise.config.yaml': 'rules: { no-content-body: off }\n',
  'found/deep/error.yaml': DOCUMENTS.error,
  'wrong/statuswise.config.yaml': 'tabel: exact\n',
  'wrong/clean.yaml': DOCUMENTS.clean,
  'own/statuswise.config.yaml':
    'customRules: [rules/*.yaml]\nrules:\n  acme/no-delete: error\n  no-content-body: off\n',
  'own/rules/no-delete.yaml': RULE,
  'own/error.yaml': DOCUMENTS.error,
  'table/statuswise.config.yaml': 'table: { cells: { DELETE: { 204: discouraged } } }\n',
  'table/error.yaml': DOCUMENTS.error,
});

describe('check', () => {
  it.concurrent('uses the configuration above the working directory', async () => {
    const { code, stderr } = await workspace.run(['error.yaml'], { cwd: join(workspace.path, 'found/deep') });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.concurrent('uses the configuration that --config names, and none with --no-config', async () => {
    const cwd = join(workspace.path, 'found/deep');
    expect((await workspace.run(['error.yaml'])).code).toBe(1);
    expect((await workspace.run(['error.yaml', '--config', 'quiet.yaml'])).code).toBe(0);
    expect((await workspace.run(['error.yaml', '--no-config'], { cwd })).code).toBe(1);
  });

  it.concurrent('tells every fault of a configuration on stderr, and reports nothing', async () => {
    const outcome = await workspace.run(['clean.yaml', '--config', 'wrong.yaml', '--format', 'json']);
    expect(outcome).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'wrong.yaml:2:3: no rule is called no-content-bodi; did you mean no-content-body?\nwrong.yaml:3:1: unknown key profil; did you mean profile?\n',
    });
  });

  it.concurrent.each([['check'], ['operations'], ['print-config']])(
    '%s fails on it with exit code 2',
    async (command) => {
      const cwd = join(workspace.path, 'wrong');
      const { code, stdout, stderr } = await workspace.run([command, 'clean.yaml'], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(`${NAME}:1:1: unknown key tabel; did you mean table?\n`);
      expect((await workspace.run([command, 'clean.yaml', '--no-config'], { cwd })).code).toBe(0);
    },
  );

  it.concurrent('keeps control characters of a configuration from the terminal', async () => {
    workspace.write('escape.yaml', '"\\e\\u009b\\u202e": 1\n');
    const { stderr } = await workspace.run(['clean.yaml', '--config', 'escape.yaml']);
    expect(stderr).toBe('escape.yaml:1:1: unknown key "\\u001b\\x9b\\u202e"\n');
  });

  it.concurrent('refuses to use one and none at once', async () => {
    const { code, stderr } = await workspace.run(['clean.yaml', '--config', 'quiet.yaml', '--no-config']);
    expect(code).toBe(2);
    expect(stderr).toBe('statuswise: --config and --no-config contradict each other\n');
  });

  it.concurrent('takes the profile of the command line before that of the configuration', async () => {
    workspace.write('strict.yaml', 'profile: strict\n');
    const profileOf = async (...args: string[]) => {
      const { stdout } = await workspace.run([
        'clean.yaml',
        '--format',
        'json',
        '--config',
        'strict.yaml',
        ...args,
      ]);
      return JSON.parse(stdout).profile;
    };
    expect(await profileOf()).toBe('strict');
    expect(await profileOf('--profile', 'rfc')).toBe('rfc');
  });

  it.concurrent('runs rules of a team’s own', async () => {
    const { code, stdout } = await workspace.run(['error.yaml', '--format', 'json'], {
      cwd: join(workspace.path, 'own'),
    });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({
        rule: 'acme/no-delete',
        severity: 'error',
        message: 'DELETE /orders/{id}: archive instead',
      }),
    );
    const text = await workspace.run(['error.yaml'], { cwd: join(workspace.path, 'own') });
    expect(text.stdout).toContain('Nothing is deleted');
  });
});

describe('operations', () => {
  it.concurrent('judges by the configured table', async () => {
    const { stdout } = await workspace.run(['operations', 'error.yaml'], {
      cwd: join(workspace.path, 'table'),
    });
    expect(stdout).toMatch(/^DELETE +\/orders\/\{id\} +204\?/m);
  });
});

describe('print-config', () => {
  const files = {
    'statuswise.config.yaml':
      'extends: ./base.yaml\nrules:\n  secured-401: error\ntable: { cells: { post: { 204: allowed } } }\noverrides:\n  - files: legacy.yaml\n    rules: { created-location: hint }\n  - methods: [delete, patch]\n    rules:\n      path-param-404: off\n  - paths: /nowhere/**\n    rules: { secured-401: off }\n',
    'base.yaml': 'profile: rfc\nrules: { secured-401: off, secured-403: hint }\n',
    'api.yaml': DOCUMENTS.error,
    'legacy.yaml': DOCUMENTS.error,
    'broken.yaml': 'openapi: 3.1.0\npaths: [',
  };
  const project = new Workspace(files);

  it.concurrent('shows every rule with its severity and the line that says so', async () => {
    const { code, stdout, stderr } = await project.run(['print-config', 'api.yaml']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = new Map(
      stdout.split('\n').map((line) => [line.trim().split(/ {2,}/)[0], line.trim().split(/ {2,}/).slice(1)]),
    );
    expect(rows.get('document')).toEqual(['api.yaml']);
    expect(rows.get('configuration')).toEqual([`${NAME}, base.yaml`]);
    expect(rows.get('profile')).toEqual(['rfc', 'base.yaml:1']);
    expect(rows.get('POST 204')).toEqual(['allowed', `${NAME}:4`]);
    const set: Record<string, string[]> = {
      'secured-401': ['error', `${NAME}:3`],
      'secured-403': ['hint', 'base.yaml:2'],
    };
    for (const { id, severity } of rules().filter((rule) => rule.id !== 'path-param-404'))
      expect(rows.get(id), id).toEqual(set[id] ?? [severity.rfc, 'profile rfc']);
    expect(stdout).toContain(
      `overrides\n  methods DELETE or PATCH (1 operation)  ${NAME}:8\n    path-param-404  off    ${NAME}:10\n`,
    );
    expect(stdout).not.toContain('/nowhere');
  });

  it.concurrent('counts an override for the whole document as the severity itself', async () => {
    const { stdout } = await project.run(['print-config', 'legacy.yaml']);
    expect(stdout).toMatch(/^ {2}created-location +hint {3}statuswise\.config\.yaml:7$/m);
  });

  it.concurrent('gives the same to programs', async () => {
    const { stdout } = await project.run([
      'print-config',
      'api.yaml',
      '--format',
      'json',
      '--profile',
      'strict',
    ]);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({
      version: 1,
      document: 'api.yaml',
      configuration: [NAME, 'base.yaml'],
      profile: { value: 'strict', from: { option: '--profile' } },
      values: [{ path: ['table', 'POST', '204'], value: 'allowed', from: { file: NAME, line: 4 } }],
      overrides: [
        {
          where: { methods: ['delete', 'patch'] },
          operations: 1,
          rules: [{ id: 'path-param-404', severity: 'off', from: { file: NAME, line: 10 } }],
          from: { file: NAME, line: 8 },
        },
      ],
    });
    expect(printed.rules.map(({ id }: { id: string }) => id)).toEqual(rules().map(({ id }) => id));
  });

  it.concurrent('shows the profile where there is no configuration', async () => {
    const { code, stdout } = await project.run(['print-config', 'api.yaml', '--no-config']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^configuration +none\nprofile +guide +built in$/m);
  });

  it.concurrent.each(['broken.yaml', 'none.yaml', '*.yml'])('fails on %s', async (name) => {
    const { code, stdout, stderr } = await project.run(['print-config', name]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(name);
  });
});

describe('init', () => {
  it('writes a configuration that works, and asks nothing without a terminal', async () => {
    const project = new Workspace({ 'clean.yaml': DOCUMENTS.clean });
    const { code, stdout, stderr } = await project.run(['init']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('statuswise print-config openapi.yaml');
    const text = readFileSync(join(project.path, NAME), 'utf8');
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/statuswise\/docs\/config\.schema\.json\n/,
    );
    expect((await project.run(['clean.yaml', '--format', 'json'])).code).toBe(0);
  });

  it('overwrites nothing unless it is told to', async () => {
    const project = new Workspace({ [NAME]: 'profile: rfc\n' });
    const refused = await project.run(['init', '--profile', 'strict']);
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr: `statuswise: ${NAME} exists; --force overwrites it\n`,
    });
    expect(readFileSync(join(project.path, NAME), 'utf8')).toBe('profile: rfc\n');
    expect((await project.run(['init', '--profile', 'strict', '--force'])).code).toBe(0);
    expect(readFileSync(join(project.path, NAME), 'utf8')).toMatch(/^profile: strict$/m);
  });

  it.each([
    ['statuswise.config.json', '{}'],
    ['package.json', '{ "statuswise": {} }'],
  ])('puts no second configuration beside %s', async (name, content) => {
    const project = new Workspace({ [name]: content });
    const { code, stderr } = await project.run(['init', '--force']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `statuswise: ${name} holds a configuration already; a second one beside it would be an error\n`,
    );
    expect(existsSync(join(project.path, NAME))).toBe(false);
  });
});
