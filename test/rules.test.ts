import { describe, expect, it } from 'vitest';
import type { LocatedFinding } from '../src/core/finding.ts';
import { PROFILES, type Profile } from '../src/core/severity.ts';
import { check } from '../src/index.ts';
import { type RuleExample, type RuleFile, readRuleFiles } from '../src/ruleset/compile.ts';

const files = readRuleFiles(new URL('../rules', import.meta.url).pathname);

describe.each(files.map(({ file }) => [file.id, file] as const))('%s', (id, rule) => {
  it('has an example that fires and one that does not', () => {
    expect(rule.examples.some(({ finds }) => finds.length > 0)).toBe(true);
    expect(rule.examples.some(({ finds }) => finds.length === 0)).toBe(true);
  });

  it.each(rule.examples.map((example) => [example.name, example] as const))('%s', async (_, example) => {
    const { findings, documents } = await run(example, profileOf(rule, example));
    expect(documents.flatMap(({ problems, warnings }) => [...problems, ...warnings])).toEqual([]);
    const found = findings.filter((finding) => finding.rule === id);
    expect(found.map(({ pointer }) => pointer).sort()).toEqual(pointersOf(example).sort());
    for (const wanted of example.finds) {
      if (typeof wanted === 'string') continue;
      expect(found.find(({ pointer }) => pointer === wanted.pointer)?.severity, wanted.pointer).toBe(
        wanted.severity,
      );
    }
    for (const finding of found)
      expect(finding.message).not.toMatch(/\{(operation|status|missing|header|\w*undefined)\}/);
  });

  it.each(
    rule.examples
      .filter(({ finds }) => finds.length === 0)
      .map((example) => [example.name, example] as const),
  )('a clean example breaks no MUST: %s', async (_, example) => {
    const { findings } = await run(example, 'rfc');
    expect(findings.filter(({ severity }) => severity === 'error').map(summarise)).toEqual([]);
  });
});

/** The first profile in which the rule speaks, unless the example names another. */
function profileOf(rule: RuleFile, example: RuleExample): Profile {
  const named = PROFILES.find((profile) => profile === example.profile);
  if (named) return named;
  const order: Profile[] = ['guide', 'strict', 'rfc'];
  const first = order.find((profile) => rule.severity[profile] !== 'off');
  if (!first) throw new Error(`${rule.id} is off in every profile`);
  return first;
}

function run(example: RuleExample, profile: Profile) {
  const { name, finds, profile: _, ...document } = example;
  const version = document.swagger === undefined ? { openapi: '3.1.0' } : {};
  const root = { ...version, info: { title: name, version: '1' }, ...document };
  const bytes = Buffer.from(JSON.stringify(root));
  return check([{ path: 'example.json', bytes, explicit: true }], { profile });
}

function pointersOf({ finds }: RuleExample): string[] {
  return finds.map((wanted) => (typeof wanted === 'string' ? wanted : wanted.pointer));
}

function summarise({ rule, pointer }: LocatedFinding): string {
  return `${rule} at ${pointer}`;
}
