/** What is asked of a run that reports only what is new: `--since`, `--staged`, `--baseline`. */
import type { Options } from 'yargs';
import { UsageError } from './usage-error.ts';
import { flag, type ParsedArguments, single } from './values.ts';

const GROUP = 'Only what is new:';

export const onlyNewOptions = {
  since: {
    type: 'string',
    group: GROUP,
    describe:
      'Report only what HEAD’s merge base with this Git ref does not have; without FILES, in all that changed',
  },
  staged: {
    type: 'boolean',
    group: GROUP,
    describe: 'Check what is staged in Git, by default against the last commit',
  },
  baseline: {
    type: 'string',
    group: GROUP,
    describe: 'Report only what is not in this file',
  },
  'update-baseline': { type: 'boolean', group: GROUP, describe: 'Write all findings to that file' },
  'prune-baseline': {
    type: 'boolean',
    group: GROUP,
    describe: 'Drop from that file what no longer occurs',
  },
} satisfies Record<string, Options>;

export interface OnlyNew {
  /** The state to compare with, where one is asked for; without `since` it is the last commit. */
  comparison: { since: string | undefined; isStaged: boolean } | undefined;
  baseline: { file: string; isUpdated: boolean; isPruned: boolean } | undefined;
}

/**
 * Reads the options.
 *
 * @throws UsageError where they contradict each other, or the operands
 */
export function readOnlyNew(parsed: ParsedArguments, operands: readonly string[]): OnlyNew {
  const since = single(parsed, 'since');
  const isStaged = flag(parsed, 'staged');
  const isUpdated = flag(parsed, 'update-baseline');
  const isPruned = flag(parsed, 'prune-baseline');
  const file = single(parsed, 'baseline');
  const comparison = since !== undefined || isStaged ? { since, isStaged } : undefined;
  const asked = since === undefined ? '--staged' : '--since';
  if (comparison && operands.includes('-'))
    throw new UsageError(`${asked} compares files with what Git has of them, and - is no file`);
  if (file === undefined && (isUpdated || isPruned))
    throw new UsageError(`--${isUpdated ? 'update' : 'prune'}-baseline needs --baseline FILE`);
  if (isUpdated && isPruned)
    throw new UsageError('--update-baseline drops what no longer occurs too; leave out --prune-baseline');
  if (isUpdated && comparison)
    throw new UsageError(`--update-baseline writes all findings, old and new; leave out ${asked}`);
  return { comparison, baseline: file === undefined ? undefined : { file, isUpdated, isPruned } };
}
