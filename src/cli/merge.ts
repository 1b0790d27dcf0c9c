/** `statuswise merge`: joins the reports of shards to the one that a single run would have written. */

import { resolve } from 'node:path';
import { isAtLeast, SEVERITIES } from '../core/severity.ts';
import { optimiseLater } from '../launcher/optimise-later.ts';
import type { ShardReport } from '../shard/read.ts';
import { ShardError } from '../shard/shard-error.ts';
import { allCheckOptions, FAIL_ON, UNUSED } from './check-options.ts';
import { defaultSeverity } from './check-severity.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { REPORT_FORMATS, readDestinations } from './destinations.ts';
import { complain } from './streams.ts';
import { TOOL } from './tool.ts';
import { UsageError } from './usage-error.ts';
import { choice, every, flag, type ParsedArguments, single } from './values.ts';
import { writeReports } from './write-reports.ts';

const OPTIONS = [
  'format',
  'output',
  'fail-on',
  'severity',
  'all',
  'report-unused-suppressions',
  'quiet',
  'config',
  'no-config',
  'allow-outside-root',
  'no-error-on-unmatched',
  'color',
  'no-color',
] as const;

export const mergeCommand: Command = {
  name: 'merge',
  operands: 'FILES...',
  arity: { least: 1, most: Number.POSITIVE_INFINITY },
  summary: 'Join the JSON reports of shards to that of one run',
  options: Object.fromEntries(OPTIONS.map((name) => [name, allCheckOptions[name]])),
  examples: [
    ['statuswise check specs/ --shard 1/2 --format json=1.json --fail-on none', 'check one half'],
    ['statuswise merge 1.json 2.json --format sarif=statuswise.sarif --format text', 'report on both'],
  ],
  run,
};

async function run(operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  optimiseLater();
  const cwd = process.cwd();
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'), REPORT_FORMATS);
  const failOn = choice(parsed, 'fail-on', FAIL_ON) ?? 'error';
  const severity = choice(parsed, 'severity', SEVERITIES) ?? defaultSeverity(failOn);
  const unusedSuppressions = choice(parsed, 'report-unused-suppressions', UNUSED) ?? 'warn';
  const reports = await orUsageError(() => readReports(operands, cwd));
  const [first] = reports;
  if (!first) throw new UsageError('merge needs FILES...');
  const { profile } = first;
  const reading = { cwd, profile, allowOutsideRoot: flag(parsed, 'allow-outside-root') };
  const configured = await readConfiguration(parsed, reading);
  if (!configured) return 2;
  const { digestSettings } = await import('../shard/digest.ts');
  const options = { ...reading, ...configured, unusedSuppressions };
  if (digestSettings(options) !== first.shard.settings)
    throw new UsageError(
      `${first.file} was checked with another configuration than the one that holds here; run merge in the same directory of the same commit, with the same --config or --no-config`,
    );
  const shards = reports.map(({ shard }) => shard);
  const shown = new Map(shards.flatMap((shard) => Object.entries(shard.shown)));
  const displayPath = (file: string) => shown.get(file) ?? file;
  const report = await orUsageError(async () => {
    const { joinShards } = await import('../shard/join.ts');
    return joinShards(shards, options);
  });
  const presentation = { ...configured, severity, parsed, displayPath, startedMs: 0 };
  const written = await writeReports(report, destinations, presentation);
  const unmatched = flag(parsed, 'no-error-on-unmatched') ? [] : unmatchedInAll(shards);
  for (const message of unmatched) await complain(message);
  const hasProblems = report.documents.some(({ problems }) => problems.length > 0);
  if (!written || unmatched.length > 0 || hasProblems) return 2;
  return report.findings.some((finding) => isAtLeast(finding.severity, failOn)) ? 1 : 0;
}

async function readReports(files: readonly string[], cwd: string): Promise<ShardReport[]> {
  const { checkShards, readShardReport } = await import('../shard/read.ts');
  const reports = files.map((file) => readShardReport(file, resolve(cwd, file), TOOL.version));
  checkShards(reports);
  return reports;
}

/** @throws UsageError for what keeps shards from being joined */
async function orUsageError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ShardError) throw new UsageError(error.message);
    throw error;
  }
}

/** What no shard has a document of. */
function unmatchedInAll([first, ...others]: readonly { unmatched: readonly string[] }[]): string[] {
  return (first?.unmatched ?? []).filter((message) =>
    others.every(({ unmatched }) => unmatched.includes(message)),
  );
}
