/** What a check found, as far as the command looks at it: with all findings at hand, or settled. */
import { countFindings, type FindingCounts } from '../core/finding-counts.ts';
import type { DocumentReport } from '../core/report.ts';
import type { CheckInput, CheckOptions } from '../index.ts';
import type { Destination, ReportFormat } from './destinations.ts';
import type { NewOnlyRun } from './new-only-run.ts';
import type { Presentation } from './render-report.ts';
import { writeReports, writeSettledReport } from './write-reports.ts';

export interface Found {
  documents: readonly DocumentReport[];
  counts: FindingCounts;
  /** @returns whether it could be written everywhere */
  write(destinations: readonly Destination<ReportFormat>[], presentation: Presentation): Promise<boolean>;
}

export async function find(
  inputs: readonly CheckInput[],
  options: CheckOptions,
  newOnly: NewOnlyRun | undefined,
): Promise<Found> {
  const { check } = await import('../index.ts');
  const report = await check(inputs, options);
  const known = newOnly?.known();
  if (known) report.known = known;
  return {
    documents: report.documents,
    counts: countFindings(report.findings),
    write: (destinations, presentation) => writeReports(report, destinations, presentation),
  };
}

/** Finds what is written as JSON and nothing else: nobody looks at a finding again. */
export async function findSettled(inputs: readonly CheckInput[], options: CheckOptions): Promise<Found> {
  const { checkSettled } = await import('../settled/report.ts');
  const report = await checkSettled(inputs, options);
  return {
    documents: report.documents,
    counts: report.counts,
    write: (destinations, presentation) => writeSettledReport(report, destinations, presentation),
  };
}
