/** The JSON report, format 1. Its schema is docs/report.schema.json. */
import { countFindings, type FindingCounts } from '../core/finding-counts.ts';
import type { DocumentReport, LocatedProblem, Report } from '../core/report.ts';
import { SEVERITIES } from '../core/severity.ts';
import { escapeUnprintableJson } from './escape.ts';
import { BETWEEN_FINDINGS, renderFindings } from './json-findings.ts';

/** What wrote the report. */
export interface Tool {
  name: string;
  version: string;
}

/** The report with its findings counted instead of listed. */
export interface CountedReport extends Pick<Report, 'profile' | 'documents' | 'suppressed'> {
  counts: FindingCounts;
}

/**
 * Renders a report as JSON, with findings of every severity. Equal reports give equal bytes: no times, no absolute paths.
 *
 * There is one document or finding a line, so that `grep` and `diff` work on it without the bulk of full indentation.
 *
 * @returns one JSON object, ending in a line feed
 */
export function renderJson(report: Report, tool: Tool): string {
  const counts = countFindings(report.findings);
  const parts = report.findings.length === 0 ? [] : [[...renderFindings(report.findings)].join('')];
  return renderJsonOf({ ...report, counts }, tool, parts).join('');
}

/**
 * The same where findings are rendered already.
 *
 * @param parts of the findings, in order, none of them empty
 * @returns pieces
 */
export function renderJsonOf<Part>(
  { profile, documents, counts, suppressed }: CountedReport,
  { name, version }: Tool,
  parts: readonly Part[],
): (Part | string)[] {
  const head = `{
"version":1,
"tool":${JSON.stringify({ name, version })},
"profile":${JSON.stringify(profile)},
"files":${renderLines(documents.map(fileEntry))},
"findings":[`;
  const end = `],
"summary":${JSON.stringify(summarise(counts, suppressed))}
}
`;
  const lines = parts.flatMap((part, index) => [index === 0 ? '\n' : BETWEEN_FINDINGS, part]);
  return [
    escapeUnprintableJson(head),
    ...lines,
    escapeUnprintableJson(parts.length === 0 ? end : `\n${end}`),
  ];
}

function renderLines(entries: object[]): string {
  if (entries.length === 0) return '[]';
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
}

function fileEntry({ path, openapi, operations, problems }: DocumentReport): object {
  return { path, openapi, operations, problems: problems.map(problemEntry) };
}

function problemEntry({ code, message, file, range }: LocatedProblem): object {
  return { code, message, file, range };
}

function summarise({ bySeverity, byRule }: FindingCounts, suppressed: number): object {
  const severities = SEVERITIES.map((severity) => [severity, bySeverity.get(severity) ?? 0]);
  const rules = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...Object.fromEntries(severities), byRule: Object.fromEntries(rules), suppressed };
}
