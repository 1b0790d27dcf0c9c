import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS } from '../../src/cli/destinations.ts';
import type { PageData } from '../../src/report/html/page-data.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { elementsOf, readXml } from '../report/xml-reader.ts';
import { DOCUMENTS, manyErrors, Workspace } from './workspace.ts';

const workspace = new Workspace({
  '.git/HEAD': 'ref: refs/heads/main\n',
  'clean.yaml': DOCUMENTS.clean,
  'error.yaml': DOCUMENTS.error,
  'warning.yaml': DOCUMENTS.warning,
  'broken.yaml': 'openapi: 3.1.0\npaths: [',
  'many.yaml': manyErrors(40),
  'specs/error.yaml': DOCUMENTS.error,
  'suppressed.yaml': DOCUMENTS.error.replace(
    '    delete:\n',
    '    delete:\n      x-statuswise-ignore: no-content-body\n',
  ),
});

/** The tests' own surroundings may be a workflow. */
const OUTSIDE = { GITHUB_STEP_SUMMARY: '' };

function run(args: readonly string[], env: Record<string, string> = {}, cwd = workspace.path) {
  return workspace.run(args, { env: { ...OUTSIDE, ...env }, cwd });
}

function read(name: string): string {
  return readFileSync(join(workspace.path, name), 'utf8');
}

/** How many things a report says, by format. */
const COUNTS: Record<string, (text: string) => number> = {
  json: (text) => JSON.parse(text).findings.length,
  sarif: (text) => JSON.parse(text).runs[0].results.length,
  github: (text) => text.split('\n').filter((line) => line.startsWith('::')).length,
  gitlab: (text) => JSON.parse(text).length,
  junit: (text) => elementsOf(readXml(text), 'testcase').filter(({ children }) => children.length > 0).length,
  checkstyle: (text) => elementsOf(readXml(text), 'error').length,
  markdown: (text) =>
    text.split('\n').filter((line) => /^\| (?:problem|error|warning|info|hint) \|/.test(line)).length,
  html: (text) => pageData(text).findings.length + (text.includes('id="problems-title"') ? 1 : 0),
};

/** What the script of a page works on. */
function pageData(text: string): PageData {
  return JSON.parse(/(?<=id="data">).*(?=<\/script>)/.exec(text)?.[0] ?? '');
}

describe('all formats in one run', () => {
  it('say the same', async () => {
    const files = REPORT_FORMATS.flatMap((format) => ['--format', `${format}=all.${format}`]);
    const { code, stdout, stderr } = await run(['error.yaml', 'warning.yaml', 'clean.yaml', ...files]);
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: '' });
    const counts = Object.entries(COUNTS).map(([format, count]) => [format, count(read(`all.${format}`))]);
    const count = COUNTS.json?.(read('all.json')) ?? 0;
    expect(count).toBeGreaterThanOrEqual(2);
    expect(counts).toEqual(Object.keys(COUNTS).map((format) => [format, count]));
    expect(read('all.text')).toContain('no-content-body');
  });

  it('are valid when there is nothing to report', async () => {
    const files = REPORT_FORMATS.flatMap((format) => ['--format', `${format}=none.${format}`]);
    expect((await run(['clean.yaml', ...files])).code).toBe(0);
    const counts = Object.entries(COUNTS).map(([format, count]) => count(read(`none.${format}`)));
    expect(counts).toEqual(Object.keys(COUNTS).map(() => 0));
  });

  it.each(Object.keys(COUNTS))(
    '%s is written when a document cannot be read, with exit code 2',
    async (format) => {
      const { code, stdout } = await run(['broken.yaml', 'error.yaml', '--format', format]);
      expect(code).toBe(2);
      expect(COUNTS[format]?.(stdout)).toBeGreaterThan(0);
      expect(stdout).toContain('broken.yaml');
      expect(stdout).toContain('syntax');
    },
  );
});

describe('sarif', () => {
  it('has the reasons of every rule that spoke, as its file gives them', async () => {
    const { stdout } = await run(['error.yaml', '--format', 'sarif']);
    const { rules } = JSON.parse(stdout).runs[0].tool.driver;
    const rule = rules.find(({ id }: { id: string }) => id === 'no-content-body');
    const file = readFileSync(
      new URL('../../rules/no-content/no-content-body.yaml', import.meta.url),
      'utf8',
    );
    const [, firstLine = ''] = /^rationale: \|\n {2}(.*)$/m.exec(file) ?? [];
    expect(firstLine).not.toBe('');
    expect(rule.help.markdown).toContain(firstLine);
    expect(rule.help.text).toContain('RFC 9110 §15.3.5');
  });

  it('has suppressed findings, marked as such', async () => {
    const { code, stdout } = await run(['suppressed.yaml', '--format', 'sarif']);
    expect(code).toBe(0);
    const { results } = JSON.parse(stdout).runs[0];
    const { suppressions } = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'no-content-body');
    expect(suppressions).toEqual([{ kind: 'inSource' }]);
  });

  it('names files from the top of the repository', async () => {
    const { stdout } = await run(['error.yaml', '--format', 'sarif'], {}, join(workspace.path, 'specs'));
    const { artifactLocation } = JSON.parse(stdout).runs[0].results[0].locations[0].physicalLocation;
    expect(artifactLocation).toEqual({ uri: 'specs/error.yaml', uriBaseId: '%SRCROOT%' });
  });

  it('has the titles of a team’s own rules', async () => {
    workspace.write(
      'own.yaml',
      `customRules:
  - id: acme/no-content-trace
    title: Each answer can be traced
    severity: { guide: error, rfc: error, strict: error }
    source: { other: [Our handbook] }
    applies: { statuses: [204] }
    check: { header: { required: [X-Trace] } }
    message: "{operation}: {status} declares no {missing}; declare it"
`,
    );
    const { stdout, stderr } = await run(['error.yaml', '--config', 'own.yaml', '--format', 'sarif']);
    expect(stderr).toBe('');
    const { rules } = JSON.parse(stdout).runs[0].tool.driver;
    const own = rules.find(({ id }: { id: string }) => id === 'acme/no-content-trace');
    expect(own.shortDescription.text).toBe('Each answer can be traced');
    expect(own.help.text).toContain('Sources: Our handbook');
  });
});

describe('rule files', () => {
  it('have their reasons before their examples, where a report looks for them', () => {
    for (const { family, id } of builtIn().rules) {
      const text = readFileSync(new URL(`../../rules/${family}/${id}.yaml`, import.meta.url), 'utf8');
      const [head = '', ...rest] = text.split(/^examples:$/m);
      expect(rest, id).toHaveLength(1);
      expect(head, id).toMatch(/^rationale: \|\n {2}\S/m);
    }
  });
});

describe('the summary of a step', () => {
  it('gets everything, after what is there', async () => {
    workspace.write('summary.md', '# Before\n\n');
    const env = { GITHUB_STEP_SUMMARY: join(workspace.path, 'summary.md') };
    const { stdout } = await run(['many.yaml', '--format', 'github'], env);
    expect(COUNTS.github?.(stdout)).toBeLessThan(31);
    expect(stdout).toMatch(/^::notice title=statuswise::.*the summary of this job/m);
    const summary = read('summary.md');
    expect(summary).toMatch(/^# Before\n\n## Statuswise\n/);
    expect(summary.match(/^\| error \| .* \| not-modified-only-get-head \|$/gm)).toHaveLength(40);
  });

  it('is left alone by other formats', async () => {
    workspace.write('untouched.md', '');
    const env = { GITHUB_STEP_SUMMARY: join(workspace.path, 'untouched.md') };
    await run(['error.yaml', '--format', 'markdown'], env);
    expect(read('untouched.md')).toBe('');
  });

  it('is not written past what GitHub takes', async () => {
    const before = '-'.repeat(1024 * 1024 - 4000);
    workspace.write('full.md', before);
    const env = { GITHUB_STEP_SUMMARY: join(workspace.path, 'full.md') };
    const { code, stderr } = await run(['many.yaml', '--format', 'github'], env);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const summary = read('full.md');
    expect(summary.length).toBeGreaterThan(before.length);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(summary).toMatch(/\d+ more, for which there is no room here\.\n$/);
  });

  it.each([
    ['has no room left', 'brim.md', 'the summary of the step has no room left for the report'],
    [
      'cannot be written',
      'nowhere/summary.md',
      'cannot write the summary of the step: its directory does not exist',
    ],
  ])('costs no exit code when it %s', async (_, name, message) => {
    workspace.write('brim.md', '-'.repeat(1024 * 1024));
    const env = { GITHUB_STEP_SUMMARY: join(workspace.path, name) };
    const { code, stdout, stderr } = await run(['warning.yaml', '--format', 'github'], env);
    expect(code).toBe(0);
    expect(stdout).toContain('::warning ');
    expect(stderr).toBe(`statuswise: ${message}\n`);
  });
});

describe('html', () => {
  it('has the lines around findings, what operations declare, and what rules say', async () => {
    const { stdout } = await run(['error.yaml', '--format', 'html']);
    const { findings, lines } = pageData(stdout);
    const excerpt = findings[0]?.excerpt?.map((line) => lines[line]?.[2]);
    expect(excerpt).toContain(
      '        204: { description: Gone, content: { application/json: { schema: { type: object } } } }',
    );
    expect(stdout).toContain('>DELETE 204: 1 operation, expected, 1 finding</em>');
    expect(stdout).toMatch(/<template id="help-0"><p>A message with one of these statuses ends/);
  });

  it('tells what is suppressed, and why', async () => {
    workspace.write(
      'reason.yaml',
      DOCUMENTS.error.replace(
        '    delete:\n',
        '    delete:\n      x-statuswise-ignore: { no-content-body: <b>agreed</b> }\n',
      ),
    );
    const { stdout } = await run(['reason.yaml', '--format', 'html']);
    expect(stdout).toContain('1 suppressed');
    expect(stdout).toContain('<td>&#60;b&#62;agreed&#60;/b&#62;</td>');
    const sarif = await run(['reason.yaml', '--format', 'sarif']);
    expect(JSON.parse(sarif.stdout).runs[0].results.at(-1).suppressions).toEqual([
      { kind: 'inSource', justification: '<b>agreed</b>' },
    ]);
  });
});

it('tells which formats there are', async () => {
  const { code, stderr } = await run(['clean.yaml', '--format', 'sarf']);
  expect(code).toBe(2);
  expect(stderr).toContain('checkstyle, markdown or html; did you mean sarif?');
  const rules = await run(['rules', '--format', 'sarif']);
  expect(rules).toMatchObject({ code: 2, stdout: '' });
  expect(rules.stderr).toContain('only text or json');
});
