import { describe, expect, it } from 'vitest';
import { terminalWidth, useColour } from '../../src/cli/terminal.ts';
import { DOCUMENTS, Workspace } from './workspace.ts';

const workspace = new Workspace({ 'error.yaml': DOCUMENTS.error });
const ESCAPE = '\u001b[';

describe('colour', () => {
  it.each([
    ['nothing is said', {}, [], false],
    ['a CI service runs it', { CI: 'true', GITHUB_ACTIONS: 'true', COLORTERM: 'truecolor' }, [], false],
    ['NO_COLOR is set', { NO_COLOR: '1' }, [], false],
    ['FORCE_COLOR is set', { FORCE_COLOR: '1' }, [], true],
    ['FORCE_COLOR is empty', { FORCE_COLOR: '' }, [], false],
    ['both are set', { NO_COLOR: '1', FORCE_COLOR: '1' }, [], true],
    ['--color is given against NO_COLOR', { NO_COLOR: '1' }, ['--color'], true],
    ['--no-color is given against FORCE_COLOR', { FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('off a terminal, when %s', async (_, env, args, coloured) => {
    for (const command of [
      ['check', 'error.yaml'],
      ['operations', 'error.yaml'],
      ['explain', '201'],
      ['rules'],
    ]) {
      const { stdout } = await workspace.run([...command, ...args], { env });
      expect(stdout.includes(ESCAPE), command[0]).toBe(coloured);
    }
  });

  it.each([
    ['nothing is said', {}, undefined, true],
    ['NO_COLOR is empty', { NO_COLOR: '' }, undefined, true],
    ['NO_COLOR is set', { NO_COLOR: '1' }, undefined, false],
    ['the terminal is dumb', { TERM: 'dumb' }, undefined, false],
    ['--no-color is given', {}, false, false],
  ])('on a terminal, when %s', (_, env, flag, coloured) => {
    expect(useColour(flag, { isTTY: true }, env)).toBe(coloured);
  });

  it('never gets into a machine format, and into a file only on demand', async () => {
    const args = ['error.yaml', '--format', 'json', '--format', 'text=report.txt'];
    const { stdout } = await workspace.run(args, { env: { FORCE_COLOR: '1' } });
    expect(stdout).not.toContain('\u001b');
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(`${workspace.path}/report.txt`, 'utf8')).not.toContain(ESCAPE);
    await workspace.run([...args, '--color']);
    expect(readFileSync(`${workspace.path}/report.txt`, 'utf8')).toContain(ESCAPE);
  });
});

it.each([
  [true, 60, 80],
  [true, 100, 100],
  [true, 200, 120],
  [true, 0, 80],
  [false, 100, undefined],
])('a stream with isTTY %s and %i columns has lines of %s', (isTTY, columns, width) => {
  expect(terminalWidth({ isTTY, columns })).toBe(width);
});
