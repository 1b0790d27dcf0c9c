import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { documentationOf, UNUSED_SUPPRESSION } from '../../src/core/documentation.ts';
import { isObject, own } from '../../src/core/json.ts';
import { check, rules } from '../../src/index.ts';
import { blocksOf, readPage } from './pages.ts';

const page = readPage('docs/suppressions.md');
const blocks = blocksOf(page, 'yaml');
const ids = new Set(rules().map(({ id }) => id));

describe('docs/suppressions.md', () => {
  it('is the page of the findings that it explains', () => {
    expect(documentationOf(UNUSED_SUPPRESSION)).toBe('docs/suppressions.md');
    expect(page).toContain(`\`${UNUSED_SUPPRESSION}\``);
  });

  it('shows every form with rules that exist', () => {
    const forms = (blocks[0] ?? '').split(/^(?=x-)/m).map((text) => own(load(text), 'x-statuswise-ignore'));
    expect(forms.map((form) => (Array.isArray(form) ? 'list' : typeof form))).toEqual([
      'string',
      'list',
      'object',
    ]);
    const names = forms.flatMap((form) => (isObject(form) ? Object.keys(form) : [form].flat()));
    expect(names.filter((name) => !ids.has(String(name)))).toEqual([]);
  });

  it('shows a comment that does what it says', async () => {
    const example = blocks.find((block) => block.includes('statuswise-disable-next-line')) ?? '';
    const head = 'openapi: 3.1.0\ninfo: { title: Example, version: "1" }\n';
    const input = { path: 'api.yaml', bytes: Buffer.from(head + example), explicit: true };
    const { findings, suppressedFindings } = await check([input]);
    expect(suppressedFindings.map(({ rule }) => rule)).toEqual(['created-location']);
    expect(findings.map(({ rule }) => rule)).not.toContain(UNUSED_SUPPRESSION);
  });

  it('shows JSON that is JSON', () => {
    for (const block of blocksOf(page, 'json')) expect(() => JSON.parse(block)).not.toThrow();
    expect(blocksOf(page, 'json')).toHaveLength(1);
  });
});
