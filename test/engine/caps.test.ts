import { describe, expect, it } from 'vitest';
import { SEVERITIES, type Severity, type SeveritySetting } from '../../src/core/severity.ts';
import { check } from '../../src/index.ts';
import { checkText, document } from '../load/workspace.ts';
import { builtInRule, rule, runOver, settings } from './own-rules.ts';

const paths = { '/a': { get: { responses: { 204: { description: '', headers: { A: {} } } } } } };

async function severityWith(base: SeveritySetting, ...caps: Severity[]): Promise<SeveritySetting> {
  const capped = rule({
    applies: { statuses: [204 as never] },
    caps: caps.map((severity) => ({ when: { headers: ['A'] }, severity })),
    check: { status: 'unwanted' },
  });
  const [found] = await runOver(document(paths), [capped], () => base);
  return found?.severity ?? 'off';
}

describe('a cap', () => {
  const rank = [...SEVERITIES, 'off'] as SeveritySetting[];
  const cases = rank.flatMap((base) => SEVERITIES.map((cap) => [base, cap] as const));

  it.each(cases)('of a rule set to %s, at %s: the milder of the two', async (base, cap) => {
    const milder = rank[Math.max(rank.indexOf(base), rank.indexOf(cap))];
    // Off stays off: a cap turns nothing on.
    expect(await severityWith(base, cap)).toBe(base === 'off' ? 'off' : milder);
  });

  it('that does not hold changes nothing', async () => {
    const capped = rule({
      applies: { statuses: ['204'] },
      caps: [{ when: { headers: ['B'] }, severity: 'hint' }],
      check: { status: 'unwanted' },
    });
    expect(await runOver(document(paths), [capped], () => 'error')).toMatchObject([{ severity: 'error' }]);
  });

  it('is one of several: the mildest that holds wins, in any order', async () => {
    expect(await severityWith('error', 'warn', 'hint', 'info')).toBe('hint');
    expect(await severityWith('error', 'hint', 'warn')).toBe('hint');
    expect(await severityWith('info', 'warn', 'error')).toBe('info');
  });

  it('of the check itself counts like one of the rule', async () => {
    const discouraged = document({ '/a': { post: { responses: { 204: { description: '' } } } } });
    const unlisted = document({ '/a': { get: { responses: { 201: { description: '' } } } } });
    const table = [builtInRule('method-status-table')];
    const severityOf = async (content: object, setting: SeveritySetting) =>
      (await runOver(content, table, settings({ 'method-status-table': setting })))[0]?.severity;
    expect(await severityOf(discouraged, 'error')).toBe('info');
    expect(await severityOf(discouraged, 'hint')).toBe('hint');
    expect(await severityOf(unlisted, 'error')).toBe('error');
    expect(await severityOf(unlisted, 'off')).toBeUndefined();
  });
});

describe('the built-in caps', () => {
  it('stay when a profile raises the rule', async () => {
    const soft = document({
      '/a': { get: { responses: { 204: { description: '', content: { 'a/b': {} } } } } },
    });
    for (const profile of ['guide', 'rfc', 'strict'] as const) {
      const { findings } = await checkText(soft, 'api.json', { profile });
      expect(findings.find(({ rule }) => rule === 'no-content-body')?.severity).toBe('info');
    }
  });

  it('do not lift a rule above what its profile says', async () => {
    const optional = document(
      { '/a': { get: { security: [{ key: [] }, {}], responses: { 404: { description: '' } } } } },
      { components: { securitySchemes: { key: { type: 'apiKey' } } } },
    );
    const severities = await Promise.all(
      (['guide', 'rfc', 'strict'] as const).map(async (profile) => {
        const { findings } = await checkText(optional, 'api.json', { profile });
        return findings.find(({ rule }) => rule === 'secured-401')?.severity;
      }),
    );
    expect(severities).toEqual(['hint', undefined, 'hint']);
  });
});

it('the profile is guide unless another is named', async () => {
  const bytes = Buffer.from(JSON.stringify(document({ '/a': { get: { responses: { 201: {} } } } })));
  const report = await check([{ path: 'api.json', bytes, explicit: true }]);
  expect(report.profile).toBe('guide');
  expect(report.findings.find(({ rule }) => rule === 'method-status-table')?.severity).toBe(
    builtInRule('method-status-table').severity.guide,
  );
});
