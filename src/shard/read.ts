/** Reads the reports of shards. They come from other jobs: whatever is in them is checked before it is used. */
import { readFileSync } from 'node:fs';
import type { Profile } from '../core/severity.ts';
import type { ShardSection } from '../core/shard.ts';
import { joinWords } from '../core/words.ts';
import * as schema from '../documents/report-schema.gen.ts';
import { ShardError } from './shard-error.ts';

/** As Ajv makes it: the errors of the last call are a property of the function. */
type Validate = ((value: unknown) => boolean) & {
  errors?: { instancePath: string; message?: string }[] | null;
};
const validateShard: Validate = schema.validateShard;

export interface ShardReport {
  /** As it was named. */
  file: string;
  profile: Profile;
  shard: ShardSection;
}

/**
 * Reads the report of one shard.
 *
 * @param version of this program: others may word and find differently
 * @throws ShardError
 */
export function readShardReport(file: string, path: string, version: string): ShardReport {
  const report = parse(file, readText(file, path));
  const { tool, shard, profile } = (report ?? {}) as {
    tool?: { version?: unknown };
    shard?: unknown;
    profile: Profile;
  };
  if (tool?.version === undefined) throw new ShardError(`${file} is no JSON report of statuswise`);
  if (tool.version !== version)
    throw new ShardError(
      `${file} was written by statuswise ${String(tool.version)}, and this is ${version}; use one version for all shards and for merge`,
    );
  if (shard === undefined)
    throw new ShardError(`${file} is the report of a whole run; check with --shard I/N --format json=FILE`);
  if (!validateShard(report)) {
    const fault = validateShard.errors?.[0];
    throw new ShardError(
      `${file} is damaged: ${fault?.instancePath || '/'} ${fault?.message ?? 'is not as it should be'}`,
    );
  }
  return { file, profile, shard: shard as ShardSection };
}

function readText(file: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new ShardError(`${file} does not exist`);
    if (code === 'ERR_STRING_TOO_LONG')
      throw new ShardError(`${file} has more than 512 MiB; use more shards`);
    throw new ShardError(`${file} cannot be read: ${message}`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ShardError(`${file} is not valid JSON; was it cut short?`);
  }
}

/**
 * Makes sure that reports are the shards of one run, each there once.
 *
 * @throws ShardError
 */
export function checkShards(reports: readonly ShardReport[]): void {
  const [first] = reports;
  if (!first) return;
  const { count } = first.shard;
  const known = new Map<number, ShardReport>();
  for (const report of reports) {
    const { file, shard } = report;
    if (shard.count !== count)
      throw new ShardError(
        `${first.file} is one of ${count} shards, and ${file} one of ${shard.count}; merge those of one run`,
      );
    if (shard.index > count) throw new ShardError(`${file} says it is shard ${shard.index} of ${count}`);
    const twin = known.get(shard.index);
    if (twin)
      throw new ShardError(
        `${twin.file} and ${file} are both shard ${shard.index}/${count}; leave one of them out`,
      );
    known.set(shard.index, report);
    if (shard.settings !== first.shard.settings || report.profile !== first.profile)
      throw new ShardError(
        `${first.file} and ${file} were checked with different configurations or profiles; use one for all shards`,
      );
    if (shard.inputs !== first.shard.inputs)
      throw new ShardError(
        `${first.file} and ${file} were dealt out from different inputs; check the same commit with the same FILES in all shards`,
      );
  }
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !known.has(index));
  if (missing.length > 0) {
    const some = missing.slice(0, 10).map((index) => `${index}/${count}`);
    const left = missing.length - some.length;
    const list = joinWords(left > 0 ? [...some, `${left} more`] : some, 'and');
    throw new ShardError(
      `${list} of the shards ${missing.length === 1 ? 'is' : 'are'} missing; name the reports of all shards`,
    );
  }
  const inputs = reports.flatMap(({ shard }) => shard.documents.map(({ input }) => input));
  if (new Set(inputs).size < inputs.length)
    throw new ShardError(`${first.file} or another is damaged: a document is there twice`);
}
