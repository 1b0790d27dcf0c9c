/** `statuswise operations`: every operation with what the method table says of its statuses. */
import { DEFAULT_LIMITS } from '../load/limits.ts';
import type { JudgedOperation } from '../report/operations.ts';
import { writeAsides } from './asides.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { type Destination, FORMATS, readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { distinctInputs, expandArguments } from './inputs.ts';
import { checkOptions, colourFlag, colourOptions, readingOptions } from './options.ts';
import { textLook } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { every, type ParsedArguments, single } from './values.ts';
import { writeDestination } from './write-destination.ts';

export const operationsCommand: Command = {
  name: 'operations',
  operands: 'FILE',
  arity: { least: 1, most: 1 },
  summary: 'List the operations of a document and judge their statuses by the table',
  options: {
    format: { type: 'string', describe: `FORMAT or FORMAT=FILE, where FORMAT is ${FORMATS.join(' or ')}` },
    output: { type: 'string', describe: 'Write the list to this file' },
    ...readingOptions,
    ...colourOptions,
  },
  examples: [
    ['statuswise operations openapi.yaml', 'a table'],
    ['statuswise operations openapi.yaml --format json', 'the same for programs'],
  ],
  run,
};

async function run(operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const cwd = process.cwd();
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'));
  const options = checkOptions(parsed, cwd);
  const configured = await readConfiguration(parsed, options);
  if (!configured) return 2;
  const { operations } = await import('../index.ts');
  const expanded = await expandArguments(operands, {
    cwd,
    stdinFilename: single(parsed, 'stdin-filename'),
    maxBytes: options.maxBytes ?? DEFAULT_LIMITS.maxBytes,
  });
  const [input, ...others] = distinctInputs(expanded, cwd);
  if (!input || others.length > 0)
    throw new UsageError(`operations needs one FILE, and ${operands[0]} is none`);
  const { documents, operations: list } = await operations(
    { ...input, explicit: true },
    { ...options, ...configured },
  );
  const problems = documents.flatMap((document) => document.problems);
  await writeAsides({ problems, warnings: [] }, displayPathFrom(cwd, [input]), colourFlag(parsed));
  const isUnread = list.length === 0 && problems.length > 0;
  const written = await writeList(list, isUnread ? destinations.filter(isForPrograms) : destinations, parsed);
  return problems.length > 0 || !written ? 2 : 0;
}

/** A program that asked for a list gets one, even an empty one; a person has the problem on stderr. */
function isForPrograms({ format }: Destination): boolean {
  return format !== 'text';
}

async function writeList(
  list: readonly JudgedOperation[],
  destinations: readonly Destination[],
  parsed: ParsedArguments,
): Promise<boolean> {
  const { renderOperationsJson, renderOperationsText } = await import('../report/operations.ts');
  let written = true;
  for (const destination of destinations) {
    const look = textLook(destination, colourFlag(parsed));
    const isJson = destination.format === 'json';
    const text = isJson ? renderOperationsJson(list) : renderOperationsText(list, look);
    written = (await writeDestination(destination, text)) && written;
  }
  return written;
}
