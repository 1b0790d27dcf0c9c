/** Configurations: finds one, reads it with all that it extends, and says what holds and from which line. */
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { ConfigFiles } from './config/files.ts';
import type { Settings } from './core/config.ts';
import type { Position } from './core/finding.ts';
import { joinPointer, splitPointer } from './core/pointer.ts';
import type { Profile } from './core/severity.ts';
import { defaultRoot, findGitTopLevel, realPath } from './load/access.ts';
import { candidatesIn, findCandidates, isFile } from './ruleset/config/find.ts';
import { mergeLayers, type Origin } from './ruleset/config/merge.ts';
import type { FileFault } from './ruleset/config/reader.ts';
import { readTree } from './ruleset/config/tree.ts';

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

/** One thing that is wrong with a configuration. Line and column are 1-based, columns in UTF-16 units. */
export interface ConfigurationFault extends Partial<Position> {
  /** Relative to the working directory. */
  file: string;
  message: string;
}

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly faults: readonly ConfigurationFault[];

  constructor(faults: readonly ConfigurationFault[]) {
    super(faults.map(renderFault).join('\n'));
    this.faults = faults;
  }
}

/** The files of a folder that hold a configuration, as absolute paths. */
export function configurationsIn(folder: string): string[] {
  return candidatesIn(resolve(folder));
}

/** The settings of a profile alone. */
export function profileSettings(profile: Profile): Settings {
  return { ...mergeLayers([]).settings, profile };
}

function renderFault({ file, line, column, message }: ConfigurationFault): string {
  return line === undefined ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`;
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
  const root = defaultRoot(file, cwd);
  const files = new ConfigFiles({
    root: realPath(root) ?? root,
    allowOutsideRoot: options.allowOutsideRoot ?? false,
    nameOf,
  });
  // What someone names may lie anywhere; what is merely found may be a link that a pull request brought.
  const refusal = options.file === undefined ? files.refusal(file, false) : undefined;
  if (refusal) throw new ConfigurationError([{ file: nameOf(file), message: refusal }]);
  const { layers, faults } = await readTree(file, files);
  if (faults.length > 0) throw new ConfigurationError(locate(faults, files));
  const { settings, origins } = mergeLayers(layers);
  const { profile } = options;
  if (profile) {
    settings.profile = profile;
    origins.delete('/profile');
  }
  return {
    settings,
    file,
    files: files.paths(),
    originOf(pointer) {
      const origin = findOrigin(pointer, origins);
      return origin && { file: origin.file, line: files.positionOf(origin.file, origin.pointer).line };
    },
  };
}

/** What stands inside something comes from the same place. */
function findOrigin(pointer: string, origins: ReadonlyMap<string, Origin>): Origin | undefined {
  const exact = origins.get(pointer);
  if (exact || pointer === '') return exact;
  const [token = ''] = splitPointer(pointer).slice(-1);
  const outer = findOrigin(pointer.slice(0, pointer.lastIndexOf('/')), origins);
  return outer && { file: outer.file, pointer: joinPointer(outer.pointer, token) };
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

/** Faults that are told of one file: whoever has more has the wrong file. */
const MOST_FAULTS = 200;

/** Faults with their places: file by file as they were read, and by line within each. */
function locate(faults: readonly FileFault[], files: ConfigFiles): ConfigurationFault[] {
  const names = new Set([...files.paths(), ...faults.map(({ file }) => file)]);
  return [...names].flatMap((file) => {
    const own = faults.filter((fault) => fault.file === file);
    const pointers = own.flatMap(({ pointer }) => pointer ?? []);
    const positions = files.positionsOf(file, pointers);
    const name = files.nameOf(file);
    const placed = own.map(({ message, pointer, position }) => {
      return { file: name, message, ...(pointer === undefined ? position : positions.get(pointer)) };
    });
    placed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    const left = placed.length - MOST_FAULTS;
    return left > 0
      ? [...placed.slice(0, MOST_FAULTS), { file: name, message: `and ${left} more faults` }]
      : placed;
  });
}

/** Relative, unless the way there is longer than the path itself. */
function nameFrom(cwd: string, file: string): string {
  const way = relative(cwd, file);
  const isNear = way !== '' && !way.startsWith(`..${sep}..${sep}..${sep}`);
  return isNear && dirname(way) !== file ? way.split(sep).join('/') : file;
}
