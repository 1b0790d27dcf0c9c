/** `statuswise init`: writes a configuration to begin with. */
import { basename } from 'node:path';
import { PROFILES } from '../core/severity.ts';
import type { Command, ExitCode } from './command.ts';
import { renderFirstConfiguration } from './first-configuration.ts';
import { askForConfiguration } from './questions.ts';
import { complain, writeOut } from './streams.ts';
import { choice, flag, type ParsedArguments } from './values.ts';
import { writeDestination } from './write-destination.ts';

const FILE = 'statuswise.config.yaml';

export const initCommand: Command = {
  name: 'init',
  operands: '',
  arity: { least: 0, most: 0 },
  summary: `Write a ${FILE} to begin with`,
  options: {
    profile: { type: 'string', describe: 'Severities to start from: guide (default), rfc or strict' },
    force: { type: 'boolean', describe: `Overwrite the ${FILE} that is here` },
  },
  examples: [
    ['statuswise init', 'asks two questions on a terminal, and none elsewhere'],
    ['statuswise init --profile strict --force', 'starts over'],
  ],
  run,
};

async function run(_operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const chosen = choice(parsed, 'profile', PROFILES);
  const { configurationsIn } = await import('../index.ts');
  const existing = configurationsIn(process.cwd()).map((file) => basename(file));
  const inTheWay = flag(parsed, 'force') ? existing.filter((name) => name !== FILE) : existing;
  if (inTheWay.length > 0) {
    await complain(inTheWayMessage(inTheWay[0] ?? ''));
    return 2;
  }
  const isAsked = process.stdin.isTTY && process.stdout.isTTY;
  const { profile, documents } = isAsked
    ? await askForConfiguration(chosen, process)
    : { profile: chosen, documents: undefined };
  const text = renderFirstConfiguration({ profile: profile ?? 'guide', documents });
  if (!(await writeDestination({ format: 'text', file: FILE }, text))) return 2;
  await writeOut(nextSteps(documents ?? 'openapi.yaml'));
  return 0;
}

function inTheWayMessage(name: string): string {
  if (name === FILE) return `${FILE} exists; --force overwrites it`;
  return `${name} holds a configuration already; a second one beside it would be an error`;
}

function nextSteps(documents: string): string {
  const quoted = /^[\w./@-]+$/.test(documents) ? documents : `'${documents}'`;
  const steps = [
    [`statuswise ${quoted}`, 'check'],
    [
      `statuswise print-config ${isGlob(documents) ? 'FILE' : quoted}`,
      'what applies, and which line says so',
    ],
    ['statuswise rules', 'all rules that can be set in it'],
  ] as const;
  const width = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}\n`);
  return `${FILE} is written. Next:\n${lines.join('')}`;
}

function isGlob(documents: string): boolean {
  return documents.includes('*');
}
