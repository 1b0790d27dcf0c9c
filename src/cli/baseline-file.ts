/** The baseline of a run: read before it, written after it. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BaselineError, readBaseline } from '../baseline/read.ts';
import { renderBaseline } from '../baseline/render.ts';
import { Baseline, type BaselineEntry } from '../changes/baseline.ts';
import type { NewFindings } from '../compare/new-findings.ts';
import { counted } from '../core/words.ts';
import { findGitTopLevel } from '../load/access.ts';
import type { OnlyNew } from './only-new.ts';
import { complain } from './streams.ts';
import { UsageError } from './usage-error.ts';
import { reasonOf } from './write-destination.ts';
import { writeWholeFile } from './write-file.ts';

type Request = NonNullable<OnlyNew['baseline']>;

/** Entries that are told of one by one. */
const MOST_TOLD = 10;

/**
 * Opens the baseline.
 *
 * @throws UsageError when it is not there, or cannot be used
 */
export function openBaseline({ file, isUpdated }: Request, cwd: string): Baseline {
  try {
    const entries = readBaseline(resolve(cwd, file));
    if (!entries && !isUpdated)
      throw new UsageError(`--baseline ${file}: there is no such file; --update-baseline writes it`);
    return new Baseline(entries ?? [], existsFrom(cwd));
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    const { position, message } = error;
    const place = position ? `:${position.line}:${position.column}` : '';
    throw new UsageError(`${file}${place}: ${message}`);
  }
}

/** Baselines name files as reports do: from the Git top level, else from the working directory. */
function existsFrom(cwd: string): (name: string) => boolean {
  const base = findGitTopLevel(cwd) ?? cwd;
  return (name) => existsSync(join(base, name));
}

/**
 * Writes the baseline where that is asked for, and tells of entries that no longer occur.
 *
 * @returns false when it could not be written
 */
export async function settleBaseline(
  request: Request,
  baseline: Baseline,
  found: NewFindings,
  { cwd, isQuiet }: { cwd: string; isQuiet: boolean },
): Promise<boolean> {
  const isJudged = (document: string) => found.isJudged(document);
  if (request.isUpdated) {
    const entries = baseline.updated(found.entries(), isJudged);
    const { added, dropped } = baseline.difference(entries);
    const done = `${countedEntries(entries)} written, ${added} of them new; ${dropped} dropped`;
    return write(request.file, entries, cwd, isQuiet ? undefined : done);
  }
  const stale = baseline.stale(isJudged);
  if (stale.length === 0) return true;
  if (request.isPruned)
    return write(
      request.file,
      baseline.without(stale),
      cwd,
      `${countedEntries(stale)} dropped, no longer found`,
    );
  if (!isQuiet) await tell(request.file, stale);
  return true;
}

async function write(
  file: string,
  entries: readonly BaselineEntry[],
  cwd: string,
  done: string | undefined,
): Promise<boolean> {
  try {
    writeWholeFile(resolve(cwd, file), renderBaseline(entries));
  } catch (error) {
    await complain(`cannot write ${file}: ${reasonOf(error)}`);
    return false;
  }
  if (done !== undefined) await complain(`${file}: ${done}`);
  return true;
}

async function tell(file: string, stale: readonly BaselineEntry[]): Promise<void> {
  await complain(
    `${file}: ${countedEntries(stale)} no longer found; --prune-baseline drops ${stale.length === 1 ? 'it' : 'them'}`,
  );
  for (const { document, rule, operation } of stale.slice(0, MOST_TOLD))
    await complain(`  ${document}: ${rule} at ${operation}`);
  if (stale.length > MOST_TOLD) await complain(`  and ${stale.length - MOST_TOLD} more`);
}

function countedEntries({ length }: readonly BaselineEntry[]): string {
  return counted(length, 'entry', 'entries');
}
