/** From arguments to an exit code: finds the command, has its options read, runs it, words what went wrong. */
import { existsSync } from 'node:fs';
import { didYouMean, nearest } from '../core/nearest.ts';
import { readArguments } from './arguments.ts';
import { checkCommand } from './check.ts';
import type { Command, ExitCode } from './command.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { initCommand } from './init.ts';
import { matrixCommand } from './matrix.ts';
import { mergeCommand } from './merge.ts';
import { operationsCommand } from './operations.ts';
import { printConfigCommand } from './print-config.ts';
import { rulesCommand } from './rules.ts';
import { complain, writeOut } from './streams.ts';
import { UsageError } from './usage-error.ts';
import type { ParsedArguments } from './values.ts';

export const COMMANDS: readonly Command[] = [
  checkCommand,
  mergeCommand,
  operationsCommand,
  matrixCommand,
  explainCommand,
  rulesCommand,
  initCommand,
  printConfigCommand,
  exportCommand,
];

/**
 * Runs the command line.
 *
 * @param args what follows the program's name
 * @returns the exit code; whatever goes wrong is told on stderr and is no exception
 */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      await complain(error.message);
      return 2;
    }
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await writeOut(`statuswise: internal error, please report it\n${detail}\n`, process.stderr);
    return 2;
  }
}

async function run(args: readonly string[]): Promise<ExitCode> {
  const { command, rest } = chooseCommand(args);
  const before = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (before.some((arg) => ASKS_FOR_TEXT.has(arg))) {
    const { readForText } = await import('./help.ts');
    // The default command's help is that of the whole program, which yargs gives where no command is named.
    const words = command.isDefault ? rest : [command.name, ...rest];
    await writeOut(`${await readForText(words, COMMANDS)}\n`);
    return 0;
  }
  const { parsed, operands } = readArguments(rest, command);
  rejectUnknownOptions(command, parsed);
  checkArity(command, operands);
  return command.run(operands, parsed);
}

const ASKS_FOR_TEXT: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-v']);

/** The command is the first word that is neither an option nor the value of one; without any it is the default. */
function chooseCommand(args: readonly string[]): { command: Command; rest: readonly string[] } {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const at = args.slice(0, end).findIndex((word, index) => isOperand(word) && !takesValue(args[index - 1]));
  const word = args[at];
  const named = COMMANDS.find(({ name }) => name === word);
  if (named) return { command: named, rest: args.toSpliced(at, 1) };
  if (word !== undefined) rejectMistypedCommand(word);
  return { command: checkCommand, rest: args };
}

function isOperand(word: string): boolean {
  return !word.startsWith('-') || word === '-';
}

function takesValue(option: string | undefined): boolean {
  if (!option?.startsWith('--')) return false;
  return COMMANDS.some(({ options }) => options[option.slice(2)]?.type === 'string');
}

/** `chekc` is no file but a slip; a file that is really called so wins. */
function rejectMistypedCommand(word: string): void {
  if (!/^[a-z][a-z-]*$/i.test(word) || existsSync(word)) return;
  const suggestion =
    word === 'help'
      ? '--help'
      : nearest(
          word,
          COMMANDS.map(({ name }) => name),
        );
  if (suggestion) throw new UsageError(`there is no command ${word}${didYouMean(suggestion)}`);
}

function rejectUnknownOptions({ name, options }: Command, parsed: ParsedArguments): void {
  const known = [...Object.keys(options), 'help', 'version'];
  const unknown = Object.keys(parsed).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const option = unknown.length === 1 ? `-${unknown}` : `--${unknown}`;
  const suggestion = nearest(unknown, known);
  throw new UsageError(
    `${name} has no option ${option}${didYouMean(suggestion && `--${suggestion}`)} (statuswise ${name} --help lists them)`,
  );
}

function checkArity({ name, operands: wanted, arity, examples }: Command, operands: readonly string[]): void {
  const example = examples[0] ? `, for example: ${examples[0][0]}` : '';
  if (operands.length < arity.least) throw new UsageError(`${name} needs ${wanted}${example}`);
  if (operands.length <= arity.most) return;
  const most = arity.most === 0 ? 'no arguments' : `only ${wanted}`;
  throw new UsageError(`${name} takes ${most}, not also "${operands[arity.most]}"`);
}
