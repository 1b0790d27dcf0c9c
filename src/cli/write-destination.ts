import type { Destination } from './destinations.ts';
import { complain, writeOut } from './streams.ts';

/**
 * Writes a report where it belongs.
 *
 * @param text whole, or in pieces
 * @returns false when it cannot be written, which is told on stderr
 */
export async function writeDestination(
  { file }: Destination<string>,
  text: string | readonly (string | Uint8Array)[],
): Promise<boolean> {
  const pieces = [text].flat();
  try {
    if (file === undefined) for (const piece of pieces) await writeOut(piece);
    else (await import('./write-file.ts')).writeWholeFile(file, pieces);
    return true;
  } catch (error) {
    await complain(`cannot write ${file ?? 'to stdout'}: ${reasonOf(error)}`);
    return false;
  }
}

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its directory does not exist',
  ENOTDIR: 'its directory is a file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
};
