/** Where the files of a document come from: the file system, or a state of it that Git keeps. */
import { realPath } from './access.ts';
import { readBytes } from './read-text.ts';

export interface FileSource {
  /** What is said of a file that is not there. */
  readonly absent: string;
  /**
   * The content of a file.
   *
   * @param path absolute
   * @throws LoadError when it does not exist, is no regular file or is larger than `maxBytes`
   */
  read(path: string, maxBytes: number): Buffer | Promise<Buffer>;
  /** A path with its symlinks resolved; undefined where there is nothing. */
  realPath(path: string): string | undefined;
}

/** A source that tells of each file how many bytes were read. */
export function telling(source: FileSource, onRead: (bytes: number) => void): FileSource {
  const tell = (bytes: Buffer) => {
    onRead(bytes.length);
    return bytes;
  };
  return {
    absent: source.absent,
    read: (path, maxBytes) => {
      const bytes = source.read(path, maxBytes);
      return bytes instanceof Promise ? bytes.then(tell) : tell(bytes);
    },
    realPath: (path) => source.realPath(path),
  };
}

export const fileSystem: FileSource = { absent: 'does not exist', read: readBytes, realPath };
