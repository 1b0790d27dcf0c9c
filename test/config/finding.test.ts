import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfiguration } from '../../src/index.ts';
import { Project } from './project.ts';

const YAML = 'profile: rfc\n';

describe('finding a configuration', () => {
  it.each([
    ['statuswise.config.yaml', YAML],
    ['statuswise.config.yml', YAML],
    ['statuswise.config.json', { profile: 'rfc' }],
    ['package.json', { name: 'x', statuswise: { profile: 'rfc' } }],
  ])('%s', async (name, content) => {
    const project = new Project({ [name]: content });
    const { settings, file, files } = await project.load();
    expect(settings.profile).toBe('rfc');
    expect({ file, files }).toEqual({ file: project.at(name), files: [project.at(name)] });
    expect(await project.originOf('/profile')).toBe(
      `${name}:${name === 'package.json' ? 4 : name.endsWith('json') ? 2 : 1}`,
    );
  });

  it('goes upwards from the working directory, and takes the nearest', async () => {
    const project = new Project({ 'statuswise.config.yaml': YAML, 'a/b/c.yaml': '', 'x/y/z.yaml': '' });
    project.write('x/package.json', { statuswise: { profile: 'strict' } });
    const from = async (folder: string) => (await project.load({ cwd: project.at(folder) })).settings.profile;
    expect(await from('a/b')).toBe('rfc');
    expect(await from('x/y')).toBe('strict');
  });

  it('ends at the top level of the repository', async () => {
    const project = new Project({ 'statuswise.config.yaml': YAML, 'inner/.git/HEAD': '' });
    expect(await loadConfiguration({ cwd: project.at('inner') })).toBeUndefined();
  });

  it('takes no package.json without the key, broken or not', async () => {
    const project = new Project({
      'statuswise.config.yaml': YAML,
      'a/package.json': { devDependencies: { statuswise: '*' } },
      'a/b/package.json': '{ "statuswise": ',
    });
    expect((await project.load({ cwd: project.at('a/b') })).file).toBe(project.at('statuswise.config.yaml'));
  });

  it('finds nothing where there is nothing', async () => {
    expect(await loadConfiguration({ cwd: new Project({}).path })).toBeUndefined();
  });

  it.each([
    [
      ['statuswise.config.yaml', 'statuswise.config.json'],
      'statuswise.config.yaml: is one configuration and statuswise.config.json beside it another; keep one of them',
    ],
    [
      ['statuswise.config.yml', 'package.json'],
      'statuswise.config.yml: is one configuration and package.json beside it another; keep one of them',
    ],
  ])('will not choose between %j', async (names, message) => {
    const project = new Project(Object.fromEntries(names.map((name) => [name, { statuswise: {} }])));
    expect(await project.faults()).toEqual([message]);
  });

  it('takes the file that is named, whatever else is there', async () => {
    const project = new Project({ 'statuswise.config.yaml': 'broken', 'other/team.yaml': YAML });
    expect((await project.load({ file: 'other/team.yaml' })).settings.profile).toBe('rfc');
    expect(await project.faults({ file: 'none.yaml' })).toEqual(['none.yaml: there is no such file']);
    expect(await project.faults({ file: 'other' })).toEqual(['other: there is no such file']);
  });

  it('looks for none when none is wanted', async () => {
    const project = new Project({ 'statuswise.config.yaml': 'broken' });
    expect(await loadConfiguration({ cwd: project.path, file: false })).toBeUndefined();
  });

  it('does not follow a link out of the repository, unless someone names it', async () => {
    const outside = new Project({ 'secret.yaml': YAML });
    const project = new Project({});
    symlinkSync(outside.at('secret.yaml'), join(project.path, 'statuswise.config.yaml'));
    expect(await project.faults()).toEqual([
      'statuswise.config.yaml: lies outside the root of the project; allow it with --allow-outside-root',
    ]);
    expect((await project.load({ allowOutsideRoot: true })).settings.profile).toBe('rfc');
    expect((await project.load({ file: 'statuswise.config.yaml' })).settings.profile).toBe('rfc');
  });
});
