/** `statuswise operations`: every operation with what the method table says of its statuses. */
import type { JudgedOperation } from '../report/operations.ts';
import { writeAsides } from './asides.ts';
import type { Command, ExitCode } from './command.ts';
import { type Destination, FORMATS, readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { readOneDocument } from './one-document.ts';
import { colourFlag, colourOptions, readingOptions } from './options.ts';
import { textLook } from './terminal.ts';
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
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'));
  const one = await readOneDocument(operationsCommand.name, operands, parsed);
  if (!one) return 2;
  const { operations } = await import('../index.ts');
  const { documents, operations: list } = await operations(one.input, one.options);
  const problems = documents.flatMap((document) => document.problems);
  await writeAsides(
    { problems, warnings: [] },
    displayPathFrom(process.cwd(), [one.input]),
    colourFlag(parsed),
  );
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
