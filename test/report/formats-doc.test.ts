/** docs/formats.md says what severities become in each format: it must say what the formats do. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from '../../src/cli/destinations.ts';
import type { Report } from '../../src/core/report.ts';
import { SEVERITIES } from '../../src/core/severity.ts';
import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { renderGithub } from '../../src/report/github.ts';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { document, finding, RULES, report, TOOL } from './fixture.ts';
import { elementsOf, readXml } from './xml-reader.ts';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');

/** What one entry of a report is called there. */
const WORDS: Record<string, (input: Report) => unknown> = {
  sarif: (input) => {
    const [{ results, invocations }] = JSON.parse(renderSarif(input, { tool: TOOL, rules: RULES })).runs;
    return [...(invocations[0].toolExecutionNotifications ?? []), ...results][0].level;
  },
  github: (input) => /^::(\w+)/.exec(renderGithub(input, { hasSummary: false }))?.[1],
  gitlab: (input) => JSON.parse(renderGitlab(input))[0].severity,
  junit: (input) => elementsOf(readXml(renderJunit(input, TOOL)), 'testcase')[0]?.children[0]?.name,
  checkstyle: (input) => {
    return elementsOf(readXml(renderCheckstyle(input, TOOL)), 'error')[0]?.attributes.severity;
  },
};

const problem = { code: 'syntax' as const, message: 'is not valid YAML', file: 'x.yaml', range: undefined };

const ROWS: [string, Report][] = [
  ...SEVERITIES.map((severity): [string, Report] => [
    severity,
    report({ findings: [finding({ severity })] }),
  ]),
  ['a document that cannot be read', report({ documents: [document({ problems: [problem] })] })],
];

describe('the page of formats', () => {
  it.each(ROWS)('says what becomes of %s', (name, input) => {
    const words = Object.values(WORDS).map((wordOf) => wordOf(input));
    expect(page).toContain(`| ${[name, ...words].join(' | ')} |`);
  });

  it('has the columns in that order', () => {
    const names = Object.keys(WORDS).map((name) => `\`${name}\``);
    expect(page).toContain(`| ${['severity', ...names].join(' | ')} |`);
  });

  it('names every format there is, and no other', () => {
    const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(named).toEqual([...REPORT_FORMATS]);
  });
});
