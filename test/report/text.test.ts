import { describe, expect, it } from 'vitest';
import { renderText } from '../../src/report/text.ts';
import { EVERYTHING, finding, INPUTS, OPTIONS, report } from './fixture.ts';

describe('golden files', () => {
  it.each([
    ['text.txt', {}],
    ['text-all.txt', { all: true, severity: 'hint' }],
    ['text-quiet.txt', { quiet: true }],
    ['text-80-columns.txt', { width: 80 }],
    ['text-120-columns-colour.txt', { width: 120, colour: true }],
  ] as const)('%s', async (name, options) => {
    await expect(renderText(EVERYTHING, { ...OPTIONS, ...options })).toMatchFileSnapshot(`golden/${name}`);
  });
});

describe('every input', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    const text = renderText(input, { ...OPTIONS, severity: 'hint' });
    // As it is written: half a pair of surrogates has no UTF-8.
    await expect(Buffer.from(text).toString()).toMatchFileSnapshot(`golden/text-${name}.txt`);
  });
});

describe('a run without findings', () => {
  it('takes one line', () => {
    expect(renderText(report({}), OPTIONS)).toBe('No findings in 1 document with 12 operations, 321 ms\n');
  });

  it('says which findings there are below the threshold', () => {
    const text = renderText(report({ findings: [finding({ severity: 'hint' })] }), OPTIONS);
    expect(text).toBe(
      'No findings at warn or above in 1 document with 12 operations, 321 ms\n' +
        '1 hint finding not shown; --severity hint shows it\n',
    );
  });

  it('is silent when asked to be', () => {
    expect(renderText(report({ findings: [finding({})] }), { ...OPTIONS, quiet: true })).toBe('');
  });

  it('says so when there was no document', () => {
    expect(renderText(report({ documents: [] }), OPTIONS)).toBe('No OpenAPI document to check\n');
  });
});

describe('many findings of one rule', () => {
  const six = [1, 2, 3, 4, 5, 6].map((line) => finding({ at: [line, 1], pointer: `/${line}` }));
  const tallied = (places: number, found: number) =>
    new Map([['unauthorized-www-authenticate', new Map([['specs/shop.yaml', { places, found }]])]]);

  it('are shown one by one up to five', () => {
    const text = renderText(report({ findings: six.slice(0, 5), tallies: tallied(5, 5) }), OPTIONS);
    expect(text.match(/^ +\d+:1 /gm)).toHaveLength(5);
    expect(text).not.toContain('more');
  });

  it('are one line where the rule found fault everywhere', () => {
    const text = renderText(report({ findings: six, tallies: tallied(6, 6) }), OPTIONS);
    expect(text.match(/^ +\d+:1 /gm)).toHaveLength(1);
    expect(text).toContain('all 6 responses with 401, first at 1:1: GET /orders: 401 declares');
  });

  it.each([
    ['there are places without fault', six, tallied(7, 6)],
    ['some are suppressed', six, tallied(7, 7)],
    ['nobody counted', six, new Map()],
  ])('are shown and counted where %s', (_, findings, tallies) => {
    const text = renderText(report({ findings, tallies }), OPTIONS);
    expect(text.match(/^ +\d+:1 /gm)).toHaveLength(5);
    expect(text).toContain('and 1 more (--all shows them): 1 unauthorized-www-authenticate');
  });

  it('are not said to be all where the threshold hides some', () => {
    const mixed = [...six, finding({ severity: 'info', at: [7, 1] })];
    const text = renderText(report({ findings: mixed, tallies: tallied(7, 7) }), OPTIONS);
    expect(text).not.toContain('all 7');
    expect(text).toContain('and 1 more');
  });

  it('carry the worst severity when they are one line', () => {
    const mixed = six.map((one, index) => (index === 3 ? { ...one, severity: 'error' as const } : one));
    const text = renderText(report({ findings: mixed, tallies: tallied(6, 6) }), OPTIONS);
    expect(text).toMatch(/1:1 +error +all 6/);
  });
});

it('shows paths as the reader can open them', () => {
  const displayPath = (path: string) => `../${path}`;
  const text = renderText(EVERYTHING, { ...OPTIONS, displayPath });
  expect(text).toContain('../specs/broken.yaml:3:5: error:');
  expect(text).toMatch(/^\.\.\/specs\/shop\.yaml /m);
});

it('lets no line be wider than the terminal, but for words that are', () => {
  const text = renderText(EVERYTHING, { ...OPTIONS, width: 100 });
  expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
});

it('keeps the summary of thousands of findings short', () => {
  const findings = Array.from({ length: 5000 }, (_, line) =>
    finding({ rule: `rule-${line % 20}`, at: [line + 1, 1] }),
  );
  const lines = renderText(report({ findings }), { ...OPTIONS, width: 100 }).split('\n');
  expect(lines.length).toBeLessThan(20 * 5 + 20 * 2 + 20);
});
