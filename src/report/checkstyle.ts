/** Checkstyle's XML, which many services and editors read. */
import type { LocatedFinding } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import type { Severity } from '../core/severity.ts';
import { entriesByFile, type FileEntries } from './entries-by-file.ts';
import type { Tool } from './json.ts';
import { problemText } from './problems.ts';
import { element, XML_DECLARATION } from './xml.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warn: 'warning',
  info: 'info',
  hint: 'info',
};

/**
 * Renders a report as Checkstyle 4.3 would.
 *
 * @returns an XML document with a `file` for each document, clean ones too, ending in a line feed
 */
export function renderCheckstyle(report: Report, tool: Tool): string {
  const files = entriesByFile(report).flatMap((entries) => fileElement(entries, tool));
  const lines = [XML_DECLARATION, ...element('checkstyle', { version: '4.3' }, files)];
  return `${lines.join('\n')}\n`;
}

function fileElement({ file, problems, findings }: FileEntries, tool: Tool): string[] {
  const errors = [
    ...problems.flatMap((problem) => problemElement(problem, tool)),
    ...findings.flatMap((finding) => findingElement(finding, tool)),
  ];
  return element('file', { name: file }, errors);
}

/** The part of `source` before its last dot is shown as a category. */
function problemElement(problem: LocatedProblem, { name }: Tool): string[] {
  const { line, column } = problem.range?.start ?? { line: 1, column: 1 };
  const message = problemText(problem);
  return element('error', { line, column, severity: 'error', message, source: `${name}.${problem.code}` });
}

function findingElement({ range, severity, message, rule }: LocatedFinding, { name }: Tool): string[] {
  const { line, column } = range.start;
  return element('error', {
    line,
    column,
    severity: SEVERITIES[severity],
    message,
    source: `${name}.${rule}`,
  });
}
