/** `--shard I/N`: which part of the inputs a run takes. */
import type { ShardNumber } from '../core/shard.ts';
import { UsageError } from './usage-error.ts';
import { flag, type ParsedArguments, single } from './values.ts';

const MOST_SHARDS = 10_000;
/** These speak of a whole run. */
const WHOLE = ['since', 'baseline'] as const;
const WHOLE_FLAGS = ['staged', 'watch'] as const;

/**
 * Reads the option.
 *
 * @throws UsageError
 */
export function readShard(parsed: ParsedArguments): ShardNumber | undefined {
  const value = single(parsed, 'shard');
  if (value === undefined) return undefined;
  const [, written, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? [];
  const [index, count] = [Number(written), Number(of)];
  if (!(index >= 1 && count >= index && count <= MOST_SHARDS))
    throw new UsageError(`--shard needs a number and how many there are, as in 2/5, not "${value}"`);
  const other =
    WHOLE.find((name) => single(parsed, name) !== undefined) ??
    WHOLE_FLAGS.find((name) => flag(parsed, name));
  if (other) throw new UsageError(`--shard and --${other} do not go together; leave out one of them`);
  return { index, count };
}
