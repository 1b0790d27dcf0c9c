/** Where compiled code is kept: in the folder of this user, and only while nobody else can write there. */
import { existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** The folders that lead to the entries, from the outermost. The first is shared with other programs, the others are ours. */
export type Folder = readonly [caches: string, own: string, code: string];

const OTHERS_WRITE = 0o002;
const GROUP_OR_OTHERS_WRITE = 0o022;

/**
 * The folder to use; it need not be there.
 *
 * @returns undefined where nothing is to be kept: someone says so, or there is no home
 */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Folder | undefined {
  if (env.STATUSWISE_NO_CODE_CACHE || env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  // Such machines begin with an empty home, and a home that they carry from job to job may be anybody's.
  if (env.CI) return undefined;
  // With code from a cache V8 counts less exactly what has run.
  if (env.NODE_V8_COVERAGE) return undefined;
  const caches = userCaches(env, platform);
  if (!caches) return undefined;
  const own = join(caches, 'statuswise');
  return [caches, own, join(own, 'code')];
}

/** From the environment alone: a user without a home, as services have it, gets nothing written anywhere. */
function userCaches(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = env;
  if (platform === 'win32') return absolute(LOCALAPPDATA);
  if (platform === 'darwin') return absolute(HOME, 'Library', 'Caches');
  return absolute(XDG_CACHE_HOME) ?? absolute(HOME, '.cache');
}

function absolute(folder: string | undefined, ...below: string[]): string | undefined {
  return folder && isAbsolute(folder) ? join(folder, ...below) : undefined;
}

/**
 * Makes what is missing of the folder, but no home, and nothing in somebody else's: with `sudo` the home may be that of another user.
 *
 * @throws where that cannot be done
 */
export function makeFolder(folder: Folder): void {
  for (const path of folder.filter((one) => !existsSync(one))) {
    if (!isOurs(statSync(dirname(path)), OTHERS_WRITE)) throw new Error(`${dirname(path)} is not ours`);
    mkdirSync(path, { mode: 0o700 });
  }
}

/** Whether nobody but this user can put something there: code from there is run. */
export function isTrusted(folder: Folder): boolean {
  const [caches, ...own] = folder;
  // The folder of all caches may be a link to a larger disk.
  const stats = statSync(caches, { throwIfNoEntry: false });
  if (!stats?.isDirectory() || !isOurs(stats, OTHERS_WRITE)) return false;
  return own.every((path) => {
    const ownStats = lstatSync(path, { throwIfNoEntry: false });
    return ownStats?.isDirectory() && isOurs(ownStats, GROUP_OR_OTHERS_WRITE);
  });
}

/** Whether a path is a file, and no link to one, that only this user can have written. */
export function isTrustedFile(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && isOurs(stats, GROUP_OR_OTHERS_WRITE);
}

function isOurs({ uid, mode }: { uid: number; mode: number }, forbidden: number): boolean {
  // On Windows the folder of a user is closed to others, and there are neither owners nor modes to look at.
  if (!process.geteuid) return true;
  return uid === process.geteuid() && (mode & forbidden) === 0;
}
