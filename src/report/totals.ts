/** How much was found, in words. */
import type { LocatedFinding } from '../core/finding.ts';
import type { Report } from '../core/report.ts';
import { SEVERITIES, type Severity } from '../core/severity.ts';
import { counted, joinWords } from '../core/words.ts';
import { distinctProblems } from './problems.ts';

/** What severities are called. */
export const SEVERITY_NAMES: Readonly<Record<Severity, [singular: string, plural: string]>> = {
  error: ['error', 'errors'],
  warn: ['warning', 'warnings'],
  info: ['info', 'info'],
  hint: ['hint', 'hints'],
};

export function countBySeverity(findings: readonly LocatedFinding[]): Map<Severity, number> {
  const counts = new Map<Severity, number>(SEVERITIES.map((severity) => [severity, 0]));
  for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return counts;
}

/** `1 problem, 3 errors and 302 warnings`, or `No findings`. */
export function foundWords({ documents, findings }: Report): string {
  const problems = distinctProblems(documents).length;
  const parts = [...countBySeverity(findings)].flatMap(([severity, count]) =>
    count === 0 ? [] : [counted(count, ...SEVERITY_NAMES[severity])],
  );
  if (problems > 0) parts.unshift(counted(problems, 'problem'));
  return parts.length === 0 ? 'No findings' : joinWords(parts);
}

/** `2 documents with 900 operations, 1 suppressed`. */
export function extentWords(report: Report): string {
  const held = report.suppressed === 0 ? '' : `, ${report.suppressed} suppressed`;
  return `${counted(report.documents.length, 'document')} with ${operationWords(report)}${held}`;
}

/** `900 operations`. */
export function operationWords({ documents }: Report): string {
  return counted(
    documents.reduce((sum, document) => sum + document.operations, 0),
    'operation',
  );
}
