/** What a document's check asked of the file system, and what it was told: as long as that is the same, so is the result. */
import { hash } from 'node:crypto';
import { type FileSource, fileSystem } from '../../load/file-source.ts';
import { LoadError } from '../../load/source-file.ts';

/** Answers by absolute path. */
export interface Trace {
  /** SHA-256 of the content, or why it could not be read. */
  read: Record<string, string>;
  /** With symlinks resolved; null where there is nothing. */
  real: Record<string, string | null>;
}

/** A source of files that notes what it is asked, and what it answers. */
export function recording(files: FileSource = fileSystem): { source: FileSource; trace: Trace } {
  const trace: Trace = { read: Object.create(null), real: Object.create(null) };
  const source: FileSource = {
    absent: files.absent,
    async read(path, maxBytes) {
      try {
        const bytes = await files.read(path, maxBytes);
        trace.read[path] = hash('sha256', bytes);
        return bytes;
      } catch (error) {
        trace.read[path] = reasonOf(error);
        throw error;
      }
    },
    realPath(path) {
      const real = files.realPath(path);
      trace.real[path] = real ?? null;
      return real;
    },
  };
  return { source, trace };
}

/** Whether the file system still answers as it did. */
export async function stillHolds(
  { read, real }: Trace,
  maxBytes: number,
  files: FileSource = fileSystem,
): Promise<boolean> {
  for (const [path, answer] of Object.entries(real))
    if ((files.realPath(path) ?? null) !== answer) return false;
  for (const [path, answer] of Object.entries(read)) {
    const now = await Promise.resolve()
      .then(() => files.read(path, maxBytes))
      .then((bytes) => hash('sha256', bytes), reasonOf);
    if (now !== answer) return false;
  }
  return true;
}

function reasonOf(error: unknown): string {
  if (error instanceof LoadError) return `${error.code}: ${error.message}`;
  throw error;
}
