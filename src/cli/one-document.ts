/** What commands about a single document have in common: their FILE, read with their options and their configuration. */
import type { CheckInput } from '../index.ts';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { readConfiguration } from './configuration.ts';
import { distinctInputs, expandArguments } from './inputs.ts';
import { checkOptions } from './options.ts';
import { UsageError } from './usage-error.ts';
import { type ParsedArguments, single } from './values.ts';

export interface OneDocument {
  input: CheckInput;
  options: ReturnType<typeof checkOptions> & Awaited<ReturnType<typeof readConfiguration>>;
}

/**
 * Reads what a command about one document was given.
 *
 * @param command its name, for the message
 * @returns undefined when the configuration is at fault, of which the user has been told
 * @throws UsageError when the operands are not one document
 */
export async function readOneDocument(
  command: string,
  operands: readonly string[],
  parsed: ParsedArguments,
): Promise<OneDocument | undefined> {
  const cwd = process.cwd();
  const options = checkOptions(parsed, cwd);
  const configured = await readConfiguration(parsed, options);
  if (!configured) return undefined;
  const expanded = await expandArguments(operands, {
    cwd,
    stdinFilename: single(parsed, 'stdin-filename'),
    maxBytes: options.maxBytes ?? DEFAULT_LIMITS.maxBytes,
  });
  const [input, ...others] = distinctInputs(expanded, cwd);
  if (!input || others.length > 0)
    throw new UsageError(`${command} needs one FILE, and ${operands[0]} is none`);
  return { input: { ...input, explicit: true }, options: { ...options, ...configured } };
}
