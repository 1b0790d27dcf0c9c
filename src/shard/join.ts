/** Joins the shards of a run. */
import type { Report } from '../core/report.ts';
import type { ShardSection } from '../core/shard.ts';
import { ReportBuilder } from '../documents/join.ts';
import { type CheckOptions, configuredBy } from '../documents/options.ts';
import { ShardError } from './shard-error.ts';

/**
 * Joins the shards of a run to the report that one run would have given.
 *
 * @param shards all of them, in any order; their findings are the report's from then on
 * @throws ShardError when they have findings of rules that there are not
 */
export function joinShards(shards: readonly ShardSection[], options: CheckOptions): Report {
  const configured = configuredBy(options);
  const report = new ReportBuilder(options, configured);
  const rules = new Set(configured.rules.map(({ id }) => id));
  const documents = shards.flatMap((shard) => shard.documents).sort((a, b) => a.input - b.input);
  for (const document of documents) {
    const unknown = [...document.findings, ...document.suppressed].find(({ rule }) => !rules.has(rule));
    if (unknown) throw new ShardError(`a shard is damaged: there is no rule ${JSON.stringify(unknown.rule)}`);
    report.add(document);
  }
  return report.finish();
}
