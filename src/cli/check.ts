/** `statuswise check`: finds what is wrong and reports it. */
import { resolve } from 'node:path';
import type { Report } from '../core/report.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../core/severity.ts';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { type Asides, writeAsides } from './asides.ts';
import type { Command, ExitCode } from './command.ts';
import { readConfiguration } from './configuration.ts';
import { type Destination, REPORT_FORMATS, type ReportFormat, readDestinations } from './destinations.ts';
import { displayPathFrom } from './display-path.ts';
import { distinctInputs, expandArguments } from './inputs.ts';
import { checkOptions, colourFlag, colourOptions, READING, readingOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { type Presentation, renderReport, rulesById } from './render-report.ts';
import { complain } from './streams.ts';
import { unmatchedArguments } from './unmatched.ts';
import { alternatives, choice, every, flag, type ParsedArguments, single } from './values.ts';
import { writeDestination } from './write-destination.ts';

const REPORTING = 'Reporting:';
const FAIL_ON = [...SEVERITIES, 'none'] as const;
const UNUSED = ['error', 'warn', 'off'] as const;

export const checkCommand: Command = {
  name: 'check',
  operands: 'FILES...',
  arity: { least: 1, most: Number.POSITIVE_INFINITY },
  summary: 'Check documents; this runs when no command is named',
  isDefault: true,
  options: {
    format: {
      type: 'string',
      group: REPORTING,
      describe: `FORMAT or FORMAT=FILE, where FORMAT is ${alternatives(REPORT_FORMATS)}; can be repeated`,
    },
    output: { type: 'string', group: REPORTING, describe: 'Write the report to this file' },
    'fail-on': {
      type: 'string',
      group: REPORTING,
      describe: 'Exit with 1 from this severity on: error (default), warn, info, hint or none',
    },
    severity: {
      type: 'string',
      group: REPORTING,
      describe: 'Mildest severity in text: error, warn (default), info or hint',
    },
    all: {
      type: 'boolean',
      group: REPORTING,
      describe: 'Show every finding of a rule, not the first 5 a file',
    },
    'report-unused-suppressions': {
      type: 'string',
      group: REPORTING,
      describe: 'How to report suppressions that suppress nothing: error, warn (default) or off',
    },
    quiet: { type: 'boolean', group: REPORTING, describe: 'Show errors only, and no summary' },
    ...readingOptions,
    'skip-unknown': {
      type: 'boolean',
      group: READING,
      describe: 'Pass over named files that are no OpenAPI document',
    },
    'no-error-on-unmatched': {
      type: 'boolean',
      group: READING,
      describe: 'Accept directories and globs without a document',
    },
    ...colourOptions,
  },
  examples: [
    ['statuswise openapi.yaml', 'check one document'],
    ['statuswise check specs/ --profile strict', 'check every document of a directory'],
    ['statuswise check openapi.yaml --format text --format json=report.json', 'two reports in one run'],
  ],
  run,
};

async function run(operands: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const cwd = process.cwd();
  const destinations = readDestinations(every(parsed, 'format'), single(parsed, 'output'), REPORT_FORMATS);
  const failOn = choice(parsed, 'fail-on', FAIL_ON) ?? 'error';
  const severity = choice(parsed, 'severity', SEVERITIES) ?? defaultSeverity(failOn);
  const unusedSuppressions = choice(parsed, 'report-unused-suppressions', UNUSED) ?? 'warn';
  const options = {
    ...checkOptions(parsed, cwd),
    unusedSuppressions,
    skipUnknown: flag(parsed, 'skip-unknown'),
  };
  const configured = await readConfiguration(parsed, options);
  if (!configured) return 2;
  const { check } = await import('../index.ts');
  const expanded = await expandArguments(operands, {
    cwd,
    stdinFilename: single(parsed, 'stdin-filename'),
    maxBytes: options.maxBytes ?? DEFAULT_LIMITS.maxBytes,
  });
  const inputs = distinctInputs(expanded, cwd);
  const { end, ...progress } = showProgress(inputs.length, !flag(parsed, 'quiet'));
  // Only the text report says "all 290 …", and only the page shows the lines around a finding.
  const tallies = destinations.some(({ format }) => format === 'text');
  const details = destinations.some(({ format }) => format === 'html');
  const report = await check(inputs, { ...options, ...configured, ...progress, tallies, details });
  end();
  const displayPath = displayPathFrom(cwd, inputs);
  const written = await writeReports(report, destinations, { ...configured, severity, parsed, displayPath });
  const paths = report.documents.map(({ path }) => resolve(cwd, displayPath(path)));
  const unmatched = flag(parsed, 'no-error-on-unmatched') ? [] : unmatchedArguments(expanded, paths, cwd);
  for (const message of unmatched) await complain(message);
  const hasProblems = report.documents.some(({ problems }) => problems.length > 0);
  if (!written || unmatched.length > 0 || hasProblems) return 2;
  return report.findings.some((finding) => isAtLeast(finding.severity, failOn)) ? 1 : 0;
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
