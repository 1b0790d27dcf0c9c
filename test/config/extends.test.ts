import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configured, customRule, Project } from './project.ts';

const NAME = 'statuswise.config.yaml';

/** The severity of one rule, and where it comes from. */
async function outcome(project: Project, rule = 'secured-401') {
  const { settings } = await project.load();
  return { severity: settings.rules[rule], from: await project.originOf(`/rules/${rule}`) };
}

describe('extends', () => {
  it.each(['guide', 'rfc', 'strict'])('statuswise:%s', async (profile) => {
    const project = configured(`extends: statuswise:${profile}`);
    expect((await project.load()).settings.profile).toBe(profile);
    expect(await project.originOf('/profile')).toBe(`${NAME}:1`);
  });

  it('gives way to a profile of its own', async () => {
    const project = configured('extends:\n  - statuswise:rfc\nprofile: strict');
    expect((await project.load()).settings.profile).toBe('strict');
    expect(await project.originOf('/profile')).toBe(`${NAME}:3`);
  });

  it('takes relative paths, relative to the file that says them', async () => {
    const project = new Project({
      [NAME]: 'extends: ./config/base.yaml',
      'config/base.yaml': 'extends: [../other.json]',
      'other.json': { rules: { 'secured-401': 'hint' } },
    });
    expect(await outcome(project)).toEqual({ severity: 'hint', from: 'other.json:3' });
    expect((await project.load()).files).toEqual(
      [NAME, 'config/base.yaml', 'other.json'].map((name) => project.at(name)),
    );
  });

  it('takes a package.json for its key', async () => {
    const project = new Project({
      [NAME]: 'extends: ./sub/package.json',
      'sub/package.json': { name: 'sub', statuswise: { rules: { 'secured-401': 'hint' } } },
    });
    expect(await outcome(project)).toEqual({ severity: 'hint', from: 'sub/package.json:5' });
    project.write('sub/package.json', { name: 'sub' });
    expect(await project.faults()).toEqual(['sub/package.json: has no key statuswise']);
  });

  it.each([
    ['acme', 'node_modules/acme/statuswise.config.yaml', 'rules:\n  secured-401: hint', 2],
    ['acme', 'node_modules/acme/statuswise.config.json', '{\n"rules": {\n"secured-401": "hint" } }', 3],
    ['"@acme/api"', 'node_modules/@acme/api/statuswise.config.yml', 'rules: { secured-401: hint }', 1],
    [
      '"@acme/api"',
      'node_modules/@acme/api/package.json',
      '{ "statuswise":\n{ "rules": { "secured-401": "hint" } } }',
      2,
    ],
    [
      '"@acme/api/deep/loud.yaml"',
      'node_modules/@acme/api/deep/loud.yaml',
      '\nrules: { secured-401: hint }',
      2,
    ],
  ])('takes the package %s from %s', async (entry, file, content, line) => {
    const project = new Project({ [`apis/${NAME}`]: `extends: ${entry}`, [file]: content });
    const { settings, originOf } = await project.load({ cwd: project.at('apis') });
    expect(settings.rules).toEqual({ 'secured-401': 'hint' });
    expect(originOf('/rules/secured-401')).toEqual({ file: project.at(file), line });
  });

  it('asks no package what it exports, and runs nothing of it', async () => {
    const project = new Project({
      [NAME]: 'extends: acme',
      'node_modules/acme/package.json': { name: 'acme', exports: './index.js', main: './index.js' },
      'node_modules/acme/index.js': 'throw new Error("run");',
      'node_modules/acme/statuswise.config.yaml': 'rules: { secured-401: hint }',
    });
    expect((await outcome(project)).severity).toBe('hint');
  });

  it('says what a package lacks, or has too much of', async () => {
    const project = new Project({
      [NAME]: 'extends: [acme, acme/run.js, acme/none.yaml]',
      'node_modules/acme/package.json': {},
    });
    expect(await project.faults()).toEqual([
      `${NAME}:1:11: the package acme holds no configuration: neither a statuswise.config.yaml, .yml or .json nor the key statuswise in its package.json`,
      `${NAME}:1:17: extends takes .yaml, .yml and .json files, and runs no code; acme/run.js is none of them`,
      `${NAME}:1:30: acme/none.yaml does not exist`,
    ]);
    const two = new Project({
      [NAME]: 'extends: acme',
      'node_modules/acme/statuswise.config.yaml': '',
      'node_modules/acme/package.json': { statuswise: {} },
    });
    expect(await two.faults()).toEqual([
      `${NAME}:1:1: the package acme holds more than one configuration; name one, as in acme/FILE`,
    ]);
  });

  it('suggests the file that the name of a package seems to mean', async () => {
    const project = new Project({ [NAME]: 'extends: base.yaml', 'base.yaml': '' });
    expect(await project.faults()).toEqual([
      `${NAME}:1:1: no package base.yaml is installed; did you mean ./base.yaml?`,
    ]);
  });

  it('tells the faults of every file, each once', async () => {
    const project = new Project({
      [NAME]: 'extends: [./a.yaml, ./b.yaml]\nrule: 1',
      'a.yaml': 'extends: ./b.yaml\nprofil: rfc',
      'b.yaml': 'extends: ./none.yaml\ntabel: exact',
    });
    expect(await project.faults()).toEqual([
      `${NAME}:2:1: unknown key rule; did you mean rules?`,
      'a.yaml:2:1: unknown key profil; did you mean profile?',
      'b.yaml:1:1: ./none.yaml does not exist',
      'b.yaml:2:1: unknown key tabel; did you mean table?',
    ]);
  });

  it('must not go round in a circle', async () => {
    const project = new Project({
      [NAME]: 'extends: ./a.yaml',
      'a.yaml': '\nextends: [statuswise:rfc, ./b.yaml]',
      'b.yaml': 'extends: ./a.yaml',
    });
    expect(await project.faults()).toEqual([
      'b.yaml:1:1: extends goes round in a circle: a.yaml → b.yaml → a.yaml',
    ]);
    expect(await configured(`extends: ./${NAME}`).faults()).toEqual([
      `${NAME}:1:1: extends goes round in a circle: ${NAME} → ${NAME}`,
    ]);
  });

  it('reaches 64 files and no more', async () => {
    const chain = (length: number) => {
      const files = Array.from({ length }, (_, index) => [
        `f${index}.yaml`,
        index + 1 < length ? `extends: ./f${index + 1}.yaml` : 'rules: { secured-401: hint }',
      ]);
      return new Project({ [NAME]: 'extends: ./f0.yaml', ...Object.fromEntries(files) });
    };
    expect((await outcome(chain(64))).severity).toBe('hint');
    expect(await chain(65).faults()).toEqual([
      'f63.yaml:1:1: extends reaches more than the 64 files that it may',
    ]);
  });

  it('does not double with each of many files that extend the same two', async () => {
    const files = Array.from({ length: 40 }, (_, index) => [
      `f${index}.yaml`,
      index < 39 ? `extends: [./f${index + 1}.yaml, ./f${index + 1}.yaml]` : '',
    ]);
    const project = new Project({ [NAME]: 'extends: ./f0.yaml', ...Object.fromEntries(files) });
    expect((await project.faults()).join()).toContain('extends reaches more than the 64 files that it may');
  });

  it.each([
    ['../outside/base.yaml', 'extends: ../outside/base.yaml'],
    ['a path that does not exist there', 'extends: ../outside/none.yaml'],
    ['a link', 'extends: ./link.yaml'],
    ['a link in the place of a package', 'extends: evil/base.yaml'],
  ])('stays inside the root: %s', async (_what, yaml) => {
    const outer = new Project({
      'outside/base.yaml': 'profile: rfc',
      [`inside/${NAME}`]: yaml,
      'inside/.git/HEAD': '',
    });
    outer.write('inside/node_modules/x', '');
    symlinkSync(outer.at('outside/base.yaml'), outer.at('inside/link.yaml'));
    symlinkSync(outer.at('outside'), outer.at('inside/node_modules/evil'));
    const cwd = outer.at('inside');
    const entry = yaml.slice('extends: '.length);
    expect(await outer.faults({ cwd })).toEqual([
      `${NAME}:1:1: ${entry} lies outside the root of the project; allow it with --allow-outside-root`,
    ]);
    if (entry.includes('none')) return;
    expect((await outer.load({ cwd, allowOutsideRoot: true })).settings.profile).toBe('rfc');
  });

  it('takes packages that are installed above the root', async () => {
    const outer = new Project({
      'node_modules/acme/statuswise.config.yaml': 'profile: rfc',
      'inside/.git/HEAD': '',
      [`inside/${NAME}`]: 'extends: acme',
    });
    expect((await outer.load({ cwd: outer.at('inside') })).settings.profile).toBe('rfc');
  });
});

describe('precedence', () => {
  const project = new Project({
    [NAME]:
      'extends: [./first.yaml, ./second.yaml]\nrules: { created-location: warn }\noverrides:\n  - { tags: own, rules: {} }\n',
    'first.yaml':
      'profile: rfc\nrules: { secured-401: error, secured-403: error, created-location: error }\noverrides: [{ tags: first, rules: {} }]',
    'second.yaml':
      'rules:\n  secured-401: hint\n  created-location: hint\noverrides: [{ tags: second, rules: {} }]',
  });

  it('is of later files over earlier ones, and of the file itself over all', async () => {
    expect((await project.load()).settings.rules).toEqual({
      'secured-401': 'hint',
      'secured-403': 'error',
      'created-location': 'warn',
    });
    expect(await outcome(project)).toEqual({ severity: 'hint', from: 'second.yaml:2' });
    expect(await outcome(project, 'created-location')).toEqual({ severity: 'warn', from: `${NAME}:2` });
    expect(await outcome(project, 'secured-403')).toEqual({ severity: 'error', from: 'first.yaml:2' });
    expect(await project.originOf('/profile')).toBe('first.yaml:1');
  });

  it('of overrides is their order', async () => {
    const { settings } = await project.load();
    expect(settings.overrides.map(({ tags }) => tags)).toEqual(['first', 'second', 'own']);
    expect(await project.originOf('/overrides/0')).toBe('first.yaml:3');
    expect(await project.originOf('/overrides/2/tags')).toBe(`${NAME}:4`);
  });

  it('of --profile is over every file, and leaves the rules alone', async () => {
    const { settings, originOf } = await project.load({ profile: 'strict' });
    expect(settings.profile).toBe('strict');
    expect(settings.rules['secured-403']).toBe('error');
    expect(originOf('/profile')).toBeUndefined();
  });

  it('of a file that two others extend is that of the later', async () => {
    const diamond = new Project({
      [NAME]: 'extends: [./left.yaml, ./right.yaml]',
      'left.yaml': 'extends: ./base.yaml\nrules: { secured-401: off }',
      'right.yaml': 'extends: ./base.yaml',
      'base.yaml': `rules: { secured-401: hint }\ncustomRules: [${customRule('acme/x')}]`,
    });
    expect(await outcome(diamond)).toEqual({ severity: 'hint', from: 'base.yaml:1' });
    expect((await diamond.load()).settings.customRules.map(({ id }) => id)).toEqual(['acme/x']);
  });
});
