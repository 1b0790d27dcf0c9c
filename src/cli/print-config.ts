/** `statuswise print-config`: what applies to a document, and which line says so. */
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { renderSettingsJson, renderSettingsText } from '../report/settings.ts';
import { writeAsides } from './asides.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { distinctInputs, expandArguments } from './inputs.ts';
import { checkOptions, colourFlag, colourOptions, readingOptions } from './options.ts';
import { textLook } from './terminal.ts';
import { UsageError } from './usage-error.ts';
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
  const cwd = process.cwd();
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'));
  const options = checkOptions(parsed, cwd);
  const configured = await readConfiguration(parsed, options);
  if (!configured) return 2;
  const { effectiveSettingsOf } = await import('../index.ts');
  const expanded = await expandArguments(operands, {
    cwd,
    stdinFilename: single(parsed, 'stdin-filename'),
    maxBytes: options.maxBytes ?? DEFAULT_LIMITS.maxBytes,
  });
  const [input, ...others] = distinctInputs(expanded, cwd);
  if (!input || others.length > 0)
    throw new UsageError(`print-config needs one FILE, and ${operands[0]} is none`);
  const { documents, settings } = await effectiveSettingsOf(
    { ...input, explicit: true },
    { ...options, ...configured },
  );
  const problems = documents.flatMap((document) => document.problems);
  await writeAsides({ problems, warnings: [] }, displayPathFrom(cwd, [input]), colourFlag(parsed));
  if (!settings) return 2;
  let written = problems.length === 0;
  for (const destination of destinations) {
    const look = textLook(destination, colourFlag(parsed));
    const isJson = destination.format === 'json';
    const text = isJson ? renderSettingsJson(settings) : renderSettingsText(settings, look);
    written = (await writeDestination(destination, text)) && written;
  }
  return written ? 0 : 2;
}
