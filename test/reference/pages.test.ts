import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodTable, rules, statusRegistry } from '../../src/index.ts';
import { methodNames, renderMethodPage } from '../../src/reference/method-page.ts';
import { type RulePage, readRulePage, renderRulePage } from '../../src/reference/rule-page.ts';
import { findStatus, type Reference, renderStatusPage } from '../../src/reference/status-page.ts';

const REFERENCE: Reference = { rules: rules(), table: methodTable(), registry: statusRegistry() };

function rulePage(id: string): string {
  const family = rules().find((rule) => rule.id === id)?.family ?? '';
  const text = readFileSync(new URL(`../../rules/${family}/${id}.yaml`, import.meta.url), 'utf8');
  return renderRulePage(readRulePage(text, family));
}

function statusPage(word: string): string {
  const key = findStatus(word);
  if (!key) throw new Error(`${word} is no status`);
  return renderStatusPage(key, REFERENCE);
}

function section(page: string, heading: string): string | undefined {
  return page.split(/^(?=#+ )/m).find((part) => part.startsWith(`## ${heading}`));
}

describe.each(rules().map((rule) => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const page = rulePage(id);

  it('says what the rule is, why, and shows both examples', () => {
    expect(page.startsWith(`# ${id}\n\n${rule.title}.\n`)).toBe(true);
    for (const heading of ['Why', 'Reported', 'Not reported']) expect(section(page, heading)).toBeDefined();
    expect(page.match(/^```yaml$/gm)).toHaveLength(2);
  });

  it('has words for everything', () => {
    const glance = page.slice(0, page.indexOf('\n## Why\n'));
    expect(glance).not.toMatch(/undefined|\[object|\*\*:\*\* *$|: \*| is (true|false)\b/m);
    expect(page).not.toMatch(/\{(operation|status|phrase|missing)\}/);
  });

  it('gives its advice, if it has any', () => {
    expect(section(page, 'What to do')?.includes(rule.fix?.advice ?? '') ?? false).toBe(
      rule.fix !== undefined,
    );
  });
});

describe('the page of a rule', () => {
  it('says its severity in every profile', () => {
    expect(rulePage('unauthorized-www-authenticate')).toContain(
      '**Severity:** warn in guide, error in rfc and strict',
    );
    expect(rulePage('no-content-body')).toContain('**Severity:** error in every profile');
  });

  it('names its sources', () => {
    expect(rulePage('unauthorized-www-authenticate')).toContain('RFC 9110 §15.5.2');
  });

  it('says where it is silent or milder, and to what it gives way', () => {
    const page = renderRulePage({
      ...SMALL_RULE,
      unless: [{ health: true }, { methods: ['trace'] }],
      caps: [{ when: { links: true }, severity: 'info' }],
      shadowedBy: ['other-rule'],
    });
    expect(page).toContain('**Silent where:** the operation is a health check or the method is TRACE\n');
    expect(page).toContain('**Milder where:** the response has links (info at most)\n');
    expect(page).toContain('**Gives way to:** `other-rule`\n');
  });

  it('says what it looks at, in the words of the rule or else of its facts', () => {
    expect(renderRulePage({ ...SMALL_RULE, places: 'responses with 401' })).toContain(
      '**Looks at:** responses with 401\n',
    );
    expect(renderRulePage(SMALL_RULE)).toContain('**Looks at:** where the status is 401\n');
  });
});

const SMALL_RULE: RulePage = {
  id: 'small-rule',
  family: 'auth',
  title: 'A small rule',
  severity: { guide: 'warn', rfc: 'off', strict: 'error' },
  source: { rfc: ['RFC 9110 §15.5.2'] },
  applies: { statuses: ['401'] },
  check: { status: 'unwanted' },
  message: '{operation}: {status} is small',
  rationale: 'It is.',
  examples: [],
};

describe('the page of a status', () => {
  it('says what it means and who expects it', () => {
    const page = statusPage('201');
    expect(page).toMatch(/^# 201 Created\n/);
    expect(page).toContain('RFC 9110 §15.3.2');
    expect(section(page, 'Methods')).toMatch(/- POST: expected\./);
    expect(section(page, 'Methods')).toMatch(/- PUT: expected\./);
    expect(section(page, 'Methods')).toContain('- GET, PATCH and DELETE: not in the table');
  });

  it('says which headers it needs', () => {
    expect(section(statusPage('401'), 'Headers')).toContain('- `WWW-Authenticate` must be sent');
    expect(section(statusPage('201'), 'Headers')).toContain('- `Location` should be sent');
    expect(section(statusPage('404'), 'Headers')).toBeUndefined();
  });

  it('lists the rules that speak about it, those that name it first', () => {
    const listed: string[] = section(statusPage('201'), 'Rules')?.match(/^- `[^`]+`/gm) ?? [];
    expect(listed).toContain('- `created-location`');
    expect(listed).not.toContain('- `too-many-retry-after`');
    expect(listed.indexOf('- `created-location`')).toBeLessThan(listed.indexOf('- `head-response-body`'));
  });

  it('says of an error which methods meet it', () => {
    expect(section(statusPage('409'), 'Methods')).toBe(
      `## Methods\n\n${['POST', 'PUT']
        .map((method) => `- ${method}: a common error (guide: Status Code Summary by Method)`)
        .join('\n')}\n\n`,
    );
  });

  it.each([
    ['499', /no such status.*Use 4\d\d /s],
    ['299', /no such status.*its class, 2XX/s],
    ['418', /Reserved and without use/],
    ['305', /Deprecated/],
  ])('tells that %s is not to be used', (code, words) => {
    expect(statusPage(code)).toMatch(words);
  });

  it('knows ranges and default', () => {
    expect(statusPage('4xx')).toMatch(/^# 4XX Client error\n/);
    expect(section(statusPage('4xx'), 'Codes')).toContain('- 404 Not Found:');
    expect(statusPage('default')).toMatch(/^# default\n/);
    expect(section(statusPage('default'), 'Rules')).toContain('default-only-response');
  });

  it.each(Object.keys(statusRegistry().statuses))('%s has one, without gaps', (code) => {
    expect(statusPage(code)).not.toMatch(/undefined|\[object|^#+ *$/m);
  });

  it.each(['600', '20', '2x', 'defaults', ''])('%j is none', (word) => {
    expect(findStatus(word)).toBeUndefined();
  });
});

describe('the page of a method', () => {
  it('has its row of the table, with sources', () => {
    const page = renderMethodPage('POST', REFERENCE);
    for (const [code, { source }] of Object.entries(methodTable().methods.post?.expected ?? {})) {
      expect(section(page, 'Success')).toMatch(new RegExp(`^- ${code} .*expected`, 'm'));
      expect(section(page, 'Success')).toContain(source);
    }
    expect(section(page, 'Common errors')?.match(/^- \d{3}/gm)).toEqual(['- 400', '- 409', '- 422']);
    expect(section(page, 'Rules')).toContain('post-forbidden-status');
  });

  it('says that a method has no row', () => {
    expect(renderMethodPage('HEAD', REFERENCE)).toContain('has no row');
    expect(section(renderMethodPage('HEAD', REFERENCE), 'Rules')).toContain('head-mirrors-get');
  });

  it.each(methodNames(REFERENCE))('%s has one, without gaps', (method) => {
    expect(renderMethodPage(method, REFERENCE)).not.toMatch(/undefined|\[object/);
  });
});
