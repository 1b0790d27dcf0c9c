/** yargs: reads options, and writes the help and the version. */
import yargs, { type Argv } from 'yargs';
import type { Command } from './command.ts';
import { TOOL } from './tool.ts';
import { UsageError } from './usage-error.ts';
import type { ParsedArguments } from './values.ts';

export interface ReadArguments {
  parsed: ParsedArguments;
  /** What is neither the command nor an option. */
  operands: string[];
  /** The help or the version, where one is asked for. */
  output: string;
}

/**
 * Reads arguments whose first word is the name of a command, or that ask for help or version only.
 *
 * @throws UsageError for what yargs itself refuses
 */
export async function readArguments(
  args: readonly string[],
  commands: readonly Command[],
): Promise<ReadArguments> {
  try {
    const command = args.some((arg) => ASKS_FOR_TEXT.has(arg)) ? undefined : commandOf(args, commands);
    return command ? await readOptions(args.slice(1), command) : await readForText(args, commands);
  } catch (error) {
    if (error instanceof Error && error.name === 'YError') throw new UsageError(error.message);
    throw error;
  }
}

function commandOf([name]: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands.find((command) => command.name === name);
}

/** A parser that knows nothing but the options of one command: knowing all takes longer than reading them. */
async function readOptions(args: readonly string[], { options }: Command): Promise<ReadArguments> {
  const parser = configure(yargs()).options(options).help(false).version(false);
  const parsed = await parser.parseAsync(args);
  return { parsed, operands: parsed._.map(String), output: '' };
}

/** The parser that can describe itself, in full. */
async function readForText(args: readonly string[], commands: readonly Command[]): Promise<ReadArguments> {
  let output = '';
  const parsed = await describe(commands).parseAsync(
    args,
    {},
    (_error: unknown, _parsed: unknown, text: string) => {
      output = text.replaceAll(TYPE_TAGS, '');
    },
  );
  return { parsed, operands: parsed._.slice(1).map(String), output };
}

/** The options that yargs answers with a text of its own. */
export const ASKS_FOR_TEXT: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-v']);

/** What yargs puts at the end of lines in its help says nothing that the descriptions do not. */
const TYPE_TAGS = /\s*\[(?:string|boolean|default)\]$/gm;

function configure(parser: Argv): Argv {
  return parser
    .scriptName(TOOL.name)
    .locale('en')
    .parserConfiguration({
      // Options are what they are called: `--no-color` is no negated `color`, and `1e3` is a file name.
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    })
    .fail(false)
    .exitProcess(false);
}

function describe(commands: readonly Command[]): Argv {
  const parser = configure(yargs())
    .usage(OVERVIEW)
    .help('help', 'Show this help')
    .alias('help', 'h')
    .version('version', 'Show the version', TOOL.version)
    .alias('version', 'v')
    .updateStrings({ 'Commands:': 'Commands (each has a --help of its own):', 'Options:': 'General:' })
    .wrap(Math.min(process.stdout.columns || 100, 100));
  for (const command of commands) {
    parser.command({
      command: [command.name, ...(command.isDefault ? ['$0'] : [])],
      describe: command.summary,
      builder: (own: Argv) => describeCommand(own, command),
      handler: () => {},
    });
  }
  return parser;
}

const OVERVIEW = `Checks the responses that OpenAPI documents declare against a method-by-status table
and the conventions of HTTP.

  $0 FILES...    files, directories, globs, or - for stdin`;

function describeCommand(
  parser: Argv,
  { name, operands, summary, isDefault, options, examples }: Command,
): Argv {
  // The help of the default command is that of the whole program, which begins with the overview.
  if (!isDefault) parser.usage(`${summary}.\n\n  $0 ${name} ${operands}`.trimEnd());
  return parser
    .options(options)
    .example(examples.map(([example, meaning]): [string, string] => [example, meaning]))
    .epilogue(isDefault ? EXIT_CODES : '');
}

const EXIT_CODES =
  'Exit codes: 0 clean, 1 findings at or above --fail-on, 2 the command line, the configuration or a document cannot be read.';
