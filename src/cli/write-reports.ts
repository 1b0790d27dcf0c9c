/** Writes what a run reports where it belongs, and beside it what goes to stderr. */
import type { Report } from '../core/report.ts';
import type { SettledReport } from '../settled/report.ts';
import { type Asides, writeAsides } from './asides.ts';
import type { Destination, ReportFormat } from './destinations.ts';
import { colourFlag } from './options.ts';
import { type Presentation, renderReport, rulesById } from './render-report.ts';
import { complain } from './streams.ts';
import { TOOL } from './tool.ts';
import { flag } from './values.ts';
import { writeDestination } from './write-destination.ts';

/**
 * Writes a report whose findings are rendered already.
 *
 * @param destinations of JSON
 * @returns whether it could be written everywhere
 */
export async function writeSettledReport(
  report: SettledReport,
  destinations: readonly Destination<ReportFormat>[],
  { parsed, displayPath }: Presentation,
): Promise<boolean> {
  await writeAsides(asidesOf(report, destinations, flag(parsed, 'quiet')), displayPath, colourFlag(parsed));
  const { renderJsonOf } = await import('../report/json.ts');
  const pieces = renderJsonOf(report, TOOL, report.parts);
  let written = true;
  for (const destination of destinations) written = (await writeDestination(destination, pieces)) && written;
  return written;
}

/** @returns whether every report could be written */
export async function writeReports(
  report: Report,
  destinations: readonly Destination<ReportFormat>[],
  presentation: Presentation,
): Promise<boolean> {
  const { parsed, displayPath } = presentation;
  const asides = asidesOf(report, destinations, flag(parsed, 'quiet'));
  await writeAsides(asides, displayPath, colourFlag(parsed));
  let written = true;
  for (const destination of destinations) {
    const text = await renderWithin(report, destination, presentation);
    written = text !== undefined && (await writeDestination(destination, text)) && written;
  }
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary && destinations.some(({ format }) => format === 'github')) {
    const { appendStepSummary } = await import('./step-summary.ts');
    await appendStepSummary(summary, report, await rulesById(presentation.settings));
  }
  return written;
}

/** @returns undefined, told on stderr, when the report is longer than the longest text that JavaScript can hold */
async function renderWithin(
  report: Report,
  destination: Destination<ReportFormat>,
  presentation: Presentation,
): Promise<Awaited<ReturnType<typeof renderReport>> | undefined> {
  try {
    return await renderReport(report, destination, presentation);
  } catch (error) {
    if (!(error instanceof RangeError) || error.message !== 'Invalid string length') throw error;
    await complain(
      `the ${destination.format} report of ${report.findings.length} findings is longer than 512 MiB and cannot be written; check fewer documents in one run`,
    );
    return undefined;
  }
}

/** What goes to stderr: warnings, and the problems too where no text on stdout tells of them. */
function asidesOf(
  { documents }: Pick<Report, 'documents'>,
  destinations: readonly Destination<ReportFormat>[],
  isQuiet: boolean,
): Asides {
  const areToldOnStdout = destinations.some(({ format, file }) => format === 'text' && file === undefined);
  return {
    problems: areToldOnStdout ? [] : documents.flatMap(({ problems }) => problems),
    warnings: isQuiet ? [] : documents.flatMap(({ warnings }) => warnings),
  };
}
