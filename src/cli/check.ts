/** `statuswise check`: finds what is wrong and reports it. */
import { resolve } from 'node:path';
import type { CheckedDocument } from '../core/checked.ts';
import { isAtLeast, SEVERITIES } from '../core/severity.ts';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { allCheckOptions, FAIL_ON, UNUSED } from './check-options.ts';
import { defaultSeverity } from './check-severity.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { REPORT_FORMATS, readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { find, findSettled } from './found.ts';
import { distinctInputs, expandArguments, type InputArgument } from './inputs.ts';
import type { NewOnlyRun } from './new-only-run.ts';
import { type OnlyNew, readOnlyNew } from './only-new.ts';
import { checkOptions, scaleOf } from './options.ts';
import { showProgress } from './progress.ts';
import { readShard } from './shard.ts';
import { complain } from './streams.ts';
import { unmatchedArguments } from './unmatched.ts';
import { UsageError } from './usage-error.ts';
import { choice, every, flag, type ParsedArguments, single } from './values.ts';

export const checkCommand: Command = {
  name: 'check',
  operands: 'FILES...',
  // With --since there may be none.
  arity: { least: 0, most: Number.POSITIVE_INFINITY },
  summary: 'Check documents; this runs when no command is named',
  isDefault: true,
  options: allCheckOptions,
  examples: [
    ['statuswise openapi.yaml', 'check one document'],
    ['statuswise check specs/ --profile strict', 'check every document of a directory'],
    ['statuswise check openapi.yaml --format text --format json=report.json', 'two reports in one run'],
    ['statuswise check --since origin/main', 'check what a branch has changed'],
  ],
  run,
};

/** What became of one check. */
export interface CheckOutcome {
  code: ExitCode;
  /** Absolute paths, and URLs, of what it read or looked for. */
  files: string[];
}

async function run(operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const onlyNew = readOnlyNew(parsed, operands);
  if (operands.length === 0 && !onlyNew.comparison)
    throw new UsageError(`check needs FILES..., for example: ${checkCommand.examples[0]?.[0]}`);
  if (!flag(parsed, 'watch')) return (await checkOnce(operands, parsed, onlyNew)).code;
  const { watch } = await import('./watch.ts');
  return watch(operands, parsed, () => checkOnce(operands, parsed, onlyNew));
}

async function checkOnce(
  operands: readonly string[],
  parsed: ParsedArguments,
  onlyNew: OnlyNew,
): Promise<CheckOutcome> {
  const cwd = process.cwd();
  const startedMs = flag(parsed, 'watch') ? performance.now() : 0;
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'), REPORT_FORMATS);
  const failOn = choice(parsed, 'fail-on', FAIL_ON) ?? 'error';
  const severity = choice(parsed, 'severity', SEVERITIES) ?? defaultSeverity(failOn);
  const unusedSuppressions = choice(parsed, 'report-unused-suppressions', UNUSED) ?? 'warn';
  const reading = {
    ...checkOptions(parsed, cwd),
    ...scaleOf(parsed, cwd),
    unusedSuppressions,
    skipUnknown: flag(parsed, 'skip-unknown'),
  };
  const part = readShard(parsed);
  const configured = await readConfiguration(parsed, reading);
  if (!configured) return { code: 2, files: [] };
  const expanded = await expandArguments(operands, {
    cwd,
    stdinFilename: single(parsed, 'stdin-filename'),
    maxBytes: reading.maxBytes ?? DEFAULT_LIMITS.maxBytes,
  });
  const named = distinctInputs(expanded, cwd);
  const isQuiet = flag(parsed, 'quiet');
  const newOnly = await openNewOnlyRun(onlyNew, reading.skipUnknown, expanded, cwd);
  try {
    const all = { ...reading, ...configured };
    const { inputs: whole, options } = (await newOnly?.prepare(named, all)) ?? {
      inputs: named,
      options: all,
    };
    const shard = part && new (await import('../shard/run.ts')).ShardRun(part, whole, options);
    const inputs = shard?.inputs ?? whole;
    const { end, ...progress } = showProgress(inputs.length, !isQuiet);
    // Only the text report says "all 290 …", and only the page shows the lines around a finding.
    const tallies = destinations.some(({ format }) => format === 'text');
    const details = destinations.some(({ format }) => format === 'html');
    const files = new Set(configured.configuration?.files);
    const onChecked = (checked: CheckedDocument, input: number) => {
      for (const file of [...checked.reached, ...checked.unreached]) files.add(file);
      shard?.take(checked, input);
    };
    // Shards are joined into any format.
    const needs = shard ? { tallies: true, details: true } : { tallies, details };
    const asked = { ...options, ...progress, ...needs, onChecked };
    // Nobody else will look at the findings.
    const canSettle = destinations.every(({ format }) => format === 'json') && !shard && !options.filter;
    const report = canSettle ? await findSettled(inputs, asked) : await find(inputs, asked, newOnly);
    end();
    const displayPath = displayPathFrom(cwd, whole);
    const paths = report.documents.map(({ path }) => resolve(cwd, displayPath(path)));
    const absent = unmatchedArguments(expanded, paths, cwd);
    const section = shard?.section(absent, displayPath);
    const presentation = { ...configured, severity, parsed, displayPath, startedMs, section };
    const written = await report.write(destinations, presentation);
    // A document may be in another shard: merge tells of those that are in none.
    const unmatched = flag(parsed, 'no-error-on-unmatched') || shard ? [] : absent;
    for (const message of unmatched) await complain(message);
    const isSettled = (await newOnly?.finish(cwd, isQuiet)) ?? true;
    const hasProblems = report.documents.some(({ problems }) => problems.length > 0);
    const isUndone = !written || !isSettled || unmatched.length > 0 || hasProblems;
    const isBad = [...report.counts.bySeverity.keys()].some((severity) => isAtLeast(severity, failOn));
    return { code: isUndone ? 2 : isBad ? 1 : 0, files: [...files] };
  } finally {
    newOnly?.close();
  }
}

/** @throws UsageError where there is nothing to compare with */
async function openNewOnlyRun(
  asked: OnlyNew,
  skipUnknown: boolean,
  expanded: readonly InputArgument[],
  cwd: string,
): Promise<NewOnlyRun | undefined> {
  if (!asked.comparison && !asked.baseline && !skipUnknown) return undefined;
  const { NewOnlyRun } = await import('./new-only-run.ts');
  return NewOnlyRun.open(asked, expanded, cwd);
}
