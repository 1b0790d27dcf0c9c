/** yargs: writes the help and the version. A file of its own in dist/, because most runs ask for neither. */
import yargs, { type Argv } from 'yargs';
import type { Command } from './command.ts';
import { TOOL } from './tool.ts';
import { UsageError } from './usage-error.ts';

/**
 * The help or the version.
 *
 * @param args with one of the options that ask for it; a command's name, where there is one, comes first
 * @throws UsageError for what yargs itself refuses
 */
export async function readForText(args: readonly string[], commands: readonly Command[]): Promise<string> {
  let output = '';
  try {
    await describe(commands).parseAsync(args, {}, (_error: unknown, _parsed: unknown, text: string) => {
      output = text.replaceAll(TYPE_TAGS, '');
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'YError') throw new UsageError(error.message);
    throw error;
  }
  return output;
}

/** What yargs puts at the end of lines in its help says nothing that the descriptions do not. */
const TYPE_TAGS = /\s*\[(?:string|boolean|default)\]$/gm;

function describe(commands: readonly Command[]): Argv {
  const parser = yargs()
    .scriptName(TOOL.name)
    .locale('en')
    // Options are what they are called: `--no-color` is no negated `color`.
    .parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false })
    .fail(false)
    .exitProcess(false)
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
