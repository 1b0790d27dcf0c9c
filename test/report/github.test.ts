import { describe, expect, it } from 'vitest';
import type { LocatedProblem, Report } from '../../src/core/report.ts';
import { renderGithub } from '../../src/report/github.ts';
import { CLEAN, document, finding, HOSTILE, INPUTS, report } from './fixture.ts';
import { isWellFormed, nastyTexts } from './nasty-text.ts';

interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** Reads commands as the runner does: up to the second `::`, properties at commas, then the escapes. */
function commandsOf(output: string): Command[] {
  const lines = output.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => {
    const [, name = '', list = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
    const properties = list.split(',').map((property) => {
      const at = property.indexOf('=');
      return [property.slice(0, at), unescapeProperty(property.slice(at + 1))];
    });
    return { name, properties: Object.fromEntries(properties), data: unescapeData(data) };
  });
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function commands(input: Report, hasSummary = true): Command[] {
  return commandsOf(renderGithub(input, { hasSummary }));
}

function problem(overrides: Partial<LocatedProblem>): LocatedProblem {
  return { code: 'syntax', message: 'is not valid YAML', file: 'a.yaml', range: undefined, ...overrides };
}

describe('golden files', () => {
  it.each(INPUTS)('%s', async (name, input) => {
    const output = renderGithub(input, { hasSummary: true });
    await expect(output).toMatchFileSnapshot(`golden/github-${name}.txt`);
  });
});

it('says nothing where there is nothing to say', () => {
  expect(renderGithub(CLEAN, { hasSummary: true })).toBe('');
  expect(renderGithub(report({ documents: [] }), { hasSummary: true })).toBe('');
});

it('names rule, file and place, and gives the message', () => {
  const range = { start: { line: 4, column: 9 }, end: { line: 5, column: 2 } };
  expect(commands(report({ findings: [finding({ range })] }))).toEqual([
    {
      name: 'warning',
      properties: {
        title: 'unauthorized-www-authenticate',
        file: 'specs/shop.yaml',
        line: '4',
        endLine: '5',
        col: '9',
        endColumn: '2',
      },
      data: 'GET /orders: 401 declares no WWW-Authenticate; declare it',
    },
  ]);
});

it('has problems and errors before warnings, and those before notices', () => {
  const findings = (['hint', 'warn', 'info', 'error'] as const).map((severity) => finding({ severity }));
  const documents = [document({ problems: [problem({})] })];
  const names = commands(report({ documents, findings })).map(({ name, properties }) => [
    name,
    properties.title,
  ]);
  expect(names).toEqual([
    ['error', 'syntax'],
    ['error', 'unauthorized-www-authenticate'],
    ['warning', 'unauthorized-www-authenticate'],
    ['notice', 'unauthorized-www-authenticate'],
    ['notice', 'unauthorized-www-authenticate'],
  ]);
});

it('has no line for a problem of a whole file', () => {
  const [command] = commands(report({ documents: [document({ problems: [problem({})] })] }));
  expect(command?.properties).toEqual({ title: 'syntax', file: 'a.yaml' });
  expect(command?.data).toBe('a.yaml: is not valid YAML');
});

describe('more than GitHub shows', () => {
  const many = (count: number, severity: 'error' | 'warn' | 'info') =>
    Array.from({ length: count }, (_, line) => finding({ severity, at: [line + 1, 1] }));
  const namesOf = (all: Command[]) => {
    return ['error', 'warning', 'notice'].map((name) => all.filter((one) => one.name === name).length);
  };

  it('is not there with ten of each', () => {
    const all = commands(
      report({ findings: [...many(10, 'error'), ...many(10, 'warn'), ...many(10, 'info')] }),
    );
    expect(namesOf(all)).toEqual([10, 10, 10]);
  });

  it('is counted in the last notice, which is one of the ten', () => {
    const all = commands(
      report({ findings: [...many(12, 'error'), ...many(11, 'warn'), ...many(13, 'info')] }),
    );
    expect(namesOf(all)).toEqual([10, 10, 10]);
    expect(all.at(-1)).toMatchObject({ name: 'notice', properties: { title: 'statuswise' } });
    expect(all.at(-1)?.data).toMatch(/^2 errors, 1 warning and 4 notices more, .*summary of this job/);
  });

  it('includes problems, which come first', () => {
    const documents = [
      document({ problems: Array.from({ length: 3 }, (_, n) => problem({ file: `${n}.yaml` })) }),
    ];
    const all = commands(report({ documents, findings: many(9, 'error') }));
    expect(all.slice(0, 3).map(({ properties }) => properties.title)).toEqual(['syntax', 'syntax', 'syntax']);
    expect(all.at(-1)?.data).toMatch(/^2 errors more/);
  });

  it('is not said to be in a summary that nobody writes', () => {
    const last = commands(report({ findings: many(11, 'warn') }), false).at(-1);
    expect(last?.data).toMatch(/^1 warning more, /);
    expect(last?.data).not.toContain('summary');
  });
});

describe('hostile text', () => {
  it('stays in its command, and the runner reads what was meant', () => {
    const file = 'a,b:c%0A=d.yaml';
    const message = '100% of %0A::error::\r\n::error::forged, a:b';
    const [command, ...others] = commands(report({ findings: [finding({ file, message })] }));
    expect(others).toEqual([]);
    expect(command?.properties.file).toBe(file);
    expect(command?.data).toBe(message);
  });

  it('does nothing to a log', () => {
    const output = renderGithub(HOSTILE, { hasSummary: true });
    expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/.test(output)).toBe(false);
  });

  it('is one command each, with its properties and no others', () => {
    for (const text of nastyTexts(200, 2)) {
      const input = report({ findings: [finding({ file: text, message: text })] });
      const output = renderGithub(input, { hasSummary: true });
      expect(isWellFormed(output)).toBe(true);
      const names = commandsOf(output).map(({ properties }) => Object.keys(properties).join(' '));
      expect(names, JSON.stringify(text)).toEqual(['title file line endLine col endColumn']);
    }
  });
});
