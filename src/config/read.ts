/** Reads a configuration with all that it extends, and says what holds and from which line. */
import type { Configuration, ConfigurationOptions } from '../config.ts';
import { joinPointer, splitPointer } from '../core/pointer.ts';
import { defaultRoot, realPath } from '../load/access.ts';
import { mergeLayers, type Origin } from '../ruleset/config/merge.ts';
import type { FileFault } from '../ruleset/config/reader.ts';
import { readTree } from '../ruleset/config/tree.ts';
import { ConfigurationError, type ConfigurationFault } from './error.ts';
import { ConfigFiles } from './files.ts';

export interface ReadConfigurationOptions extends ConfigurationOptions {
  /** Absolute. */
  cwd: string;
  /** How a file is called in messages. */
  nameOf(file: string): string;
}

/** @throws ConfigurationError for everything that is wrong with the file and with what it extends */
export async function readConfiguration(
  file: string,
  options: ReadConfigurationOptions,
): Promise<Configuration> {
  const { cwd, nameOf, profile } = options;
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
