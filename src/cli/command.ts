import type { Options } from 'yargs';
import type { ParsedArguments } from './values.ts';

/** One command of the command line. */
export interface Command {
  name: string;
  /** What follows the name: `FILES...`. */
  operands: string;
  /** How many operands there may be. */
  arity: { least: number; most: number };
  summary: string;
  /** The command that runs when none is named. */
  isDefault?: true;
  options: Readonly<Record<string, Options>>;
  examples: readonly (readonly [command: string, meaning: string])[];
  /**
   * Does the work and writes its output.
   *
   * @returns the exit code
   * @throws UsageError
   */
  run(operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode>;
}

/** 0 clean, 1 findings at or above the threshold, 2 the work could not be done. */
export type ExitCode = 0 | 1 | 2;
