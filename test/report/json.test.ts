import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFindings, sumCounts } from '../../src/core/finding-counts.ts';
import { PROFILES } from '../../src/core/severity.ts';
import { check } from '../../src/index.ts';
import { escapeUnprintableJson } from '../../src/report/escape.ts';
import { fingerprint } from '../../src/report/fingerprint.ts';
import { renderJson, renderJsonOf } from '../../src/report/json.ts';
import { renderFindings } from '../../src/report/json-findings.ts';
import { finding, INPUTS, operation, report } from './fixture.ts';

const TOOL = { name: 'statuswise', version: '1.2.3' };
const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'));
const isValid = new Ajv({ allErrors: true }).compile(schema);

function parsed(overrides: Parameters<typeof report>[0]) {
  return JSON.parse(renderJson(report(overrides), TOOL));
}

describe('the JSON report', () => {
  it.each(INPUTS)('is what the golden file says: %s', async (name, input) => {
    await expect(renderJson(input, TOOL)).toMatchFileSnapshot(`golden/json-${name}.json.txt`);
  });

  it.each(INPUTS)('follows its schema: %s', (_, input) => {
    isValid(JSON.parse(renderJson(input, TOOL)));
    expect(isValid.errors).toBeNull();
  });

  it.each(PROFILES)('follows its schema on a real document, profile %s', async (profile) => {
    const path = new URL('../../specs/swagger-2.0.yaml', import.meta.url).pathname;
    const result = await check([{ path, explicit: true }], { profile });
    expect(result.findings.length).toBeGreaterThan(0);
    isValid(JSON.parse(renderJson(result, TOOL)));
    expect(isValid.errors).toBeNull();
  });

  it('has its keys in the order of the contract', () => {
    const { findings, summary, ...rest } = parsed({ findings: [finding({})] });
    expect(Object.keys(rest)).toEqual(['version', 'tool', 'profile', 'files']);
    expect(Object.keys(findings[0]).join(' ')).toBe(
      'rule severity message file pointer range status operations fingerprint docs fix',
    );
    expect(Object.keys(summary).join(' ')).toBe('error warn info hint byRule suppressed');
  });

  it('says a status only where all operations agree', () => {
    const same = finding({ operations: [operation({}), operation({ path: '/parcels' })] });
    const different = finding({ operations: [operation({}), operation({ status: '403' })] });
    const none = finding({ operations: [operation({ status: undefined })] });
    const { findings } = parsed({ findings: [same, different, none] });
    expect(findings.map((one: { status?: string }) => one.status)).toEqual(['401', undefined, undefined]);
    expect(findings[1].operations[1].status).toBe('403');
  });

  it('counts all severities, and rules by name', () => {
    const findings = [
      finding({ rule: 'b' }),
      finding({ rule: 'a', severity: 'hint' }),
      finding({ rule: 'b' }),
    ];
    const { summary } = parsed({ findings, suppressed: 4 });
    expect(summary).toEqual({ error: 0, warn: 2, info: 0, hint: 1, byRule: { a: 1, b: 2 }, suppressed: 4 });
    expect(Object.keys(summary.byRule)).toEqual(['a', 'b']);
  });

  it('is the same put together from parts', () => {
    const findings = Array.from({ length: 400 }, (_, index) =>
      finding({
        pointer: `/${'a'.repeat(500)}/${index}`,
        file: `${index % 3}é.yaml`,
        rule: `rule-${index % 7}`,
      }),
    );
    for (const some of [[], findings.slice(0, 1), findings]) {
      const whole = report({ findings: some });
      const parts = some.map((one) => [...renderFindings([one])].join(''));
      const counts = sumCounts(some.map((one) => countFindings([one])));
      expect(renderJsonOf({ ...whole, counts }, TOOL, parts).join('')).toBe(renderJson(whole, TOOL));
    }
    expect([...renderFindings(findings)].length).toBeGreaterThan(2);
  });

  it('is what JSON.stringify makes of each finding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.nat(), (text, fix, line) => {
        const operations = [operation({ path: text, status: undefined }), operation({ path: fix })];
        const one = finding({ message: text, pointer: text, file: fix, fix, at: [line, 1], operations });
        const { rule, severity, range } = one;
        const expected = {
          ...{ rule, severity, message: text, file: fix, pointer: text, range },
          operations: operations.map((each) => ({ ...each, method: 'GET' })),
          ...{ fingerprint: fingerprint(one), docs: `docs/rules/${rule}.md`, fix },
        };
        expect([...renderFindings([one])].join('')).toBe(escapeUnprintableJson(JSON.stringify(expected)));
      }),
    );
  });

  it('prints nothing that a terminal would act on', () => {
    const message = 'a\u001b[2J\u0085\u009b\u007f\u2028\u202e\n"b"\\';
    const json = renderJson(report({ findings: [finding({ message })] }), TOOL);
    expect(json.replaceAll('\n', '')).not.toMatch(/[^\x20-\x7e]/);
    expect(JSON.parse(json).findings[0].message).toBe(message);
  });
});

describe('a fingerprint', () => {
  const base = { rule: 'path-param-404', pointer: '/paths/~1orders/get/responses', missing: '404' };

  it('is SHA-256 of rule, pointer and missing status', () => {
    // printf 'path-param-404\n/paths/~1orders/get/responses\n404' | sha256sum
    expect(fingerprint(base)).toBe('d18ba2855713d2a4e90f91c80ff617fbaeae9f4ede86b50ed00626595eef61ce');
  });

  it.each([
    ['rule', { ...base, rule: 'secured-401' }],
    ['pointer', { ...base, pointer: '/paths/~1orders/post/responses' }],
    ['missing status', { ...base, missing: '410' }],
    ['lack of a missing status', { ...base, missing: undefined }],
  ])('depends on the %s', (_, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(base));
  });

  it('depends on nothing else', () => {
    const moved = finding({ ...base, file: 'elsewhere.yaml', message: 'other', at: [9, 9], operations: [] });
    expect(fingerprint(moved)).toBe(fingerprint(base));
  });
});
