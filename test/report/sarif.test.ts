import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { CLEAN, document, EVERYTHING, finding, INPUTS, RULES, report, TOOL } from './fixture.ts';
import { HALF_A_PAIR, isWellFormed, nastyTexts } from './nasty-text.ts';

const OPTIONS = { tool: TOOL, rules: RULES };

function runsOf(input: Report) {
  return JSON.parse(renderSarif(input, OPTIONS)).runs;
}

function runOf(input: Report) {
  const runs = runsOf(input);
  expect(runs).toHaveLength(1);
  return runs[0];
}

describe('golden files', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    await expect(renderSarif(input, OPTIONS)).toMatchFileSnapshot(`golden/sarif-${name}.json.txt`);
  });
});

/** What SARIF 2.1.0 and code scanning require, property by property. */
describe.each(INPUTS)('what is required: %s', (_, input) => {
  const log = JSON.parse(renderSarif(input, OPTIONS));
  const [run] = log.runs;
  const { rules } = run.tool.driver;

  it('of the log and its run', () => {
    expect(Object.keys(log)).toEqual(['$schema', 'version', 'runs']);
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver).toMatchObject({ name: 'statuswise', semanticVersion: '1.2.3' });
    expect(run.automationDetails.id).toBe('statuswise/guide/');
    expect(run.results).toHaveLength(input.findings.length + input.suppressedFindings.length);
  });

  it('of the rules: those that the results are of, each once', () => {
    const ids = rules.map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(new Set(ids)).toEqual(new Set(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)));
    for (const rule of rules) {
      expect(rule.name).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      for (const { text } of [rule.shortDescription, rule.fullDescription]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(1024);
      }
      expect(rule.help.text).not.toBe('');
      expect(rule.help.markdown).not.toBe('');
      expect(['note', 'warning', 'error']).toContain(rule.defaultConfiguration.level);
      expect(rule.properties.tags.length).toBeLessThanOrEqual(20);
      expect(['very-high', 'high', 'medium', 'low']).toContain(rule.properties.precision);
      expect(['error', 'warning', 'recommendation']).toContain(rule.properties['problem.severity']);
      expect(rule.properties).not.toHaveProperty('security-severity');
    }
  });

  it('of the results', () => {
    for (const result of run.results) {
      expect(rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(['note', 'warning', 'error']).toContain(result.level);
      expect(typeof result.message.text).toBe('string');
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      expect(artifactLocation.uri).toMatch(/^(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$|^https:/);
      expect(Object.keys(region)).toEqual(['startLine', 'startColumn', 'endLine', 'endColumn']);
      for (const value of Object.values(region)) expect(value).toBeGreaterThanOrEqual(1);
      expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{64}(?::\d+)?$/);
    }
  });

  it('of the identities: one of a kind in each file', () => {
    const ids = run.results.map((result: (typeof run.results)[number]) => {
      const { uri } = result.locations[0].physicalLocation.artifactLocation;
      return `${uri} ${result.partialFingerprints.primaryLocationLineHash}`;
    });
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe('an execution', () => {
  it('succeeds without problems, and then has nothing to tell', () => {
    expect(runOf(CLEAN).invocations).toEqual([{ executionSuccessful: true }]);
  });

  it('fails with each problem as an error, once where documents share it', () => {
    const problem = {
      code: 'syntax' as const,
      message: 'is not valid YAML',
      file: 'parts/errors.yaml',
      range: { start: { line: 3, column: 5 }, end: { line: 3, column: 6 } },
    };
    const documents = ['a.yaml', 'b.yaml'].map((path) => document({ path, problems: [problem] }));
    const [invocation] = runOf(report({ documents })).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toEqual([
      {
        descriptor: { id: 'syntax' },
        level: 'error',
        message: { text: 'parts/errors.yaml: is not valid YAML' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'parts/errors.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 6 },
            },
          },
        ],
      },
    ]);
  });

  it('succeeds with warnings, and tells them', () => {
    const warning = {
      code: 'broken-ref' as const,
      message: 'leads nowhere',
      file: 'a.yaml',
      range: undefined,
    };
    const [invocation] = runOf(report({ documents: [document({ warnings: [warning] })] })).invocations;
    expect(invocation.executionSuccessful).toBe(true);
    expect(invocation.toolExecutionNotifications).toMatchObject([{ level: 'warning' }]);
    expect(invocation.toolExecutionNotifications[0].locations[0].physicalLocation).not.toHaveProperty(
      'region',
    );
  });
});

describe('suppressed findings', () => {
  it('are results that say so, and all others then say that they are not', () => {
    const { results } = runOf(
      report({
        findings: [finding({})],
        suppressedFindings: [finding({ at: [9, 9] }), finding({ at: [10, 9], reason: 'it is\nagreed' })],
      }),
    );
    expect(results.map((result: { suppressions: object[] }) => result.suppressions)).toEqual([
      [],
      [{ kind: 'inSource' }],
      [{ kind: 'inSource', justification: 'it is\\nagreed' }],
    ]);
  });

  it('are not spoken of where there are none', () => {
    expect(runOf(report({ findings: [finding({})] })).results[0]).not.toHaveProperty('suppressions');
  });
});

describe('rules', () => {
  const described = (id: string, input = EVERYTHING) =>
    runOf(input).tool.driver.rules.find((rule: { id: string }) => rule.id === id);

  it('have what their files say, with lines of prose joined and lists left alone', () => {
    const rule = described('no-content-body');
    expect(rule.fullDescription.text).toBe('A 204 ends with its header. Clients wait for nothing more.');
    expect(rule.help.markdown).toContain(
      'Clients wait for nothing more.\n\n- one\n- two\n\n**What to do:** Delete',
    );
    expect(rule.help.text).toContain('guide: 401 Unauthorized; RFC 9110 §15.5.2');
    expect(rule.properties.tags).toEqual(['no-content', 'guide', 'rfc', 'strict']);
  });

  it('are tagged with the profiles in which they are on', () => {
    expect(described('path-param-404').properties.tags).toEqual(['auth', 'guide', 'strict']);
  });

  it('are as precise as what they rest on', () => {
    expect(described('no-content-body').properties.precision).toBe('very-high');
    expect(described('unauthorized-www-authenticate').properties.precision).toBe('high');
    expect(described('path-param-404').properties.precision).toBe('medium');
  });

  it('have the level of the profile, or where that is off the worst of their results', () => {
    expect(described('path-param-404').defaultConfiguration.level).toBe('warning');
    expect(described('path-param-404', { ...EVERYTHING, profile: 'strict' }).defaultConfiguration.level).toBe(
      'error',
    );
    expect(described('secured-403').defaultConfiguration.level).toBe('note');
    const worse = report({
      findings: [finding({ rule: 'secured-403', severity: 'hint' }), finding({ rule: 'secured-403' })],
    });
    expect(described('secured-403', worse).defaultConfiguration.level).toBe('warning');
  });

  it('are cut off where code scanning would', () => {
    const [help] = [...RULES.values()];
    if (!help) throw new Error('no rule');
    const rules = new Map([['x', { ...help, rationale: '\u{1f600}'.repeat(2000) }]]);
    const log = JSON.parse(
      renderSarif(report({ findings: [finding({ rule: 'x' })] }), { tool: TOOL, rules }),
    );
    const { text } = log.runs[0].tool.driver.rules[0].fullDescription;
    expect(isWellFormed(text)).toBe(true);
    expect(text).toMatch(/^\u{1f600}+…$/u);
    expect(text.length).toBeLessThanOrEqual(1024);
  });
});

describe('places', () => {
  const uriOf = (file: string) =>
    runOf(report({ findings: [finding({ file })] })).results[0].locations[0].physicalLocation
      .artifactLocation;

  it.each(['specs/shop.yaml', 'a b/c#d?e.yaml', 'a:b/100%.yaml', '[x].yaml', 'été.yaml'])(
    'of %s are a URI that leads there',
    (file) => {
      const { uri, uriBaseId } = uriOf(file);
      expect(uriBaseId).toBe('%SRCROOT%');
      expect(new URL(uri, 'file:///repository/').pathname).toBe(
        new URL(`file:///repository/${uri}`).pathname,
      );
      expect(decodeURIComponent(new URL(uri, 'file:///repository/').pathname)).toBe(`/repository/${file}`);
    },
  );

  it('of fetched files are their URL', () => {
    const uri = 'https://example.com/a%20b.yaml?v=1';
    expect(uriOf(uri)).toEqual({ uri });
  });
});

it('makes no links of what a document says', () => {
  const { results } = runOf(report({ findings: [finding({ message: 'see [this](https://evil.example)' })] }));
  expect(results[0].message.text).toBe('see [this] (https://evil.example)');
});

it('has more runs where code scanning would refuse one, each with its own rules and category', () => {
  const findings = Array.from({ length: 25_001 }, (_, index) =>
    finding({ pointer: `/${index}`, rule: index === 25_000 ? 'no-content-body' : 'path-param-404' }),
  );
  const runs = runsOf(report({ findings }));
  expect(runs.map((run: { results: object[] }) => run.results.length)).toEqual([25_000, 1]);
  expect(runs[1].tool.driver.rules).toHaveLength(1);
  expect(runs[1].results[0]).toMatchObject({ ruleId: 'no-content-body', ruleIndex: 0 });
  expect(runs.map((run: { automationDetails: { id: string } }) => run.automationDetails.id)).toEqual([
    'statuswise/guide/',
    'statuswise/guide/2/',
  ]);
});

it('is JSON that any parser takes, whatever a document says', () => {
  const findings = nastyTexts(300, 1).map((text) => finding({ message: text, file: text, fix: text }));
  const sarif = renderSarif(report({ findings }), OPTIONS);
  expect(isWellFormed(sarif)).toBe(true);
  expect(HALF_A_PAIR.test(sarif)).toBe(false);
  expect(JSON.parse(sarif).runs[0].results).toHaveLength(findings.length);
});
