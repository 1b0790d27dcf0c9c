/** `statuswise check --watch`: checks again whenever a file changes that the last check read, or looked for in vain. */

import { relative, resolve } from 'node:path';
import { counted } from '../core/words.ts';
import { optimiseLater } from '../launcher/optimise-later.ts';
import { isUrl } from '../load/ref-target.ts';
import type { CheckOutcome } from './check.ts';
import type { ExitCode } from './command.ts';
import { REPORT_FORMATS, readDestinations } from './destinations.ts';
import { complain } from './streams.ts';
import { UsageError } from './usage-error.ts';
import { every, flag, type ParsedArguments, single } from './values.ts';
import { FolderWatcher, isFolder } from './watch-folders.ts';

/** An editor writes a file in several steps, and a change of branch many files. */
const MS_OF_QUIET = 100;

/**
 * Checks, and checks again until someone interrupts it.
 *
 * @param check one check; what it cannot use is told, and waited for
 * @returns 0, once it is interrupted
 * @throws UsageError for what cannot be watched
 */
export async function watch(
  operands: readonly string[],
  parsed: ParsedArguments,
  check: () => Promise<CheckOutcome>,
): Promise<ExitCode> {
  rejectWhatCannotBeWatched(operands, parsed);
  optimiseLater();
  const cwd = process.cwd();
  const named = operands.map((operand) => resolve(cwd, operand));
  const read = ['config', 'baseline'].flatMap((name) => single(parsed, name) ?? []);
  const changes = new Changes();
  const stop = () => changes.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const watcher = new FolderWatcher(reportFiles(parsed), (path) => changes.note(path));
  try {
    for (let isFirst = true; ; isFirst = false) {
      const outcome = await checkOrTell(check);
      const files = [
        ...outcome.files.filter((file) => !isUrl(file)),
        ...read.map((file) => resolve(cwd, file)),
      ];
      watcher.watch(
        outcome.files.length > 0 || isFirst ? [...files, ...named.filter(isNoFolder)] : undefined,
        named.filter(isFolder),
      );
      await complain(`watching ${counted(files.length, 'file')}; Ctrl-C ends`);
      const changed = await changes.next(MS_OF_QUIET);
      if (changed === undefined) return 0;
      await complain(`${relative(cwd, changed)} changed, checking again`);
    }
  } finally {
    watcher.close();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function rejectWhatCannotBeWatched(operands: readonly string[], parsed: ParsedArguments): void {
  if (operands.includes('-')) throw new UsageError('--watch needs files, and - is none');
  if (operands.length === 0) throw new UsageError('--watch needs FILES');
  const other = ['staged', 'update-baseline', 'prune-baseline'].find((name) => flag(parsed, name));
  if (other) throw new UsageError(`--watch looks at files while they are edited; leave out --${other}`);
}

/** A report that is written into a folder that is watched would be the reason for the next. */
function reportFiles(parsed: ParsedArguments): string[] {
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'), REPORT_FORMATS);
  return destinations.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
}

/** While a file is edited, a configuration or a baseline may be broken for a moment. */
async function checkOrTell(check: () => Promise<CheckOutcome>): Promise<CheckOutcome> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await complain(error.message);
    return { code: 2, files: [] };
  }
}

/** The changes since the last check. */
class Changes {
  #last: string | undefined;
  #isStopped = false;
  #wake: () => void = () => {};

  note(path: string): void {
    this.#last = path;
    this.#wake();
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** Waits for a change, and then until there have been none for a while; undefined once it is stopped. */
  async next(msOfQuiet: number): Promise<string | undefined> {
    while (this.#last === undefined && !this.#isStopped) await this.#something();
    for (let seen = ''; this.#last !== undefined && !this.#isStopped; ) {
      seen = this.#last;
      this.#last = undefined;
      await Promise.race([this.#something(), new Promise((done) => setTimeout(done, msOfQuiet))]);
      if (this.#last === undefined && !this.#isStopped) return seen;
    }
    return undefined;
  }

  #something(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

function isNoFolder(path: string): boolean {
  return !isFolder(path);
}
