/** Reads the files of a configuration, within narrower limits than documents have, and finds places in them. */
import { sep } from 'node:path';
import type { Position } from '../core/finding.ts';
import { own } from '../core/json.ts';
import { isInside, realPath } from '../load/access.ts';
import type { Limits } from '../load/limits.ts';
import { parseText } from '../load/parse.ts';
import { findDuplicateKeys, findRanges, positionAt } from '../load/positions/index.ts';
import { readText } from '../load/read-text.ts';
import { LoadError, type SourceFile } from '../load/source-file.ts';
import { isPackageJson, MOST_BYTES, PACKAGE_KEY } from '../ruleset/config/find.ts';
import { ABSENT, type ConfigReader, type FileFault } from '../ruleset/config/reader.ts';

const LIMITS: Limits = { maxBytes: MOST_BYTES, maxFiles: 1, maxDepth: 50, maxAliases: 100, maxParts: 0 };

/** What is over these limits is worded here: no option of the command line raises them. */
const OVER_LIMIT: Partial<Record<LoadError['code'], string>> = {
  'too-large': 'has more than the 1 MiB that a configuration may have',
  'too-deep': `nests more than ${LIMITS.maxDepth} levels deep, which no configuration needs`,
  'too-many-aliases': `has more than the ${LIMITS.maxAliases} aliases that a configuration may have`,
};

/** The objects whose keys a configuration gives a meaning; JSON hides what a key that is there twice said first. */
const KEYED_OBJECTS = ['', '/*', '/*/*', '/*/*/*', '/*/*/*/*'];

export interface FilesOptions {
  /** Real path of the folder that nothing may lie outside of. */
  root: string;
  allowOutsideRoot: boolean;
  /** How a file is called in messages. */
  nameOf(file: string): string;
}

export class ConfigFiles implements ConfigReader {
  readonly #options: FilesOptions;
  readonly #files = new Map<string, SourceFile | undefined>();

  constructor(options: FilesOptions) {
    this.#options = options;
  }

  nameOf(file: string): string {
    return this.#options.nameOf(file);
  }

  /** The files that were asked for, in that order, whether they could be read or not. */
  paths(): string[] {
    return [...this.#files.keys()];
  }

  read(file: string): { value: unknown; faults: FileFault[] } {
    this.#files.set(file, undefined);
    try {
      const { file: source, faults } = parseText(file, readText(file, LIMITS), LIMITS);
      this.#files.set(file, source);
      const repeated = source.format === 'json' ? findRepeatedKeys(source, baseOf(file)) : [];
      const value = configIn(source);
      const missing = value === undefined ? [{ file, message: `has no key ${PACKAGE_KEY}` }] : [];
      return { value, faults: [...faults.map((error) => faultOf(file, error)), ...repeated, ...missing] };
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      if (error.code === 'empty') return { value: {}, faults: [] };
      return { value: undefined, faults: [faultOf(file, error)] };
    }
  }

  /** A package may lie wherever packages are installed, but what its folder links to must be installed too. */
  refusal(path: string, isPackage: boolean): string | undefined {
    const { root, allowOutsideRoot } = this.#options;
    const real = realPath(path);
    if (!allowOutsideRoot) {
      const isAllowed = (one: string) =>
        isInside(one, root) || (isPackage && one.split(sep).includes('node_modules'));
      // The path as written first: whether something exists outside is no business of a configuration's.
      if (!isAllowed(path) && !isInside(realFolder(path), root)) return OUTSIDE;
      if (real !== undefined && !isAllowed(real)) return OUTSIDE;
    }
    return real === undefined ? ABSENT : undefined;
  }

  /** Where the values at pointers into a file's configuration are written, in one pass; the start of it where it cannot be read. */
  positionsOf(file: string, pointers: readonly string[]): Map<string, Position> {
    const source = this.#files.get(file);
    if (!source) return new Map();
    const base = baseOf(file);
    const ranges = findRanges(
      source,
      pointers.map((pointer) => base + pointer),
    );
    return new Map(pointers.map((pointer) => [pointer, ranges.get(base + pointer)?.range.start ?? START]));
  }

  positionOf(file: string, pointer: string): Position {
    return this.positionsOf(file, [pointer]).get(pointer) ?? START;
  }
}

const START: Position = { line: 1, column: 1 };

const OUTSIDE = 'lies outside the root of the project; allow it with --allow-outside-root';

/** The real path of the nearest folder above that exists. */
function realFolder(path: string): string {
  const folder = path.slice(0, path.lastIndexOf(sep)) || sep;
  return realPath(folder) ?? (folder === path ? path : realFolder(folder));
}

/** The pointer of the configuration in its file. */
function baseOf(file: string): string {
  return isPackageJson(file) ? `/${PACKAGE_KEY}` : '';
}

function configIn({ id, value }: SourceFile): unknown {
  return isPackageJson(id) ? own(value, PACKAGE_KEY) : value;
}

function findRepeatedKeys({ id, text }: SourceFile, base: string): FileFault[] {
  const patterns = KEYED_OBJECTS.map((pattern) => base + pattern);
  return findDuplicateKeys(text, patterns).map(({ key, range }) => ({
    file: id,
    position: range.start,
    message: `has the key ${JSON.stringify(key)} twice in one object; keep one of them`,
  }));
}

function faultOf(file: string, { code, message, at }: LoadError): FileFault {
  const said = OVER_LIMIT[code] ?? message;
  return at ? { file, message: said, position: positionAt(at.text, at.offset) } : { file, message: said };
}
