/** A report in Markdown, for job summaries and comments: one table of everything, worst first. */

import type { LocatedFinding, Range } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import { compareSeverity } from '../core/severity.ts';
import { plainLine } from './plain-line.ts';
import { distinctProblems } from './problems.ts';
import { ruleTitle } from './rule-help.ts';
import { summaryRows } from './text-summary.ts';
import { extentWords, foundWords, SEVERITY_NAMES } from './totals.ts';

export interface MarkdownOptions {
  /** What rules demand; rules that are not in it appear by their id alone. */
  rules: ReadonlyMap<string, { title: string }>;
  /** Size in bytes that the text must not exceed; as many findings as fit are then listed, and the others counted. */
  mostBytes?: number;
}

/**
 * Renders a report as Markdown with GitHub's tables, with problems and findings of every severity.
 *
 * @returns text that ends in a line feed; empty where not even its beginning has room
 */
export function renderMarkdownReport(report: Report, options: MarkdownOptions): string {
  const { mostBytes = Number.POSITIVE_INFINITY } = options;
  const findings = [...report.findings].sort((a, b) => compareSeverity(a.severity, b.severity));
  const start = ['## Statuswise', totals(report), ...ruleTable(findings, options)];
  const rows = [...distinctProblems(report.documents).map(problemRow), ...findings.map(findingRow)];
  const whole = join([...start, ...entryTable(rows)]);
  return Buffer.byteLength(whole) <= mostBytes ? whole : cutToSize(start, rows, mostBytes);
}

/** Keeps the first rows: they are the worst. */
function cutToSize(start: readonly string[], rows: readonly string[], mostBytes: number): string {
  const withRows = (shown: readonly string[]) =>
    join([
      ...start,
      ...entryTable(shown),
      `${rows.length - shown.length} more, for which there is no room here.`,
    ]);
  let room = mostBytes - Buffer.byteLength(withRows(['']));
  const text = withRows(
    rows.filter((row) => {
      room -= Buffer.byteLength(row) + 1;
      return room >= 0;
    }),
  );
  return Buffer.byteLength(text) <= mostBytes ? text : '';
}

function join(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

function totals(report: Report): string {
  return `**${foundWords(report)}** in ${extentWords(report)}.`;
}

function ruleTable(findings: readonly LocatedFinding[], { rules }: MarkdownOptions): string[] {
  if (findings.length === 0) return [];
  const rows = summaryRows(findings).map(({ rule, severity, count }) => {
    const title = ruleTitle(rule, rules) ?? '';
    return row([String(count), SEVERITY_NAMES[severity][0], escapeMarkdown(rule), escapeMarkdown(title)]);
  });
  return ['### Rules', table(['findings', 'severity', 'rule', 'demands'], rows)];
}

function entryTable(rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : ['### Findings', table(['severity', 'place', 'finding', 'rule'], rows)];
}

function problemRow({ file, range, message, code }: LocatedProblem): string {
  return row(['problem', place(file, range), escapeMarkdown(message), escapeMarkdown(code)]);
}

function findingRow({ severity, file, range, message, rule }: LocatedFinding): string {
  return row([
    SEVERITY_NAMES[severity][0],
    place(file, range),
    escapeMarkdown(message),
    escapeMarkdown(rule),
  ]);
}

function place(file: string, range: Range | undefined): string {
  const position = range ? `:${range.start.line}:${range.start.column}` : '';
  return escapeMarkdown(`${file}${position}`);
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/**
 * Text of a document as text: no markup, no HTML, no mathematics, no links made of addresses. An empty comment keeps
 * `@name` from calling that person, where a backslash would not.
 */
function escapeMarkdown(text: string): string {
  return plainLine(text)
    .replace(/[\\`*_[\]<>|~&$]|:(?=\/\/)/g, '\\$&')
    .replaceAll('@', '@<!-- -->');
}
