/** The portable export: what it says of each rule, that it stays the same, and that linters can read it. */
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { CHECK_KINDS } from '../../src/checks/index.ts';
import { profileSettings } from '../../src/config/effective.ts';
import type { Settings } from '../../src/core/config.ts';
import type { Rule } from '../../src/core/rule.ts';
import { configure, configureProfile } from '../../src/engine/configure.ts';
import { renderPortable } from '../../src/export/portable/index.ts';
import { planPortable } from '../../src/export/portable/plan.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';

const PAGES = 'https://example.org/';
const HEADER = ['Made by Statuswise 0.0.0', 'Profile: strict'];

interface Ruleset {
  rules: Record<string, SpectralRule>;
}

interface SpectralRule {
  description: string;
  message: string;
  severity: string;
  documentationUrl: string;
  formats: string[];
  tags: string[];
  given: string | string[];
  then: Then | Then[];
}

interface Then {
  function: string;
  field?: string;
  /** Of `schema`; `falsy` has none. */
  functionOptions?: { schema: Record<string, unknown>; allErrors?: boolean };
}

function inputOf(settings: Partial<Settings> = {}) {
  const all = { ...profileSettings('strict'), ...settings };
  const { rules, severities, data } = configure(builtIn(), all);
  return { rules, severityOf: (rule: Rule) => severities.base(rule), data, settings: all };
}

function render(settings: Partial<Settings> = {}): { text: string; rules: Ruleset['rules'] } {
  const text = renderPortable({ ...inputOf(settings), header: HEADER, pages: PAGES });
  return { text, rules: (load(text) as Ruleset).rules };
}

const strict = render();
const thens = Object.entries(strict.rules).flatMap(([name, { then }]) =>
  [then].flat().map((one) => [name, one] as const),
);

describe('the portable export', () => {
  it('says at least fifty rules, and of every other one why not', () => {
    const { rules, severities, data } = configureProfile(builtIn(), 'strict');
    const plan = planPortable({ rules, severityOf: (rule) => severities.base(rule), data });
    const said = new Set(plan.rules.map(({ rule }) => rule.id));
    expect(said.size).toBeGreaterThanOrEqual(50);
    expect([...said, ...plan.reasons.keys()].sort()).toEqual(rules.map(({ id }) => id).sort());
    for (const [id, reason] of plan.reasons) {
      expect(strict.text.replaceAll(/\n# +/g, ' '), id).toContain(reason);
      expect(strict.text.slice(0, strict.text.indexOf('\nrules:')), id).toContain(id);
    }
  });

  it('fills what Spectral can show of a rule', () => {
    for (const [name, rule] of Object.entries(strict.rules)) {
      expect(Object.keys(rule), name).toEqual([
        'description',
        'message',
        'severity',
        'documentationUrl',
        'formats',
        'tags',
        'given',
        'then',
      ]);
      expect(rule.documentationUrl).toMatch(/^https:\/\/example\.org\/docs\/rules\/[a-z0-9-]+\.md$/);
      expect(
        rule.formats.every((format) => /^oas(2|3|3_[012])$/.test(format)),
        name,
      ).toBe(true);
      expect(rule.tags[0]).toBe('statuswise');
    }
  });

  it('uses core functions alone, and nothing that other linters cannot read', () => {
    expect(strict.text).not.toMatch(/^(?:functions|aliases|overrides|extends|parserOptions):/m);
    for (const [name, { function: called }] of thens) expect(['schema', 'falsy'], name).toContain(called);
    for (const [name, { message, given }] of Object.entries(strict.rules)) {
      expect(message, name).not.toMatch(/[{}]/);
      for (const path of [given].flat()) expect(path, name).not.toMatch(/\.\./);
    }
  });

  it('has filters of two forms alone: a member that is there, and what holds in Spectral only', () => {
    const known =
      /\[\?\((?:@property == 'responses' && @ && @\['\d{3}'\]|(?:\(?@property == '\w+'(?: \|\| @property == '\w+'\))? && )?1 == '1')\)\]/g;
    for (const [name, { given }] of Object.entries(strict.rules))
      for (const path of [given].flat()) expect(path.replaceAll(known, ''), name).not.toContain('?');
  });

  it('asks for all failures at a place only where other linters than Spectral find no place', () => {
    for (const [name, { given, then }] of Object.entries(strict.rules)) {
      const isGated = [given].flat().map((path) => path.includes("1 == '1'"));
      const allErrors = [then].flat().map(({ functionOptions }) => functionOptions?.allErrors === true);
      expect(new Set([...isGated, ...allErrors]).size, name).toBe(1);
    }
  });

  it('has one rule for each status where a rule is about a few', () => {
    const fieldsOf = (id: string) =>
      Object.entries(strict.rules)
        .filter(([name]) => name.replace(/-\d{3}$/, '') === id)
        .map(([name, { then }]) => [name, [then].flat()[0]?.field]);
    expect(fieldsOf('redirect-location')).toEqual([
      ['redirect-location', '301'],
      ['redirect-location-302', '302'],
      ['redirect-location-303', '303'],
      ['redirect-location-307', '307'],
      ['redirect-location-308', '308'],
    ]);
    expect(fieldsOf('no-content-body')).toEqual([
      ['no-content-body', undefined],
      ['no-content-body-204', '204'],
      ['no-content-body-205', '205'],
      ['no-content-body-304', '304'],
    ]);
    expect(JSON.stringify(strict.rules['no-content-body']?.then)).not.toMatch(/20\[45\]|304/);
  });

  it('names the status as a member where a rule is about one, and calls `falsy` on what may not be there', () => {
    const { 'unauthorized-www-authenticate': header, 'conflict-on-safe-method': unwanted } = strict.rules;
    expect(header?.then).toMatchObject({ field: '401', function: 'schema' });
    expect([header?.given ?? []].flat()[0]).toMatch(/\[\?\(@property == 'responses' && @ && @\['401'\]\)\]$/);
    expect(unwanted?.given).toBe("$.paths[*]['get','head'].responses['409']");
    expect(unwanted?.then).toEqual({ function: 'falsy' });
  });

  it('has schemas without `true` and `false`, references, and patterns that look ahead', () => {
    for (const [name, { functionOptions }] of thens) {
      const text = JSON.stringify(functionOptions?.schema ?? {});
      expect(text, name).not.toMatch(/:(?:true|false)[,}]|"\$ref":/);
      expect(text, name).not.toMatch(/\(\?/);
    }
  });

  it('is written in ASCII alone', () => {
    expect(strict.text).toMatch(/^[\n -~]*$/);
    const { rules, text } = render({ paths: { health: ['gesundheit-ß'], auth: [] } });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(JSON.stringify(rules)).toContain('ß');
  });

  it('is the same from run to run', () => {
    expect(render().text).toBe(strict.text);
  });

  it('says in its header what made it', () => {
    expect(strict.text.startsWith('# Made by Statuswise 0.0.0\n# Profile: strict\n#\n')).toBe(true);
    expect(strict.text.split('\n').every((line) => !line.startsWith('#') || line.length <= 114)).toBe(true);
  });
});

describe('each kind of check', () => {
  it.each([...CHECK_KINDS])('%s has a portable form or a reason', (_, kind) => {
    if (kind.about === 'document') expect(kind.portable).toMatch(/^[a-z].*[^.]$/);
    else expect(kind.portable).toBeTypeOf('function');
  });
});

describe('a configuration in the portable export', () => {
  it('sets severities, and turns rules off', () => {
    const { rules, text } = render({ rules: { 'redirect-location': 'hint', 'upgrade-header': 'off' } });
    expect(rules['redirect-location']?.severity).toBe('hint');
    expect(rules['upgrade-header']).toBeUndefined();
    expect(text).toContain('# Off in this configuration: upgrade-header.');
  });

  it('writes rules about the table from the table', () => {
    const cells = { get: { 200: 'unlisted', 203: 'expected' } } as const;
    const { rules } = render({ table: { cells } });
    const [first] = [rules['method-status-table']?.given ?? []].flat();
    expect(first).toContain("'200'");
    expect(first).not.toContain("'203'");
  });

  it('says why a table with other verdicts below some paths has no rule', () => {
    const paths = [{ path: '/a/**', cells: { get: { 201: 'expected' } } as const }];
    const { rules, text } = render({ table: { paths } });
    expect(rules['method-status-table']).toBeUndefined();
    expect(text).toContain('method-status-table: has other verdicts for some paths');
  });

  it('counts allowed statuses as registered', () => {
    const patternIn = ({ rules }: ReturnType<typeof render>) => {
      const [then] = [rules['status-registered']?.then ?? []].flat();
      const schema = then?.functionOptions?.schema as { patternProperties?: Record<string, unknown> };
      return new RegExp(Object.keys(schema.patternProperties ?? {})[0] ?? '');
    };
    expect(patternIn(strict).test('499')).toBe(true);
    expect(patternIn(render({ allowedStatuses: [499] })).test('499')).toBe(false);
  });

  it('knows the paths of health checks and of authentication', () => {
    const { text } = render({ paths: { health: ['/internal/*/alive'], auth: ['sesame'] } });
    expect(text).toContain('/internal/[^/]*/alive');
    expect(text).toContain('[Ss][Ee][Ss][Aa][Mm][Ee]');
  });

  it('tells which parts of it have no effect', () => {
    const { text } = render({
      overrides: [{ paths: '/a', rules: { 'trace-declared': 'off' } }],
      intents: [{ path: '/a', intent: 'act' }],
    });
    expect(text).toContain('# Of the configuration, overrides and intents cannot be said here');
  });

  it('takes rules of the team along', () => {
    const [model] = builtIn().rules.filter(({ id }) => id === 'upgrade-header');
    if (!model) throw new Error('no rule to start from');
    const own: Rule = {
      ...model,
      id: 'acme/age',
      applies: { methods: ['get'], statuses: ['200'] },
      check: { header: { required: ['Age'] } },
    };
    const { rules } = render({ customRules: [own] });
    expect(rules['acme/age']?.given).toEqual(expect.arrayContaining([expect.stringContaining("@['200']")]));
  });
});
