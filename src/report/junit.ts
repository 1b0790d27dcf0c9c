/** JUnit's XML: a file is a suite, a finding a test that failed. */
import type { LocatedFinding } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import type { Severity } from '../core/severity.ts';
import { entriesByFile, type FileEntries } from './entries-by-file.ts';
import type { Tool } from './json.ts';
import { problemText } from './problems.ts';
import { element, textElement, XML_DECLARATION } from './xml.ts';

/** A test fails or passes, and what is mild asks for nothing: a test that passes tells of it. */
const FAILURES: ReadonlySet<Severity> = new Set(['error', 'warn']);

/** One file with its tests. */
interface Suite {
  file: string;
  counts: { tests: number; failures: number; errors: number };
  tests: string[];
}

/**
 * Renders a report as JUnit would: errors and warnings fail, milder findings pass and are told, problems are errors.
 *
 * @returns an XML document with a suite for each document, clean ones too, ending in a line feed
 */
export function renderJunit(report: Report, tool: Tool): string {
  const broken = new Set(
    report.documents.filter(({ problems }) => problems.length > 0).map(({ path }) => path),
  );
  const suites = entriesByFile(report)
    .map((entries) => suiteOf(entries, broken.has(entries.file), tool))
    .filter(({ tests }) => tests.length > 0);
  const total = (name: keyof Suite['counts']) => suites.reduce((sum, { counts }) => sum + counts[name], 0);
  const counts = { tests: total('tests'), failures: total('failures'), errors: total('errors') };
  const children = suites.flatMap(({ file, counts, tests }) =>
    element('testsuite', { name: file, ...counts }, tests),
  );
  const lines = [XML_DECLARATION, ...element('testsuites', { name: tool.name, ...counts }, children)];
  return `${lines.join('\n')}\n`;
}

/** @param isBroken whether the document has problems, be it in other files: it then has nothing to pass */
function suiteOf(entries: FileEntries, isBroken: boolean, tool: Tool): Suite {
  const { file, problems, findings } = entries;
  const isClean = problems.length + findings.length === 0 && !isBroken;
  return {
    file,
    counts: {
      tests: isClean ? 1 : problems.length + findings.length,
      failures: findings.filter(({ severity }) => FAILURES.has(severity)).length,
      errors: problems.length,
    },
    tests: [
      ...(isClean ? element('testcase', { classname: tool.name, name: file, file }) : []),
      ...problems.flatMap((problem) => problemTest(problem, tool)),
      ...findings.flatMap((finding) => findingTest(finding, tool)),
    ],
  };
}

function problemTest(problem: LocatedProblem, { name }: Tool): string[] {
  const { code, file, range } = problem;
  const attributes = { classname: `${name}.${code}`, name: file, file, line: range?.start.line };
  const message = problemText(problem);
  return element('testcase', attributes, [textElement('error', { message, type: code }, [message])]);
}

/** Called by its rule and its place, so that a service recognises it in the next run. */
function findingTest(finding: LocatedFinding, { name }: Tool): string[] {
  const { rule, severity, message, file, pointer, missing, range, fix } = finding;
  const { line, column } = range.start;
  const place = `${file}#${pointer}${missing === undefined ? '' : ` ${missing}`}`;
  const lines = [`${file}:${line}:${column}: ${severity}: ${message}`, ...(fix === undefined ? [] : [fix])];
  const outcome = FAILURES.has(severity)
    ? textElement('failure', { message, type: severity }, lines)
    : textElement('system-out', {}, lines);
  return element('testcase', { classname: `${name}.${rule}`, name: place, file, line }, [outcome]);
}
