/** Writes what a run reports where it belongs, and beside it what goes to stderr. */
import type { Report } from '../core/report.ts';
import { type Asides, writeAsides } from './asides.ts';
import type { Destination, ReportFormat } from './destinations.ts';
import { colourFlag } from './options.ts';
import { type Presentation, renderReport, rulesById } from './render-report.ts';
import { flag } from './values.ts';
import { writeDestination } from './write-destination.ts';

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
