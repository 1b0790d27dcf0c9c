import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { renderMarkdownReport } from '../../src/report/markdown.ts';
import { EVERYTHING, finding, INPUTS, report, TITLES } from './fixture.ts';
import { isWellFormed, nastyTexts } from './nasty-text.ts';

const OPTIONS = { rules: TITLES };

/** The cells of all rows of the table under a heading, without its head. */
function rowsUnder(heading: string, markdown: string): string[][] {
  const lines = markdown.split('\n');
  const start = lines.indexOf(`### ${heading}`);
  if (start < 0) return [];
  const rest = lines.slice(start + 4);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  return rest.slice(0, end).map((line) =>
    line
      .slice(2, -2)
      .split(/(?<!(?<!\\)(?:\\\\)*\\)\|/)
      .map((cell) => cell.trim()),
  );
}

function render(input: Report, mostBytes?: number): string {
  return renderMarkdownReport(input, mostBytes === undefined ? OPTIONS : { ...OPTIONS, mostBytes });
}

describe('golden files', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    await expect(render(input)).toMatchFileSnapshot(`golden/markdown-${name}.md.txt`);
  });
});

it('lists problems and findings of every severity, worst first', () => {
  const rows = rowsUnder('Findings', render(EVERYTHING));
  expect(rows).toHaveLength(EVERYTHING.findings.length + 2);
  const severities = rows.map(([severity]) => severity);
  expect([...new Set(severities)]).toEqual(['problem', 'error', 'warning', 'info', 'hint']);
});

it('counts by rule, with what each demands', () => {
  const rows = rowsUnder('Rules', render(EVERYTHING));
  expect(rows[0]).toEqual([
    '1',
    'error',
    'no-content-body',
    'Responses that cannot have content declare none',
  ]);
  const total = rows.reduce((sum, [count]) => sum + Number(count), 0);
  expect(total).toBe(EVERYTHING.findings.length);
});

describe('a limit', () => {
  const findings = Array.from({ length: 200 }, (_, line) =>
    finding({ at: [line + 1, 1], severity: line === 150 ? 'error' : 'warn' }),
  );
  const whole = render(report({ findings }));

  it('that the whole report keeps changes nothing', () => {
    expect(render(report({ findings }), Buffer.byteLength(whole))).toBe(whole);
  });

  it.each([2000, 5000, Buffer.byteLength(whole) - 1])(
    'of %i bytes is kept, and the rest counted',
    (mostBytes) => {
      const cut = render(report({ findings }), mostBytes);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(mostBytes);
      const rows = rowsUnder('Findings', cut);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows[0]?.[0]).toBe('error');
      expect(cut).toContain(`${findings.length - rows.length} more, for which there is no room here.`);
    },
  );

  it.each([0, 20, -5])('of %i bytes leaves nothing', (mostBytes) => {
    expect(render(report({ findings }), mostBytes)).toBe('');
  });
});

describe('hostile text', () => {
  it.each([
    ['| a pipe', '\\| a pipe'],
    ['`code`', '\\`code\\`'],
    ['<b>', '\\<b\\>'],
    ['[a](b)', '\\[a\\](b)'],
    ['*a* _b_ ~c~ $d$', '\\*a\\* \\_b\\_ \\~c\\~ \\$d\\$'],
    ['a\\|b', 'a\\\\\\|b'],
    ['&lt;', '\\&lt;'],
    ['https://evil.example', 'https\\://evil.example'],
    ['@everyone', '@<!-- -->everyone'],
    ['a\nb\u001b[1m', 'a\\\\nb\\\\x1b\\[1m'],
  ])('%s stays text', (message, cell) => {
    const markdown = render(report({ findings: [finding({ message })] }));
    expect(markdown).toContain(` | ${cell} | `);
  });

  it('stays in its cell, and is no markup there', () => {
    const markup = /(?<!(?<!\\)(?:\\\\)*\\)[<`*_[\]&]/;
    for (const text of nastyTexts(200, 6)) {
      const markdown = render(report({ findings: [finding({ message: text, file: text })] }));
      expect(isWellFormed(markdown)).toBe(true);
      const rows = rowsUnder('Findings', markdown);
      expect(
        rows.map((cells) => cells.length),
        JSON.stringify(text),
      ).toEqual([4]);
      const cells = (rows[0]?.join('') ?? '').replaceAll('@<!-- -->', '');
      expect(markup.test(cells), cells).toBe(false);
    }
  });
});
