import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { PageData } from '../../src/report/html/page-data.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { document, EVERYTHING, finding, INPUTS, RULES, report, TOOL } from './fixture.ts';
import { isWellFormed, nastyTexts } from './nasty-text.ts';

const OPTIONS = { tool: TOOL, rules: RULES };

function render(input: Report): string {
  return renderHtml(input, OPTIONS);
}

/** The content of the elements that are no markup. */
const SCRIPT = /(?<=<script>)[^<]*(?:<(?!\/script>)[^<]*)*(?=<\/script>)/;
const STYLE = /(?<=<style>)[^<]*(?=<\/style>)/;
const DATA = /(?<=<script type="application\/json" id="data">).*(?=<\/script>)/;

function dataOf(page: string): PageData {
  return JSON.parse(DATA.exec(page)?.[0] ?? '');
}

/** The page without what the build puts into it, and with its data a line each. */
function golden(page: string): string {
  return page
    .replace(SCRIPT, '…')
    .replace(STYLE, '…')
    .replace(/sha256-[^&]*/g, 'sha256-…')
    .replace(DATA, (data) => data.replaceAll(/("\w+":\[|\},|\],)(?=[[{"])/g, '$1\n'));
}

describe('golden files', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    await expect(golden(render(input))).toMatchFileSnapshot(`golden/html-${name}.html.txt`);
  });
});

describe.each(INPUTS)('the page of %s', (_, input) => {
  const page = render(input);

  it('allows its own script and style and nothing else', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const sourceOf = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${sourceOf(STYLE.exec(page)?.[0])}`,
      `script-src ${sourceOf(SCRIPT.exec(page)?.[0])}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has two scripts and one style, and no markup of anyone else', () => {
    const rest = page.replace(SCRIPT, '').replace(STYLE, '').replace(DATA, '');
    expect(rest.match(/<script\b/g)).toHaveLength(2);
    expect(rest.match(/<style\b/g)).toHaveLength(1);
    expect(rest.replace(/"[^"]*"/g, '""')).not.toMatch(
      /<(?:img|iframe|object|a href="(?!#))|<!--|<[^>]*\son\w+=/,
    );
    expect(rest.match(/\b(?:src|href)="[^"]*"/g)).toEqual(['href="data:,"', 'href="#findings"']);
    expect(isWellFormed(page)).toBe(true);
  });

  it('is the same each time', () => {
    expect(render(input)).toBe(page);
  });
});

describe('data', () => {
  it('hold every finding, with what several have in common once', () => {
    const { findings, rules, files, operations } = dataOf(render(EVERYTHING));
    expect(findings.map(({ rule }) => rules[rule]?.id)).toEqual(EVERYTHING.findings.map(({ rule }) => rule));
    expect(files).toEqual(['specs/old.json', 'specs/shop.yaml']);
    expect(new Set(operations.map((one) => JSON.stringify(one))).size).toBe(operations.length);
  });

  it('mark the finding in the text that is shown, escapes and all', () => {
    const at = (text: string, column: number, length: number, cut = 0) =>
      finding({
        at: [7, column],
        range: { start: { line: 7, column }, end: { line: 7, column: column + length } },
        excerpt: { lines: [{ number: 7, text, cut }] },
      });
    const marked = (one: ReturnType<typeof at>) => {
      const { findings, lines } = dataOf(render(report({ findings: [one] })));
      const [start, end] = findings[0]?.mark ?? [];
      return lines[0]?.[2].slice(start, end);
    };
    expect(marked(at('  204: x', 3, 3))).toBe('204');
    expect(marked(at('\u001b\t\u001b204: x', 4, 3))).toBe('204');
    expect(marked(at('…"204":{}', 2004, 3, 2001))).toBe('204');
    expect(marked(at('204', 1, 90))).toBe('204');
    expect(marked(at('2\u001b4', 1, 3))).toBe('2\\x1b4');
  });

  it('cannot end their element, whatever a document says', () => {
    for (const text of nastyTexts(200, 8)) {
      const page = render(
        report({
          documents: [document({ path: text })],
          findings: [
            finding({ message: text, file: text, excerpt: { lines: [{ number: 1, text, cut: 0 }] } }),
          ],
        }),
      );
      expect(dataOf(page).findings).toHaveLength(1);
      expect(DATA.exec(page)?.[0], JSON.stringify(text)).not.toMatch(/[<>&\u2028\u2029]/);
      expect(isWellFormed(page)).toBe(true);
    }
  });
});

it('makes no links and no markup of what rules say', () => {
  const [help] = [...RULES.values()];
  if (!help) throw new Error('no rule');
  const rationale = 'See [this](javascript:alert(1)) and <b>that</b>, `<i>` and **<u>**.\n\n- <img src=x>';
  const page = renderHtml(report({ findings: [finding({ rule: 'x' })] }), {
    tool: TOOL,
    rules: new Map([['x', { ...help, rationale }]]),
  });
  const [, template] = /<template id="help-0">(.*?)<\/template>/s.exec(page) ?? [];
  expect(template).toContain(
    '<p>See [this](javascript:alert(1)) and &#60;b&#62;that&#60;/b&#62;, <code>&#60;i&#62;</code> and <strong>&#60;u&#62;</strong>.</p>' +
      '<ul><li>&#60;img src=x&#62;</li></ul>',
  );
});
