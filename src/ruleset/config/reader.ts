import type { Position } from '../../core/finding.ts';

/** Something wrong in a file: at a position of its text, or at a pointer into its configuration; else with all of it. */
export interface FileFault {
  file: string;
  message: string;
  pointer?: string;
  position?: Position;
}

/** A refusal of what is not there. */
export const ABSENT = 'does not exist';

/** How configuration files are reached. What parses text and knows what may be read stands above this part. */
export interface ConfigReader {
  /**
   * Reads a file's configuration: in a package.json what its key `statuswise` holds, else all of it.
   *
   * @returns `value` undefined where there is none to be had; an empty file is an empty configuration
   */
  read(file: string): { value: unknown; faults: FileFault[] };
  /** Why a file or folder may not be read, as the end of a sentence; undefined when it may. */
  refusal(path: string, isPackage: boolean): string | undefined;
  /** How a file is called in messages. */
  nameOf(file: string): string;
}
