import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { SEVERITIES } from '../../src/core/severity.ts';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { CLEAN, document, EVERYTHING, finding, INPUTS, report } from './fixture.ts';
import { HALF_A_PAIR, isWellFormed, nastyTexts } from './nasty-text.ts';

interface Entry {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

function entriesOf(input: Report): Entry[] {
  return JSON.parse(renderGitlab(input));
}

describe('golden files', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    await expect(renderGitlab(input)).toMatchFileSnapshot(`golden/gitlab-${name}.json.txt`);
  });
});

it.each(INPUTS)('has what GitLab requires of each entry: %s', (_, input) => {
  const problems = input.documents.flatMap((one) => one.problems);
  const entries = entriesOf(input);
  expect(entries).toHaveLength(input.findings.length + problems.length);
  for (const entry of entries) {
    expect(Object.keys(entry)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
    expect(entry.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(entry.severity);
    expect(entry.location.lines.begin).toBeGreaterThanOrEqual(1);
  }
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
});

it('begins with an array, not with a byte order mark, even where it is empty', () => {
  expect(renderGitlab(CLEAN)).toBe('[]\n');
  expect(renderGitlab(EVERYTHING)).toMatch(/^\[/);
});

it('ranks severities', () => {
  const entries = entriesOf(report({ findings: SEVERITIES.map((severity) => finding({ severity })) }));
  expect(entries.map(({ severity }) => severity)).toEqual(['major', 'minor', 'info', 'info']);
});

describe('a fingerprint', () => {
  const of = (overrides: Parameters<typeof finding>[0]) =>
    entriesOf(report({ findings: [finding(overrides)] }))[0]?.fingerprint;

  it('differs between files, rules and places', () => {
    const all = [
      of({}),
      of({ file: 'other.yaml' }),
      of({ rule: 'other' }),
      of({ pointer: '/other' }),
      of({ missing: '401' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('outlives edits: of lines and messages', () => {
    expect(of({ at: [99, 9], message: 'other', severity: 'error' })).toBe(of({}));
  });

  it('tells repeats in one file apart', () => {
    const twice = entriesOf(report({ findings: [finding({}), finding({ at: [2, 1] })] }));
    expect(twice[0]?.fingerprint).toBe(of({}));
    expect(twice[1]?.fingerprint).not.toBe(of({}));
  });
});

it('has a blocker for a document that cannot be read, once however many refer to it', () => {
  const problem = { code: 'not-found' as const, message: 'does not exist', file: 'x.yaml', range: undefined };
  const documents = ['a.yaml', 'b.yaml'].map((path) => document({ path, problems: [problem] }));
  expect(entriesOf(report({ documents }))).toEqual([
    {
      description: 'x.yaml: does not exist',
      check_name: 'not-found',
      fingerprint: expect.any(String),
      severity: 'blocker',
      location: { path: 'x.yaml', lines: { begin: 1 } },
    },
  ]);
});

it('is JSON that any parser takes, whatever a document says', () => {
  const findings = nastyTexts(300, 3).map((text) => finding({ message: text, file: text }));
  const json = renderGitlab(report({ findings }));
  expect(isWellFormed(json)).toBe(true);
  expect(HALF_A_PAIR.test(json)).toBe(false);
  expect(JSON.parse(json)).toHaveLength(findings.length);
});
