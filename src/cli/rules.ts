/** `statuswise rules`: all rules with their severity in each profile. */
import type { Command, ExitCode } from './command.ts';
import { FORMATS, readDestinations } from './destinations.ts';
import { colourFlag, colourOptions } from './options.ts';
import { textLook } from './terminal.ts';
import { every, type ParsedArguments, single } from './values.ts';
import { writeDestination } from './write-destination.ts';

export const rulesCommand: Command = {
  name: 'rules',
  operands: '',
  arity: { least: 0, most: 0 },
  summary: 'List all rules with their severity in each profile',
  options: {
    format: { type: 'string', describe: `FORMAT or FORMAT=FILE, where FORMAT is ${FORMATS.join(' or ')}` },
    output: { type: 'string', describe: 'Write the list to this file' },
    ...colourOptions,
  },
  examples: [['statuswise rules', 'a table']],
  run,
};

async function run(_operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'));
  const { rules } = await import('../index.ts');
  const { renderRulesJson, renderRulesText } = await import('../report/rules.ts');
  let written = true;
  for (const destination of destinations) {
    const look = textLook(destination, colourFlag(parsed));
    const text = destination.format === 'json' ? renderRulesJson(rules()) : renderRulesText(rules(), look);
    written = (await writeDestination(destination, text)) && written;
  }
  return written ? 0 : 2;
}
