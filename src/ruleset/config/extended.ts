/** What an entry of `extends` leads to: a profile, a file, a package. Nothing of it is ever run. */
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { didYouMean, nearest } from '../../core/nearest.ts';
import { PROFILES, type Profile } from '../../core/severity.ts';
import { candidatesIn, isFile } from './find.ts';
import { displayName } from './shape-wording.ts';

export type Extended = { profile: Profile } | { file: string; isPackage: boolean } | { fault: string };

const PROFILE_PREFIX = 'statuswise:';
const DATA_FILE = /\.(?:ya?ml|json)$/i;
/** Segments must not lead upwards: a package's name is no path. */
const PACKAGE_NAME =
  /^(?<name>(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*)(?<inside>(?:\/(?!\.{1,2}(?:\/|$))[^/\\]+)+)?$/i;

/**
 * Interprets one entry of `extends`.
 *
 * @param entry as written
 * @param file the absolute path of the file that says it
 */
export function resolveExtended(entry: string, file: string): Extended {
  if (entry.startsWith(PROFILE_PREFIX)) return resolveProfile(entry.slice(PROFILE_PREFIX.length));
  if (/^[a-z][a-z+.-]*:\/\//i.test(entry)) {
    return { fault: `extends cannot fetch ${displayName(entry)}; install a package, or copy the file` };
  }
  if (/^(?:[/\\]|[a-z]:)/i.test(entry)) {
    return { fault: `extends takes paths relative to this file, not ${displayName(entry)}` };
  }
  return /^\.{1,2}(?:[/\\]|$)/.test(entry) ? resolveFile(entry, file) : resolvePackage(entry, file);
}

function resolveProfile(name: string): Extended {
  const profile = PROFILES.find((one) => one === name);
  if (profile) return { profile };
  const choices = PROFILES.map((one) => PROFILE_PREFIX + one);
  const meant = nearest(PROFILE_PREFIX + name, choices);
  return {
    fault: `there is no profile ${displayName(PROFILE_PREFIX + name)}; use ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}${didYouMean(meant)}`,
  };
}

function resolveFile(entry: string, file: string): Extended {
  if (!DATA_FILE.test(entry)) return { fault: notData(entry) };
  return { file: resolve(dirname(file), entry), isPackage: false };
}

function notData(entry: string): string {
  return `extends takes .yaml, .yml and .json files, and runs no code; ${displayName(entry)} is none of them`;
}

function resolvePackage(entry: string, file: string): Extended {
  const { name, inside } = PACKAGE_NAME.exec(entry)?.groups ?? {};
  if (name === undefined)
    return { fault: `extends cannot be ${JSON.stringify(entry.slice(0, 100))}: ${FORMS}` };
  const folder = findPackage(name, file);
  if (folder === undefined) return { fault: notInstalled(entry, name, file) };
  if (inside !== undefined) {
    if (!DATA_FILE.test(inside)) return { fault: notData(entry) };
    return { file: join(folder, inside), isPackage: true };
  }
  const [found, ...others] = candidatesIn(folder);
  if (found === undefined)
    return { fault: `the package ${displayName(name)} holds no configuration: ${PACKAGE_FORMS}` };
  if (others.length > 0) {
    return {
      fault: `the package ${displayName(name)} holds more than one configuration; name one, as in ${displayName(name)}/FILE`,
    };
  }
  return { file: found, isPackage: true };
}

const FORMS = 'it names a profile, a relative path that begins with ./ or ../, or an npm package';
const PACKAGE_FORMS =
  'neither a statuswise.config.yaml, .yml or .json nor the key statuswise in its package.json';

/** Where Node would look for a package, without asking what it exports: only data is read from it. */
function findPackage(name: string, file: string): string | undefined {
  const folders = createRequire(file).resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find(isFolder);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    return false;
  }
}

function notInstalled(entry: string, name: string, file: string): string {
  const profile = PROFILES.find((one) => one === entry);
  const isHere = isFile(resolve(dirname(file), entry));
  const meant = profile ? PROFILE_PREFIX + profile : isHere ? displayName(`./${entry}`) : undefined;
  return `no package ${displayName(name)} is installed${didYouMean(meant)}`;
}
