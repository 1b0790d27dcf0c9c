import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { CHECK_KINDS } from '../../src/checks/index.ts';
import { loadConfiguration } from '../../src/config.ts';
import { isObject, own } from '../../src/core/json.ts';
import { check } from '../../src/index.ts';
import { readExamples } from '../../src/reference/rule-example.ts';
import { type RuleExample, type RuleFile, readRuleFiles } from '../../src/ruleset/compile.ts';
import { factsSchema } from '../../src/ruleset/rule-schema.ts';
import { blocksOf, readPage, sectionOf, withFiles } from './pages.ts';

const page = readPage('docs/writing-rules.md');
const shown = Object.fromEntries(
  blocksOf(page, 'yaml').flatMap((block) => {
    const [, name, text] = /^# (\S+\.yaml)\n([\s\S]*)$/.exec(block) ?? [];
    return name ? [[name, text ?? '']] : [];
  }),
);

describe('the worked example', () => {
  const text = shown['rules/list-total-count.yaml'] ?? '';
  const rule = load(text) as RuleFile;

  it('is a rule file that the project would take', async () => {
    await withFiles({ [`lists/${rule.id}.yaml`]: text }, async (folder) => {
      expect(readRuleFiles(folder).map(({ path }) => path)).toEqual([`lists/${rule.id}.yaml`]);
    });
  });

  it.each(rule.examples.map((example) => [example.name, example] as const))(
    'says what it should in the configuration shown: %s',
    async (name, { finds }: RuleExample) => {
      const document = readExamples(text, rule).find((example) => example.name === name)?.document ?? '';
      const findings = await withFiles(shown, async (cwd) => {
        const settings = (await loadConfiguration({ cwd }))?.settings;
        expect(settings?.customRules.map(({ id }) => id)).toEqual([rule.id]);
        const input = { path: 'books.yaml', bytes: Buffer.from(document), explicit: true };
        return (await check([input], { cwd, ...(settings && { settings }) })).findings;
      });
      const found = findings.filter((finding) => finding.rule === rule.id);
      expect(found.map(({ pointer }) => pointer)).toEqual(finds);
    },
  );

  it('has one of each sort', () => {
    expect(rule.examples.some(({ finds }) => finds.length > 0)).toBe(true);
    expect(rule.examples.some(({ finds }) => finds.length === 0)).toBe(true);
  });
});

describe('the tables', () => {
  const properties = own(factsSchema.anyOf[0], 'properties');

  it.each(Object.keys(isObject(properties) ? properties : {}))('know the fact %s', (fact) => {
    const row = rowOf(sectionOf(page, 'Facts'), `\`${fact}\``);
    expect(row.at(-1)).not.toBe('');
  });

  const kinds = sectionOf(page, 'Kinds of check');
  it.each([...CHECK_KINDS])('know the kind %s and each of its parameters', (name, { schema }) => {
    expect(rowOf(kinds, `[\`${name}\`](#${name.toLowerCase()})`)[1]).not.toBe('');
    const part = kinds.split(/^(?=### )/m).find((one) => one.startsWith(`### \`${name}\`\n`)) ?? '';
    for (const parameter of parametersOf(schema)) {
      expect(rowOf(part, `\`${parameter}\``)[2], `${name}: ${parameter}`).not.toBe('');
    }
  });
});

/** The cells of the row that begins with a text. */
function rowOf(section: string, first: string): string[] {
  const line = section.split('\n').find((one) => one.startsWith(`| ${first} |`));
  if (!line) throw new Error(`There is no row for ${first}`);
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function parametersOf(schema: unknown): string[] {
  const entries = own(schema, 'items') ?? schema;
  const properties = own(entries, 'properties');
  return isObject(properties) ? Object.keys(properties) : [];
}
