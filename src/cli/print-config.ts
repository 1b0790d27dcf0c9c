/** `statuswise print-config`: what applies to a document, and which line says so. */
import { writeAsides } from './asides.ts';
import type { Command, ExitCode } from './command.ts';
import { readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { readOneDocument } from './one-document.ts';
import { colourFlag, colourOptions, readingOptions } from './options.ts';
import { textLook } from './terminal.ts';
import { every, type ParsedArguments, single } from './values.ts';
import { writeDestination } from './write-destination.ts';

export const printConfigCommand: Command = {
  name: 'print-config',
  operands: 'FILE',
  arity: { least: 1, most: 1 },
  summary: 'Show what applies to a document, and which line says so',
  options: {
    format: { type: 'string', describe: 'FORMAT or FORMAT=FILE, where FORMAT is text or json' },
    output: { type: 'string', describe: 'Write it to this file' },
    ...readingOptions,
    ...colourOptions,
  },
  examples: [
    ['statuswise print-config openapi.yaml', 'every rule with its severity and where that comes from'],
    ['statuswise print-config openapi.yaml --profile strict', 'the same in another profile'],
  ],
  run,
};

async function run(operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'));
  const one = await readOneDocument(printConfigCommand.name, operands, parsed);
  if (!one) return 2;
  const { effectiveSettingsOf } = await import('../index.ts');
  const { documents, settings } = await effectiveSettingsOf(one.input, one.options);
  const problems = documents.flatMap((document) => document.problems);
  await writeAsides(
    { problems, warnings: [] },
    displayPathFrom(process.cwd(), [one.input]),
    colourFlag(parsed),
  );
  if (!settings) return 2;
  const { renderSettingsJson, renderSettingsText } = await import('../report/settings.ts');
  let written = problems.length === 0;
  for (const destination of destinations) {
    const look = textLook(destination, colourFlag(parsed));
    const isJson = destination.format === 'json';
    const text = isJson ? renderSettingsJson(settings) : renderSettingsText(settings, look);
    written = (await writeDestination(destination, text)) && written;
  }
  return written ? 0 : 2;
}
