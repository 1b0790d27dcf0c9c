/** Finds configurations: in a folder, and from a folder upwards. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { own } from '../../core/json.ts';

export const CONFIG_NAMES = ['statuswise.config.yaml', 'statuswise.config.yml', 'statuswise.config.json'];

/** The key of a package.json under which a configuration may stand. */
export const PACKAGE_KEY = 'statuswise';

/** Bytes of one configuration file. */
export const MOST_BYTES = 1024 * 1024;

/** What a folder offers as its configuration; more than one is an error of its owner. */
export function candidatesIn(folder: string): string[] {
  const own = CONFIG_NAMES.map((name) => join(folder, name)).filter(isFile);
  const manifest = join(folder, 'package.json');
  return hasKey(manifest) ? [...own, manifest] : own;
}

/**
 * The candidates of the nearest folder that has any.
 *
 * @param from where to begin
 * @param top the last folder to look into; undefined for the root of the file system
 */
export function findCandidates(from: string, top: string | undefined): string[] {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const found = candidatesIn(folder);
    if (found.length > 0 || folder === top || folder === dirname(folder)) return found;
  }
}

export function isPackageJson(file: string): boolean {
  return basename(file) === 'package.json';
}

export function isFile(path: string): boolean {
  try {
    return !(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true);
  } catch {
    return false;
  }
}

/** A package.json that cannot be read is its owner's business, and npm's. */
function hasKey(manifest: string): boolean {
  try {
    const stats = statSync(manifest, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size > MOST_BYTES) return false;
    const text = readFileSync(manifest, 'utf8');
    return text.includes(`"${PACKAGE_KEY}"`) && own(JSON.parse(text), PACKAGE_KEY) !== undefined;
  } catch {
    return false;
  }
}
