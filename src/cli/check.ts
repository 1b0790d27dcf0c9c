/** `statuswise check`: finds what is wrong and reports it. */
import { resolve } from 'node:path';
import type { CheckedDocument } from '../core/checked.ts';
import type { Report } from '../core/report.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../core/severity.ts';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { type Asides, writeAsides } from './asides.ts';
import { allCheckOptions, FAIL_ON, UNUSED } from './check-options.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { type Destination, REPORT_FORMATS, type ReportFormat, readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { distinctInputs, expandArguments, type InputArgument } from './inputs.ts';
import type { NewOnlyRun } from './new-only-run.ts';
import { type OnlyNew, readOnlyNew } from './only-new.ts';
import { checkOptions, colourFlag, scaleOf } from './options.ts';
import { showProgress } from './progress.ts';
import { type Presentation, renderReport, rulesById } from './render-report.ts';
import { complain } from './streams.ts';
import { unmatchedArguments } from './unmatched.ts';
import { UsageError } from './usage-error.ts';
import { choice, every, flag, type ParsedArguments, single } from './values.ts';
import { writeDestination } from './write-destination.ts';

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
    ...scaleOf(parsed),
    unusedSuppressions,
    skipUnknown: flag(parsed, 'skip-unknown'),
  };
  const configured = await readConfiguration(parsed, reading);
  if (!configured) return { code: 2, files: [] };
  const { check } = await import('../index.ts');
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
    const { inputs, options } = (await newOnly?.prepare(named, all)) ?? { inputs: named, options: all };
    const { end, ...progress } = showProgress(inputs.length, !isQuiet);
    // Only the text report says "all 290 …", and only the page shows the lines around a finding.
    const tallies = destinations.some(({ format }) => format === 'text');
    const details = destinations.some(({ format }) => format === 'html');
    const files = new Set(configured.configuration?.files);
    const onChecked = ({ reached, unreached }: CheckedDocument) => {
      for (const file of [...reached, ...unreached]) files.add(file);
    };
    const report = await check(inputs, { ...options, ...progress, tallies, details, onChecked });
    end();
    const known = newOnly?.known();
    if (known) report.known = known;
    const displayPath = displayPathFrom(cwd, inputs);
    const presentation = { ...configured, severity, parsed, displayPath, startedMs };
    const written = await writeReports(report, destinations, presentation);
    const paths = report.documents.map(({ path }) => resolve(cwd, displayPath(path)));
    const unmatched = flag(parsed, 'no-error-on-unmatched') ? [] : unmatchedArguments(expanded, paths, cwd);
    for (const message of unmatched) await complain(message);
    const isSettled = (await newOnly?.finish(cwd, isQuiet)) ?? true;
    const hasProblems = report.documents.some(({ problems }) => problems.length > 0);
    const isUndone = !written || !isSettled || unmatched.length > 0 || hasProblems;
    const isBad = report.findings.some((finding) => isAtLeast(finding.severity, failOn));
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

/** Whatever makes a run fail is shown, unless someone asks for less. */
function defaultSeverity(failOn: Severity | 'none'): Severity {
  return failOn === 'info' || failOn === 'hint' ? failOn : 'warn';
}

/** @returns whether every report could be written */
async function writeReports(
  report: Report,
  destinations: readonly Destination<ReportFormat>[],
  presentation: Presentation,
): Promise<boolean> {
  const { parsed, displayPath } = presentation;
  const asides = asidesOf(report, destinations, flag(parsed, 'quiet'));
  await writeAsides(asides, displayPath, colourFlag(parsed));
  let written = true;
  for (const destination of destinations) {
    const text = await renderReport(report, destination, presentation);
    written = (await writeDestination(destination, text)) && written;
  }
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary && destinations.some(({ format }) => format === 'github')) {
    const { appendStepSummary } = await import('./step-summary.ts');
    await appendStepSummary(summary, report, await rulesById(presentation.settings));
  }
  return written;
}

/** What goes to stderr: warnings, and the problems too where no text on stdout tells of them. */
function asidesOf(
  { documents }: Report,
  destinations: readonly Destination<ReportFormat>[],
  isQuiet: boolean,
): Asides {
  const areToldOnStdout = destinations.some(({ format, file }) => format === 'text' && file === undefined);
  return {
    problems: areToldOnStdout ? [] : documents.flatMap(({ problems }) => problems),
    warnings: isQuiet ? [] : documents.flatMap(({ warnings }) => warnings),
  };
}
