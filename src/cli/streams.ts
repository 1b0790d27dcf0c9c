import { fstatSync, writeSync } from 'node:fs';
import { escapeUnprintable } from '../report/escape.ts';

/**
 * Writes to a standard stream and waits until everything is out, so that a report is never cut short.
 * A reader that has gone (`| head`) is no error.
 *
 * @param stream standard output if not given
 * @throws the stream's error, such as a full disk
 */
export async function writeOut(text: string | Uint8Array, stream?: NodeJS.WriteStream): Promise<void> {
  const left = stream === undefined && isPlainOutput() ? writeNow(text) : text;
  if (left.length > 0) await writeTo(stream ?? process.stdout, left);
}

const STDOUT = 1;

/** Whether standard output takes bytes as they are: then it needs none of Node's streams, which take 2 ms to load. */
function isPlainOutput(): boolean {
  // There a pipe may be one that only streams can write to.
  if (process.platform === 'win32') return false;
  try {
    const stats = fstatSync(STDOUT);
    return stats.isFile() || stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}

/** @returns what could not be written without waiting for the reader, as where whoever made a pipe wants nobody to wait */
function writeNow(text: string | Uint8Array): Uint8Array {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(STDOUT, bytes, written);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return NOTHING;
    if (code !== 'EAGAIN') throw error;
  }
  return bytes.subarray(written);
}

const NOTHING = new Uint8Array();

async function writeTo(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  // The callback gets the error too; without a listener it would be thrown besides.
  if (stream.listenerCount('error') === 0) stream.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      const { code } = (error ?? {}) as NodeJS.ErrnoException;
      if (error && code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}

/** One line for people on stderr; file names and arguments in it are made safe to print. */
export async function complain(message: string): Promise<void> {
  await writeOut(`statuswise: ${escapeUnprintable(message)}\n`, process.stderr);
}
