/** Tells apart runs that need other functions. */
import { extname } from 'node:path';

/** Options and short words: commands, formats, profiles. */
const TELLING = /^(?:--?)?[a-z][a-z-]*(?:=[a-z]+)?$/;
const DOCUMENTS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json']);
const TEXT_ONLY = new Set(['--help', '-h', '--version', '-v']);
const MOST_CHARACTERS = 120;

/**
 * What arguments say about the functions that a run will call: its command, its options and in what documents are written.
 *
 * @returns undefined for a run that only prints a text about the program
 */
export function kindOfRun(args: readonly string[]): string | undefined {
  if (args.some((arg) => TEXT_ONLY.has(arg))) return undefined;
  const words = args.flatMap((arg) => {
    const extension = extname(arg);
    if (DOCUMENTS.has(extension)) return [extension];
    return TELLING.test(arg) ? [arg] : [];
  });
  return [...new Set(words)].sort().join(' ').slice(0, MOST_CHARACTERS);
}
