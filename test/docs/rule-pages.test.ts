import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { documentationOf } from '../../src/core/documentation.ts';
import type { Profile } from '../../src/core/severity.ts';
import { rules } from '../../src/index.ts';
import { chooseExamples, readExamples } from '../../src/reference/rule-example.ts';
import { type RuleExample, type RuleFile, readRuleFiles } from '../../src/ruleset/compile.ts';
import { blocksOf, findingsIn, loadShown, pagesIn, ROOT, readPage, sectionOf } from './pages.ts';

const files = readRuleFiles(`${ROOT}/rules`);

it('there is a page for each rule, where findings say it is, and no other', () => {
  const pages = rules().map(({ id }) => documentationOf(id));
  expect(pagesIn('docs/rules')).toEqual(pages.sort());
});

it("findings of an organisation's own rules say how such rules come about", () => {
  expect(documentationOf('acme/own-rule')).toBe('docs/writing-rules.md');
});

describe.each(rules().map((rule) => [rule.id, rule] as const))('docs/rules/%s.md', (id, rule) => {
  const page = readPage(`docs/rules/${id}.md`);

  it('says what the rule is and how bad, why, and what to do', () => {
    expect(page).toContain(`\n# ${id}\n\n${rule.title}.\n`);
    const { guide, rfc, strict } = rule.severity;
    expect(page).toContain(`| severity | ${guide} | ${rfc} | ${strict} |`);
    expect(sectionOf(page, 'Why')).not.toBe('');
    expect(sectionOf(page, 'What to do').includes(rule.fix?.advice ?? '…')).toBe(rule.fix !== undefined);
  });

  it('shows what the rule says of the example that it reports', async () => {
    const section = sectionOf(page, 'Reported');
    const [document = ''] = blocksOf(section, 'yaml');
    const [said = ''] = blocksOf(section, 'text');
    const profile = /in the profile (\w+)/.exec(section)?.[1] as Profile | undefined;
    const found = (await findingsIn(document, profile)).filter((finding) => finding.rule === id);
    expect(found.length).toBeGreaterThan(0);
    expect(said.trimEnd().split('\n')).toEqual(
      found.map(
        ({ range: { start }, severity, message }) => `${start.line}:${start.column}  ${severity}  ${message}`,
      ),
    );
    expect(blocksOf(sectionOf(page, 'Reported'), 'yaml')).toHaveLength(1);
  });

  it('shows an example that it does not report', async () => {
    const [document = ''] = blocksOf(sectionOf(page, 'Not reported'), 'yaml');
    for (const profile of ['guide', 'rfc', 'strict'] as const) {
      if (rule.severity[profile] === 'off') continue;
      const found = (await findingsIn(document, profile)).filter((finding) => finding.rule === id);
      // An example may be clean only because another rule speaks, which the profile decides.
      if (rule.shadowedBy === undefined) expect(found).toEqual([]);
    }
    expect(document).toMatch(/^(openapi|swagger): /);
  });

  it('has a configuration to copy that holds', async () => {
    const [sample = ''] = blocksOf(sectionOf(page, 'Configure'), 'yaml');
    const configuration = await loadShown(sample);
    expect(configuration?.settings.rules).toHaveProperty([id]);
    expect(configuration?.settings.rules[id]).not.toBe(rule.severity.guide);
    expect(configuration?.settings.overrides[0]?.rules).toEqual({ [id]: 'off' });
  });

  it('names the rules that it gives way to, and those that give way to it', () => {
    for (const other of rule.shadowedBy ?? []) {
      expect(page).toContain(`[\`${other}\`](${other}.md)`);
      expect(readPage(`docs/rules/${other}.md`)).toMatch(
        new RegExp(`^- \\*\\*Speaks instead of:\\*\\*.*\\[\`${id}\`\\]`, 'm'),
      );
    }
  });
});

describe('examples as documents', () => {
  it.each(files.map(({ file, path }) => [path, file] as const))('of %s are what they were', (path, file) => {
    const documents = readExamples(readPage(`rules/${path}`), file).map(({ document }) => load(document));
    expect(documents).toEqual(file.examples.map(toDocument));
  });

  it('are of one version where there is a choice', () => {
    for (const { path, file } of files) {
      const examples = readExamples(readPage(`rules/${path}`), file);
      const { reported, silent } = chooseExamples(examples);
      const sameVersion = examples.filter(
        ({ isReported, version }) => !isReported && version === reported?.version,
      );
      if (sameVersion.length > 0) expect(silent, path).toBe(sameVersion[0]);
      else expect(silent, path).toBeDefined();
    }
  });

  it('keep the words and the layout of the rule file', () => {
    const [example] = readExamples(RULE, load(RULE) as RuleFile);
    expect(example).toEqual({
      name: 'written with care',
      isReported: true,
      profile: 'strict',
      version: '2.0',
      document: `swagger: "2.0"
info: { title: Example, version: "1" }
paths: &paths
  # Short, because it says all.
  /a: { get: { responses: { 200: { description: A } } } }
`,
    });
  });

  it('are written anew where the file alone does not tell', () => {
    const [, example] = readExamples(RULE, load(RULE) as RuleFile);
    expect(load(example?.document ?? '')).toEqual({
      openapi: '3.1.0',
      info: { title: 'Example', version: '1' },
      paths: { '/a': { get: { responses: { 200: { description: 'A' } } } } },
    });
  });
});

const RULE = `id: small-rule
severity: { guide: off, rfc: off, strict: warn }
examples:
  - name: written with care
    finds:
      - "/paths"
      - "/paths/~1a"
    paths: &paths
      # Short, because it says all.
      /a: { get: { responses: { 200: { description: A } } } }
    swagger: "2.0"
  - name: an alias into another example
    finds: []
    paths: *paths
knownMisses: |
  - name: no example
`;

function toDocument({ name: _, finds: __, profile: ___, ...document }: RuleExample): object {
  const version = document.swagger === undefined ? { openapi: '3.1.0' } : {};
  return { ...version, info: { title: 'Example', version: '1' }, ...document };
}
