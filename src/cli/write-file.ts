import { randomBytes } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Whole, or in pieces; bytes are UTF-8. */
type Text = string | readonly (string | Uint8Array)[];

/**
 * Writes a file as a whole: whoever reads it sees the old text or the new one, and a failure leaves the old one. A signal
 * that would end the process waits until the file is written; a process that is killed outright may leave
 * `.NAME.XXXXXXXX.tmp` beside it. What is no regular file (a device, a pipe) is written to in place.
 *
 * @throws Error of the file system
 */
export function writeWholeFile(path: string, text: Text): void {
  const existing = statSync(path, { throwIfNoEntry: false });
  if (existing && !existing.isFile()) {
    writePieces(path, 'w', undefined, text);
    return;
  }
  // A link stays a link: what it points to is replaced.
  const target = existing ? realpathSync(path) : path;
  // Not the process's id: in containers every run has the same, and would stumble over what one before it left.
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.tmp`);
  const release = holdSignals();
  try {
    writePieces(temporary, 'wx', existing?.mode, text);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    release();
  }
}

function writePieces(path: string, flags: string, mode: number | undefined, text: Text): void {
  const file = openSync(path, flags, mode);
  try {
    for (const piece of [text].flat()) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Keeps signals from ending the process for as long as nothing else runs: they are delivered to JavaScript, which is busy.
 *
 * @returns lets them through again, one that came meanwhile first
 */
function holdSignals(): () => void {
  const remove = () => {
    for (const signal of SIGNALS) process.off(signal, resume);
  };
  const resume = (signal: NodeJS.Signals) => {
    remove();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, resume);
  // Between the two the event loop looks for signals that have come.
  return () => setImmediate(() => setImmediate(remove));
}
