import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file as a whole: whoever reads it sees the old text or the new one, and a failure leaves the old one.
 * What is no regular file (a device, a pipe) is written to in place.
 *
 * @throws Error of the file system
 */
export function writeWholeFile(path: string, text: string | readonly string[]): void {
  const existing = statSync(path, { throwIfNoEntry: false });
  if (existing && !existing.isFile()) {
    writePieces(path, 'w', undefined, text);
    return;
  }
  // A link stays a link: what it points to is replaced.
  const target = existing ? realpathSync(path) : path;
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writePieces(temporary, 'wx', existing?.mode, text);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writePieces(
  path: string,
  flags: string,
  mode: number | undefined,
  text: string | readonly string[],
): void {
  const file = openSync(path, flags, mode);
  try {
    for (const piece of [text].flat()) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}
