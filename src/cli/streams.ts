import { escapeUnprintable } from '../report/escape.ts';

/**
 * Writes to a standard stream and waits until everything is out, so that a report is never cut short.
 * A reader that has gone (`| head`) is no error.
 *
 * @throws the stream's error, such as a full disk
 */
export async function writeOut(
  text: string | Uint8Array,
  stream: NodeJS.WriteStream = process.stdout,
): Promise<void> {
  if (text.length === 0) return;
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
