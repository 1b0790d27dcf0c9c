import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import pkg from '../../package.json' with { type: 'json' };
import { rules } from '../../src/index.ts';
import { Workspace } from './workspace.ts';

interface SpectralRule {
  description: string;
  message: string;
  severity: string;
  formats: string[];
  tags: string[];
  documentationUrl: string;
  given: string;
  then: { function: string; functionOptions?: { rule: string; severity: string } };
}

const workspace = new Workspace({
  'team/statuswise.config.yaml': `profile: strict
rules: { created-location: hint }
customRules:
  - id: acme/always-age
    title: "Responses: an Age"
    severity: { guide: warn, rfc: warn, strict: error }
    source: { other: [handbook] }
    check: { header: { required: [Age] } }
    message: "{status} declares no Age"
overrides: [{ files: legacy/**, rules: { acme/always-age: info } }]
`,
  'taken/ruleset.yaml': 'extends: spectral:oas\n',
  'broken/statuswise.config.yaml': 'rules: { no-such-rule: off }\n',
});

const read = (path: string) => readFileSync(join(workspace.path, path), 'utf8');
const rulesetOf = (path: string) => load(read(path)) as { rules: Record<string, SpectralRule> };

describe('export spectral', () => {
  it('writes a ruleset and its function, and says how to use them', async () => {
    const { code, stdout, stderr } = await workspace.run(['export', 'spectral', '--out', 'plain']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `plain/ruleset.yaml is written. Next:
  spectral lint openapi.yaml --ruleset plain/ruleset.yaml
Or in a ruleset of your own:
  extends: [./plain/ruleset.yaml]
`,
    );
    expect(readdirSync(join(workspace.path, 'plain'), { recursive: true }).sort()).toEqual([
      'functions',
      'functions/statuswise.js',
      'ruleset.yaml',
    ]);
    expect(read('plain/ruleset.yaml').split('\n').slice(0, 4)).toEqual([
      `# Made by Statuswise ${pkg.version}: statuswise export spectral`,
      '# Profile: guide',
      '# Configuration: none',
      '# Changes made here are lost: change the configuration and export again.',
    ]);
  });

  it('has every rule that is on, with all that Spectral shows of it', async () => {
    await workspace.run(['export', 'spectral', '--out', 'strict', '--profile', 'strict']);
    const { rules: exported } = rulesetOf('strict/ruleset.yaml');
    const { 'statuswise-cannot-read': failure, ...others } = exported;
    expect(failure?.then).toEqual({ function: 'statuswise' });
    const on = rules().filter(({ severity }) => severity.strict !== 'off');
    const named = new Set(Object.values(others).map(({ then }) => then.functionOptions?.rule));
    expect([...named].sort()).toEqual(on.map(({ id }) => id).sort());
    for (const [name, one] of Object.entries(others)) {
      expect(one, name).toMatchObject({ given: '$', resolved: false, message: '{{error}}' });
      expect(one.severity, name).toBe(one.then.functionOptions?.severity);
      expect(one.tags[0], name).toBe('statuswise');
      expect(one.description, name).toMatch(/\S/);
      const page = `docs/rules/${one.then.functionOptions?.rule}.md`;
      expect(one.documentationUrl, name).toBe(`https://unpkg.com/statuswise@${pkg.version}/${page}`);
      expect(statSync(page).isFile()).toBe(true);
    }
    for (const { id, severity } of on) expect(exported[id]?.severity, id).toBe(severity.strict);
    expect(exported['problem-json-in-success']?.formats).toEqual(['oas3']);
    expect(exported['created-location']?.formats).toEqual(['oas2', 'oas3']);
  });

  it('takes the configuration from here upwards, and knows it by its name in the project', async () => {
    const { code } = await workspace.run(['export', 'spectral', '--pages', 'https://example.org/sw'], {
      cwd: join(workspace.path, 'team'),
    });
    expect(code).toBe(0);
    const text = read('team/statuswise-spectral/ruleset.yaml');
    expect(text).toContain('# Profile: strict\n# Configuration: statuswise.config.yaml\n');
    const { rules: exported } = rulesetOf('team/statuswise-spectral/ruleset.yaml');
    expect(exported['created-location']?.severity).toBe('hint');
    expect(exported['acme/always-age']).toMatchObject({
      severity: 'error',
      description: 'Responses: an Age',
      documentationUrl: 'https://example.org/sw/docs/writing-rules.md',
    });
    expect(exported['acme/always-age-info']).toMatchObject({
      severity: 'info',
      description: 'Responses: an Age (where it is information)',
    });
    const code2 = read('team/statuswise-spectral/functions/statuswise.js');
    expect(code2).toContain('"**/legacy/**"');
    expect(code2).not.toContain(workspace.path);
  });

  it('writes over its own exports, and over nothing else', async () => {
    await workspace.run(['export', 'spectral', '--out', 'again']);
    const first = read('again/ruleset.yaml');
    expect(await workspace.run(['export', 'spectral', '--out', 'again'])).toMatchObject({ code: 0 });
    expect(read('again/ruleset.yaml')).toBe(first);
    const { code, stdout, stderr } = await workspace.run(['export', 'spectral', '--out', 'taken']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'statuswise: taken/ruleset.yaml exists and is not an export of Statuswise; name another directory with --out\n',
    );
    expect(readdirSync(join(workspace.path, 'taken'))).toEqual(['ruleset.yaml']);
  });

  it.each([
    [['export', 'redocly'], 'export writes rulesets for spectral, not for "redocly"'],
    [['export'], 'export needs spectral, for example: statuswise export spectral'],
    [
      ['export', 'spectral', '--pages', 'docs'],
      '--pages needs an address such as https://example.org/statuswise/, not "docs"',
    ],
    [['export', 'spectral', '--out', 'taken/ruleset.yaml'], 'cannot make the directory taken/ruleset.yaml'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await workspace.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`statuswise: ${message}`);
  });

  it('exports nothing of a configuration that is wrong', async () => {
    const cwd = join(workspace.path, 'broken');
    const { code, stderr } = await workspace.run(['export', 'spectral'], { cwd });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('no-such-rule') });
    expect(readdirSync(cwd)).toEqual(['statuswise.config.yaml']);
  });
});
