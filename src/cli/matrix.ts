/** `statuswise matrix`: how often documents use which method with which status, and what the method table says of it. */
import { resolve } from 'node:path';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { writeAsides } from './asides.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { FORMATS, readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { distinctInputs, expandArguments } from './inputs.ts';
import { checkOptions, colourFlag, colourOptions, readingOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { complain } from './streams.ts';
import { textLook } from './terminal.ts';
import { unmatchedArguments } from './unmatched.ts';
import { every, type ParsedArguments, single } from './values.ts';
import { writeDestination } from './write-destination.ts';

export const matrixCommand: Command = {
  name: 'matrix',
  operands: 'FILES...',
  arity: { least: 1, most: Number.POSITIVE_INFINITY },
  summary: 'Count which methods declare which statuses, and judge them by the table',
  options: {
    format: { type: 'string', describe: `FORMAT or FORMAT=FILE, where FORMAT is ${FORMATS.join(' or ')}` },
    output: { type: 'string', describe: 'Write the matrix to this file' },
    ...readingOptions,
    ...colourOptions,
  },
  examples: [
    ['statuswise matrix openapi.yaml', 'the habits of one API'],
    ['statuswise matrix specs/', 'those of all APIs of a directory together'],
    ['statuswise matrix specs/ --format json', 'the same for programs'],
  ],
  run,
};

async function run(operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const cwd = process.cwd();
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'));
  const options = checkOptions(parsed, cwd);
  const configured = await readConfiguration(parsed, options);
  if (!configured) return 2;
  const expanded = await expandArguments(operands, {
    cwd,
    stdinFilename: single(parsed, 'stdin-filename'),
    maxBytes: options.maxBytes ?? DEFAULT_LIMITS.maxBytes,
  });
  const inputs = distinctInputs(expanded, cwd);
  const { matrix } = await import('../index.ts');
  const { end, ...progress } = showProgress(inputs.length, true);
  const documents = await matrix(inputs, { ...options, ...configured, ...progress });
  end();
  const displayPath = displayPathFrom(cwd, inputs);
  const problems = documents.flatMap((document) => document.problems);
  await writeAsides({ problems, warnings: [] }, displayPath, colourFlag(parsed));
  const paths = documents.map(({ path }) => resolve(cwd, displayPath(path)));
  const unmatched = unmatchedArguments(expanded, paths, cwd);
  for (const message of unmatched) await complain(message);
  const { renderMatrixJson, renderMatrixText } = await import('../report/matrix.ts');
  let written = true;
  for (const destination of destinations) {
    const look = textLook(destination, colourFlag(parsed));
    const shown = documents.map((document) => ({ ...document, path: displayPath(document.path) }));
    // A person has been told why there is nothing to show.
    if (destination.format === 'text' && documents.every(({ openapi }) => openapi === undefined)) continue;
    const text = destination.format === 'json' ? renderMatrixJson(documents) : renderMatrixText(shown, look);
    written = (await writeDestination(destination, text)) && written;
  }
  return problems.length > 0 || unmatched.length > 0 || !written ? 2 : 0;
}
