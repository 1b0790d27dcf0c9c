/** The end of the text report: which rules spoke how often, how much there was, what is not shown. */

import type { LocatedFinding } from '../core/finding.ts';
import type { Report } from '../core/report.ts';
import { compareSeverity, isAtLeast, SEVERITIES, type Severity, worse } from '../core/severity.ts';
import { counted, joinWords } from '../core/words.ts';
import { severityColour, type TextStyle } from './style.ts';
import type { RuleWords, TextOptions } from './text.ts';
import { wrapWords } from './wrap.ts';

/** One row a rule, worst and most frequent first. */
export function summaryTable(
  shown: readonly LocatedFinding[],
  rules: ReadonlyMap<string, RuleWords>,
  style: TextStyle,
): string[] {
  const rows = summaryRows(shown);
  if (rows.length === 0) return [];
  const { colours, width } = style;
  const countWidth = String(Math.max(...rows.map(({ count }) => count))).length;
  const ruleWidth = Math.max(...rows.map(({ rule }) => rule.length));
  const indent = 2 + countWidth + 2 + 'error'.length + 2 + ruleWidth + 2;
  const lines = rows.flatMap(({ rule, severity, count }) => {
    const [first = '', ...rest] = wrapWords(rules.get(rule)?.title ?? '', Math.max(width - indent, 20));
    const painted = severityColour(severity, colours)(severity.padEnd('error'.length));
    const start = `  ${String(count).padStart(countWidth)}  ${painted}  ${rule.padEnd(ruleWidth)}`;
    return [
      first === '' ? start.trimEnd() : `${start}  ${first}`,
      ...rest.map((line) => ' '.repeat(indent) + line),
    ];
  });
  return [colours.bold('Summary'), ...lines];
}

export interface SummaryRow {
  rule: string;
  severity: Severity;
  count: number;
}

/** How often each rule speaks and how badly at worst: worst and most frequent first. */
export function summaryRows(shown: readonly LocatedFinding[]): SummaryRow[] {
  const rows = new Map<string, SummaryRow>();
  for (const { rule, severity } of shown) {
    const row = rows.get(rule);
    if (row) Object.assign(row, { count: row.count + 1, severity: worse(row.severity, severity) });
    else rows.set(rule, { rule, severity, count: 1 });
  }
  return [...rows.values()].sort(
    (a, b) => compareSeverity(a.severity, b.severity) || b.count - a.count || (a.rule < b.rule ? -1 : 1),
  );
}

/** `1 problem, 3 errors and 302 warnings in 2 documents with 900 operations, 320 ms` */
export function totalsLine(
  report: Report,
  shown: readonly LocatedFinding[],
  elapsedMs: number,
  { colours }: TextStyle,
): string {
  const problems = report.documents.reduce((sum, document) => sum + document.problems.length, 0);
  const parts = SEVERITIES.flatMap((severity) => {
    const count = shown.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [severityColour(severity, colours)(severityCount(severity, count))];
  });
  if (problems > 0) parts.unshift(colours.red(counted(problems, 'problem')));
  if (shown.length === 0) parts.push('no findings');
  return `${joinWords(parts)} in ${extent(report)}${colours.dim(`, ${duration(elapsedMs)}`)}`;
}

/** The whole report of a run that has nothing to show. */
export function cleanLine(
  report: Report,
  { severity, elapsedMs }: TextOptions,
  { colours }: TextStyle,
): string {
  if (report.documents.length === 0) return 'No OpenAPI document to check';
  const findings = report.known ? 'No new findings' : 'No findings';
  const nothing = report.findings.length === 0 ? findings : `${findings} at ${severity} or above`;
  return `${colours.green(nothing)} in ${extent(report)}${colours.dim(`, ${duration(elapsedMs)}`)}`;
}

/** What the threshold or the document itself keeps out of sight. */
export function heldBackLines(
  { findings, suppressed, known = [] }: Report,
  threshold: Severity,
  { colours }: TextStyle,
): string[] {
  const lines: string[] = [];
  const hidden = findings.filter(({ severity }) => !isAtLeast(severity, threshold));
  const severities = SEVERITIES.filter((severity) => hidden.some((finding) => finding.severity === severity));
  if (severities.length > 0) {
    const parts = severities.map((severity) => {
      return `${hidden.filter((finding) => finding.severity === severity).length} ${severity}`;
    });
    const noun = hidden.length === 1 ? 'finding' : 'findings';
    lines.push(
      `${joinWords(parts)} ${noun} not shown; --severity ${severities.at(-1)} shows ${hidden.length === 1 ? 'it' : 'them'}`,
    );
  }
  for (const { holder, findings } of known) {
    if (findings > 0)
      lines.push(
        `${counted(findings, 'finding')} not shown because ${holder} has ${findings === 1 ? 'it' : 'them'} too`,
      );
  }
  if (suppressed > 0) lines.push(`${counted(suppressed, 'finding')} suppressed`);
  return lines.map((line) => colours.dim(line));
}

function severityCount(severity: Severity, count: number): string {
  if (severity === 'error') return counted(count, 'error');
  return severity === 'warn'
    ? counted(count, 'warning')
    : counted(count, severity, severity === 'hint' ? 'hints' : 'info');
}

function extent({ documents }: Report): string {
  const operations = documents.reduce((sum, document) => sum + document.operations, 0);
  return `${counted(documents.length, 'document')} with ${counted(operations, 'operation')}`;
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
