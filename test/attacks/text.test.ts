/** Attacks by text: what a terminal, a CI service, a browser or a parser would act on, in every text of a document and in every format. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementsOf, readXml } from '../report/xml-reader.ts';
import { makeTrap, runMeasured } from './run.ts';

const PAYLOADS: Readonly<Record<string, string>> = {
  'terminal escapes': '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\u2066\r',
  'workflow commands': '\n::error::owned\r\n::set-output name=a::b\n##[error]owned\n%0A::stop-commands::x',
  HTML: '"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;',
  Markdown: '[a](javascript:alert(1)) ![b](http://127.0.0.1/x) | c |\n# d `` ` <b> @me [e]: x\n```\n| f |',
  XML: ']]><!--<![CDATA[--><?x ?>&amp;&#0;\ufffe\uffff',
  JSON: '"},{"rule":"x","\\u0022',
  'keys that JavaScript knows': '__proto__',
  'more keys that JavaScript knows': 'constructor',
  'NUL and halves of pairs': '\u0000\ud800\udc00\ud800',
  placeholders: '{operation}{status}{method}$&$1%s%d{0}',
};

/** A document that has the text wherever one may stand, and is wrong in many ways. */
function documentWith(text: string): string {
  const media = (more: object = {}) => ({
    [text]: {
      schema: {
        type: text,
        [text]: text,
        properties: { [text]: { $ref: text }, error: { type: 'string', description: text } },
      },
      ...more,
    },
  });
  const response = {
    description: text,
    headers: { [text]: { description: text }, Location: { schema: { type: text } } },
    content: { ...media(), 'application/json': { example: { error: text, [text]: text } } },
  };
  const operation = {
    operationId: text,
    summary: text,
    description: text,
    tags: [text],
    parameters: [{ name: text, in: text }, { $ref: text }],
    security: [{ [text]: [text] }],
    requestBody: { content: media() },
    callbacks: { [text]: { [text]: { post: { responses: { 304: response, [text]: response } } } } },
    responses: {
      200: response,
      204: response,
      304: response,
      404: response,
      600: response,
      [`4${text}`]: response,
      [text]: response,
      default: { $ref: `#/${text}` },
    },
    'x-statuswise-ignore': { [text]: text },
  };
  const methods = Object.fromEntries(['get', 'post', 'delete', 'head'].map((method) => [method, operation]));
  return JSON.stringify({
    openapi: '3.2.0',
    info: { title: text, version: text, description: text },
    servers: [{ url: text }],
    paths: {
      [`/${text}`]: { ...methods, additionalOperations: { [text]: operation } },
      [`/a/${text}`]: methods,
      '/r': { $ref: text },
    },
    webhooks: { [text]: methods },
    components: {
      securitySchemes: { [text]: { type: text } },
      schemas: { [text]: { $ref: `${text}.json` } },
    },
    [text]: text,
    'x-statuswise-ignore': [text],
  });
}

const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

/** What a terminal or an editor would act on; line feeds and, in the aligned text, nothing else may stand in a report. */
const ACTIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

const reports = new Map<string, Record<Format | 'stderr', string>>();
let folder: ReturnType<typeof makeTrap>;

beforeAll(async () => {
  folder = makeTrap({});
  for (const [name, payload] of Object.entries(PAYLOADS)) {
    const trap = makeTrap({ 'api.json': documentWith(payload) });
    const args = [
      'api.json',
      '--profile',
      'strict',
      '--severity',
      'hint',
      '--all',
      '--color',
      ...FORMATS.flatMap((format) => ['--format', `${format}=out.${format}`]),
    ];
    const { code, stdout, stderr } = await runMeasured(args, { cwd: trap.root, mostMs: 60_000 });
    expect([1, 2], stdout + stderr).toContain(code);
    const written = Object.fromEntries(
      FORMATS.map((format) => [format, readFileSync(join(trap.root, `out.${format}`), 'utf8')]),
    );
    reports.set(name, { ...written, stderr } as Record<Format | 'stderr', string>);
    trap.remove();
  }
}, 300_000);
afterAll(() => folder.remove());

const of = (name: string) => reports.get(name) ?? expect.fail(name);

describe.each(Object.keys(PAYLOADS))('%s', (name) => {
  it('are found fault with, and end in no error of ours', () => {
    expect(JSON.parse(of(name).json).findings.length).toBeGreaterThan(10);
    expect(of(name).stderr).not.toContain('internal error');
  });

  it('reach no terminal as more than text', () => {
    for (const format of [...FORMATS, 'stderr'] as const) {
      // A text file gets no colours, unless they are asked for: they are the only escapes there.
      const plain = of(name)[format].replaceAll(/\u001b\[\d+m/g, '');
      expect(plain, format).not.toMatch(ACTIVE);
      if (format !== 'text' && format !== 'stderr') expect(plain).toBe(of(name)[format]);
    }
  });

  it('are whole in JSON, SARIF and GitLab’s format', () => {
    const json = JSON.parse(of(name).json);
    expect(json.version).toBe(1);
    expect(JSON.parse(of(name).sarif).runs[0].results.length).toBeGreaterThanOrEqual(json.findings.length);
    expect(JSON.parse(of(name).gitlab).length).toBeGreaterThanOrEqual(json.findings.length);
  });

  it('start no workflow command, and end none too early', () => {
    for (const line of of(name).github.split('\n')) {
      expect(line).toMatch(/^$|^::(?:error|warning|notice) [^\r]*$/);
      expect(line).not.toMatch(/^::[^:]*::[^\n]*\r/);
    }
    for (const format of ['text', 'stderr'] as const) expect(of(name)[format]).not.toMatch(/^(?:::|##\[)/m);
  });

  it('are text in XML', () => {
    const count = JSON.parse(of(name).json).findings.length;
    expect(elementsOf(readXml(of(name).junit), 'testcase').length).toBeGreaterThan(0);
    expect(elementsOf(readXml(of(name).checkstyle), 'error').length).toBeGreaterThanOrEqual(count);
  });

  it('are text in Markdown: no tag, link, heading, fence or cell of their own', () => {
    const rows = of(name)
      .markdown.split('\n')
      .filter((line) => line.startsWith('|'));
    for (const line of rows) {
      const cells = line.replaceAll(/`+[^`]*`+/g, 'code').replaceAll(/\\./g, '');
      expect(cells).not.toMatch(/<(?!br>)[a-z/!]/i);
      expect(cells).not.toMatch(/!?\[[^\]]*\]\((?!https:\/\/)/);
    }
    const others = of(name)
      .markdown.split('\n')
      .filter((line) => !line.startsWith('|'));
    expect(others.filter((line) => /^#/.test(line))).toEqual(['## Statuswise', '### Rules', '### Findings']);
    expect(others.some((line) => line.startsWith('```'))).toBe(false);
    expect(others.join('\n')).not.toContain('<script');
    const widths = new Set(rows.map((line) => line.replaceAll('\\|', '').split('|').length));
    expect(widths.size).toBeLessThanOrEqual(2);
  });
});
