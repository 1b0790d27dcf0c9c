/** Which report goes where: `--format FORMAT[=FILE]`, several in one run, and `--output FILE`. */
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';
import { oneOf } from './values.ts';

/** What lists are written in. */
export const FORMATS = ['text', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** What findings are written in. */
export const REPORT_FORMATS = [
  ...FORMATS,
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'markdown',
  'html',
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface Destination<F extends string = Format> {
  format: F;
  /** Undefined: standard output. */
  file: string | undefined;
}

/**
 * Reads the values of `--format` and `--output`.
 *
 * @param choices the formats there are; text is one of them, and the one that is taken where none is named
 * @throws UsageError for an unknown format, and where two reports would go to one place
 */
export function readDestinations(formats: readonly string[], output: string | undefined): Destination[];
export function readDestinations<F extends string>(
  formats: readonly string[],
  output: string | undefined,
  choices: readonly F[],
): Destination<F>[];
export function readDestinations(
  formats: readonly string[],
  output: string | undefined,
  choices: readonly string[] = FORMATS,
): Destination<string>[] {
  const named = formats.length === 0 ? ['text'] : formats;
  const destinations = named.map((value) => readFormat(value, choices));
  const toStdout = destinations.filter(({ file }) => file === undefined);
  if (toStdout.length > 1) {
    throw new UsageError(
      'only one report can go to stdout; name a file for the others, as in --format json=report.json',
    );
  }
  if (output !== undefined) {
    const [target] = toStdout;
    if (!target)
      throw new UsageError('--output has no report left to write, each --format names its own file');
    target.file = fileOf(output);
  }
  const files = destinations.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
  if (new Set(files).size < files.length) throw new UsageError('two reports cannot go to the same file');
  return destinations;
}

function readFormat(value: string, choices: readonly string[]): Destination<string> {
  const [name = '', ...file] = value.split('=');
  const format = oneOf('--format', name, choices);
  if (file.length === 0) return { format, file: undefined };
  const path = file.join('=');
  if (path === '') throw new UsageError(`--format ${value} names no file`);
  return { format, file: fileOf(path) };
}

function fileOf(path: string): string | undefined {
  return path === '-' ? undefined : path;
}
