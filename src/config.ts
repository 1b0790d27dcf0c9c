/** Configurations: finds one, reads it with all that it extends, and says what holds and from which line. */
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { ConfigurationError } from './config/error.ts';
import type { Settings } from './core/config.ts';
import type { Profile } from './core/severity.ts';
import { findGitTopLevel } from './load/access.ts';
import { candidatesIn, findCandidates, isFile } from './ruleset/config/find.ts';

export { ConfigurationError, type ConfigurationFault } from './config/error.ts';

export interface ConfigurationOptions {
  /** Default: the working directory of the process. */
  cwd?: string;
  /** The file, absolute or relative to `cwd`; false for none. Default: the nearest, from `cwd` upwards. */
  file?: string | false;
  /** Replaces the configuration's profile and keeps its rules. */
  profile?: Profile;
  /** Let `extends` and `customRules` leave the Git top level, or where there is none the working directory. */
  allowOutsideRoot?: boolean;
}

export interface Configuration {
  settings: Settings;
  /** Absolute path of the file that was found or named. */
  file: string;
  /** Absolute paths of all files that were read, that one first. */
  files: string[];
  /** Where the value at a JSON Pointer into `settings` comes from; undefined where it is built in. */
  originOf(pointer: string): SettingOrigin | undefined;
}

/** The file (absolute path) and the 1-based line that say something. */
export interface SettingOrigin {
  file: string;
  line: number;
}

/** The files of a folder that hold a configuration, as absolute paths. */
export function configurationsIn(folder: string): string[] {
  return candidatesIn(resolve(folder));
}

/**
 * Loads the configuration that holds in a directory.
 *
 * @returns undefined where there is none, or none is wanted
 * @throws ConfigurationError for everything that is wrong with it and with what it extends
 */
export async function loadConfiguration(
  options: ConfigurationOptions = {},
): Promise<Configuration | undefined> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const nameOf = (file: string) => nameFrom(cwd, file);
  const file = chooseFile(options.file, cwd, nameOf);
  if (file === undefined) return undefined;
  // Most runs find none, and reading one takes more code than the rest of them.
  const { readConfiguration } = await import('./config/read.ts');
  return readConfiguration(file, { ...options, cwd, nameOf });
}

function chooseFile(
  wanted: ConfigurationOptions['file'],
  cwd: string,
  nameOf: (file: string) => string,
): string | undefined {
  if (wanted === false) return undefined;
  if (wanted !== undefined) {
    const file = resolve(cwd, wanted);
    if (isFile(file)) return file;
    throw new ConfigurationError([{ file: nameOf(file), message: 'there is no such file' }]);
  }
  const [file, ...others] = findCandidates(cwd, findGitTopLevel(cwd));
  if (file === undefined || others.length === 0) return file;
  const names = others.map((other) => basename(other)).join(' and ');
  const message = `is one configuration and ${names} beside it another; keep one of them`;
  throw new ConfigurationError([{ file: nameOf(file), message }]);
}

/** Relative, unless the way there is longer than the path itself. */
function nameFrom(cwd: string, file: string): string {
  const way = relative(cwd, file);
  const isNear = way !== '' && !way.startsWith(`..${sep}..${sep}..${sep}`);
  return isNear && dirname(way) !== file ? way.split(sep).join('/') : file;
}
