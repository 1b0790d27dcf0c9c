import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { CHECK_KINDS } from '../../src/checks/index.ts';
import { renderFirstConfiguration } from '../../src/cli/first-configuration.ts';
import { rules } from '../../src/index.ts';
import { configSchema } from '../../src/ruleset/config/config-schema.ts';
import { Project } from './project.ts';

const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
const page = readFileSync(`${docs}configuration.md`, 'utf8');
const published = JSON.parse(readFileSync(`${docs}config.schema.json`, 'utf8'));

const NAME = 'statuswise.config.yaml';
const CONFIGURATION = `# ${NAME}\n`;

/** The fenced blocks of a language. */
function blocks(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
}

/** The files that examples lead to: blocks that begin with a path. */
const others = Object.fromEntries(
  blocks('yaml').flatMap((text) => {
    const [, path] = /^# (\S+\.yaml)\n/.exec(text) ?? [];
    return path === undefined || path === NAME ? [] : [[path, text]];
  }),
);
const examples = blocks('yaml').filter((text) => text.startsWith(CONFIGURATION));

const ajv = new Ajv({ allowUnionTypes: true });
ajv.addKeyword('patternErrorMessage');
const isValid = ajv.compile(published);

describe('docs/configuration.md', () => {
  it('shows files in the way that this test reads them', () => {
    expect(examples.length).toBeGreaterThan(10);
    expect(blocks('yaml').length).toBe(examples.length + Object.keys(others).length);
  });

  it.each(examples)('has an example that holds: %s', async (text) => {
    expect(await new Project({ ...others, [NAME]: text }).faults()).toEqual([]);
    isValid(load(text));
    expect(isValid.errors).toBeNull();
  });

  it('has a package.json that holds', async () => {
    const [text = ''] = blocks('json');
    const { settings } = await new Project({ 'package.json': text }).load();
    expect(settings).toMatchObject({ profile: 'strict', rules: { 'rate-limit-429': 'off' } });
  });

  it('shows an error as it is told', async () => {
    const text = '# severities\nprofile: guide\nrules:\n  secured-410: error\n';
    expect(await new Project({ [NAME]: text }).faults()).toEqual(blocks('text').map((block) => block.trim()));
  });

  it('has a section for every key', () => {
    const sections = [...page.matchAll(/^## `(\w+)`$/gm)].map(([, key]) => key);
    expect(sections.sort()).toEqual(
      Object.keys(published.properties)
        .filter((key) => key !== '$schema')
        .sort(),
    );
  });
});

describe('the published schema', () => {
  it('is that of the program', () => {
    const checks = Object.fromEntries([...CHECK_KINDS].map(([name, kind]) => [name, kind.schema]));
    expect(published).toEqual(configSchema({ checks, rules: rules() }));
  });

  it('describes every key but the parameters of checks', () => {
    const silent: string[] = [];
    const walk = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        const isProperties = key === 'properties' && typeof value === 'object';
        for (const [name, property] of isProperties ? Object.entries<Record<string, unknown>>(value) : []) {
          if (!property.description && !referred(property)) silent.push(`${path}/${name}`);
        }
        if (!/\/(?:check|thresholds)$/.test(`${path}/${key}`)) walk(value, `${path}/${key}`);
      }
    };
    const referred = ({ $ref }: Record<string, unknown>) =>
      typeof $ref === 'string' && published.definitions[$ref.split('/')[2] ?? ''].description;
    walk(published, '');
    expect(silent).toEqual([]);
  });

  it.each([
    { rules: { 'secured-401': 'warning' } },
    { rule: {} },
    { overrides: [{ rules: {} }] },
    { table: 'exat' },
    { customRules: [{ id: 'x' }] },
  ])('refuses %j', (config) => {
    expect(isValid(config)).toBe(false);
  });
});

describe('the configuration that init writes', () => {
  const choices = [
    { profile: 'guide', documents: undefined },
    { profile: 'strict', documents: 'apis/**/openapi.yaml' },
    { profile: 'rfc', documents: 'my "api": #1.yaml' },
  ] as const;

  it.each(choices)('holds: %j', async (choice) => {
    const { settings } = await new Project({ [NAME]: renderFirstConfiguration(choice) }).load();
    expect(settings.profile).toBe(choice.profile);
    expect(settings.roots.map((root) => root.split('/').slice(-1)[0])).toEqual(
      choice.documents === undefined ? [] : [choice.documents.split('/').slice(-1)[0]],
    );
  });

  it('leaves out what is no glob', async () => {
    const text = renderFirstConfiguration({ profile: 'guide', documents: '{a,b}.yaml' });
    expect((await new Project({ [NAME]: text }).load()).settings.roots).toEqual([]);
  });

  it('holds without its comment signs too', async () => {
    const text = renderFirstConfiguration({ profile: 'guide', documents: undefined });
    const lines = text
      .split('\n')
      .map((line) => line.replace(/^# (?!yaml-)(?=\s*(?:- )?[\w-]+:| {2,}| {2}- )/, ''));
    const { settings } = await new Project({ [NAME]: lines.join('\n') }).load();
    expect(Object.keys(settings.rules)).toEqual(['created-location', 'rate-limit-headers']);
    expect(settings.overrides).toHaveLength(1);
    expect(settings.intents).toHaveLength(1);
    expect(settings.roots).toHaveLength(1);
    expect(settings.table.cells).toEqual({ post: { 204: 'allowed' } });
  });
});
