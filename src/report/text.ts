/** The report for people: problems, findings by file, a summary by rule. */
import type { LocatedFinding } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import { isAtLeast, type Severity } from '../core/severity.ts';
import { escapeUnprintable } from './escape.ts';
import { severityColour, styleOf, type TextLook, type TextStyle } from './style.ts';
import { fileSection, selectEntries } from './text-file.ts';
import { cleanLine, heldBackLines, summaryTable, totalsLine } from './text-summary.ts';
import { wrapWords } from './wrap.ts';

/** How the text report looks and what it shows. */
export interface TextOptions extends TextLook {
  /** Every finding, instead of at most five of one rule a file. */
  all: boolean;
  /** The mildest severity to show. */
  severity: Severity;
  /** Problems and errors only, without summary. */
  quiet: boolean;
  elapsedMs: number;
  /** From the path in the report to the path that a reader can open. */
  displayPath: (path: string) => string;
  /** What a rule is called and what it looks at; rules that are not in it appear by their id alone. */
  rules: ReadonlyMap<string, RuleWords>;
}

export interface RuleWords {
  title: string;
  /** What its places are called: "responses with 401". */
  places?: string;
}

/** Renders a report as text. The result is empty (`quiet`) or ends in a line feed. */
export function renderText(report: Report, options: TextOptions): string {
  const style = styleOf(options);
  const threshold = options.quiet ? 'error' : options.severity;
  const shown = report.findings.filter((finding) => isAtLeast(finding.severity, threshold));
  const blocks = [problemLines(report, options, style)];
  for (const [file, findings] of byFile(shown)) {
    const selection = selectEntries(findings, options, (rule) => report.tallies.get(rule)?.get(file));
    blocks.push(fileSection(fileHeading(file, report, options, style), selection, style));
  }
  if (!options.quiet) blocks.push(...closing(report, shown, options, style));
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return text.length === 0 ? '' : `${text.join('\n\n')}\n`;
}

/** Renders what could not be read or followed, a problem a line, as compilers do: `file:line:column: error: …`. */
export function renderProblem(
  problem: LocatedProblem,
  label: 'error' | 'warning',
  displayPath: (path: string) => string,
  style: TextStyle,
): string[] {
  const { colours, width } = style;
  const place = problem.range ? `:${problem.range.start.line}:${problem.range.start.column}` : '';
  const where = `${escapeUnprintable(displayPath(problem.file))}${place}:`;
  const text = `${where} ${label}: ${escapeUnprintable(problem.message)} (${problem.code})`;
  const [first = '', ...rest] = wrapWords(text, width);
  const paint = severityColour(label === 'error' ? 'error' : 'warn', colours);
  const painted = first.startsWith(`${where} ${label}:`)
    ? `${colours.bold(where)} ${paint(`${label}:`)}${first.slice(where.length + label.length + 2)}`
    : first;
  return [painted, ...rest.map((line) => `  ${line}`)];
}

function problemLines(report: Report, { displayPath }: TextOptions, style: TextStyle): string[] {
  return report.documents.flatMap(({ problems }) =>
    problems.flatMap((problem) => renderProblem(problem, 'error', displayPath, style)),
  );
}

function byFile(findings: readonly LocatedFinding[]): Map<string, LocatedFinding[]> {
  const files = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const group = files.get(finding.file);
    if (group) group.push(finding);
    else files.set(finding.file, [finding]);
  }
  return files;
}

function fileHeading(
  file: string,
  report: Report,
  { displayPath }: TextOptions,
  { colours }: TextStyle,
): string {
  const path = colours.bold(colours.underline(escapeUnprintable(displayPath(file))));
  const document = report.documents.find(({ path }) => path === file);
  if (document?.openapi === undefined) return path;
  const name = document.openapi.startsWith('2') ? 'Swagger' : 'OpenAPI';
  const size = `${document.operations} ${document.operations === 1 ? 'operation' : 'operations'}`;
  return `${path}  ${colours.dim(`${name} ${escapeUnprintable(document.openapi)}, ${size}`)}`;
}

function closing(
  report: Report,
  shown: LocatedFinding[],
  options: TextOptions,
  style: TextStyle,
): string[][] {
  const heldBack = heldBackLines(report, options.severity, style);
  const hasProblems = report.documents.some(({ problems }) => problems.length > 0);
  if (shown.length === 0 && !hasProblems) {
    return [[cleanLine(report, options, style), ...heldBack]];
  }
  const totals = totalsLine(report, shown, options.elapsedMs, style);
  return [summaryTable(shown, options.rules, style), [totals, ...heldBack]];
}
