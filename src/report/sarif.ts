/** SARIF 2.1.0, as GitHub's code scanning and other services read it. */
import type { LocatedFinding, Range } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import { escapeUnprintableJson } from './escape.ts';
import { numberedFingerprints } from './fingerprints.ts';
import type { Tool } from './json.ts';
import { plainLine, wellFormed } from './plain-line.ts';
import { distinctProblems, problemText } from './problems.ts';
import type { RulesHelp } from './rule-help.ts';
import { LEVELS, ruleDescriptors } from './sarif-rules.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Code scanning refuses a run with more results than this. */
const MOST_RESULTS = 25_000;

/** Relative URIs start at the root of the repository, wherever it has been checked out. */
const ROOT = '%SRCROOT%';

export interface SarifOptions {
  tool: Tool;
  /** Of the rules that have findings, suppressed ones included; ids without an entry appear by their id alone. */
  rules: RulesHelp;
}

/** One entry of `results`, and the finding that it is about. */
interface Result {
  finding: LocatedFinding;
  fingerprint: string;
  isSuppressed: boolean;
}

/**
 * Renders a report as a SARIF log: findings of every severity as results, suppressed ones marked as such, problems as
 * notifications of an execution that was not successful.
 *
 * @returns one JSON object with one result a line, ending in a line feed
 */
export function renderSarif(report: Report, options: SarifOptions): string {
  const runs = inRuns(resultsOf(report)).map((results, index) => renderRun(results, index, report, options));
  const log = `{
"$schema":${JSON.stringify(SCHEMA)},
"version":"2.1.0",
"runs":[
${runs.join(',\n')}
]
}
`;
  return escapeUnprintableJson(log);
}

function resultsOf({ findings, suppressedFindings }: Report): Result[] {
  const fingerprintOf = numberedFingerprints();
  const mark = (isSuppressed: boolean) => (finding: LocatedFinding) => {
    return { finding, fingerprint: fingerprintOf(finding), isSuppressed };
  };
  return [...findings.map(mark(false)), ...suppressedFindings.map(mark(true))];
}

/** One run, even without results: that is how a service learns that everything has been mended. */
function inRuns(results: readonly Result[]): Result[][] {
  const count = Math.max(Math.ceil(results.length / MOST_RESULTS), 1);
  return Array.from({ length: count }, (_, index) =>
    results.slice(index * MOST_RESULTS, (index + 1) * MOST_RESULTS),
  );
}

function renderRun(
  results: readonly Result[],
  index: number,
  report: Report,
  { tool, rules }: SarifOptions,
): string {
  const descriptors = ruleDescriptors(
    results.map(({ finding }) => finding),
    rules,
    report.profile,
  );
  const ruleIndex = new Map(descriptors.map(({ id }, position) => [id, position]));
  // SARIF 2.1.0 §3.27.23: either all results of a run tell whether they are suppressed, or none.
  const tellsSuppressed = results.some(({ isSuppressed }) => isSuppressed);
  const entries = results.map((result) => resultEntry(result, ruleIndex, tellsSuppressed));
  return `{
"tool":{"driver":{"name":${JSON.stringify(tool.name)},"semanticVersion":${JSON.stringify(tool.version)},"rules":${renderLines(descriptors)}}},
"automationDetails":{"id":${JSON.stringify(runId(tool, report, index))}},
"columnKind":"utf16CodeUnits",
"originalUriBaseIds":${JSON.stringify({ [ROOT]: { description: { text: 'The root of the repository.' } } })},
"invocations":[${JSON.stringify(invocation(report))}],
"results":${renderLines(entries)}
}`;
}

/** What precedes the last slash is the category under which code scanning keeps the alerts of a run. */
function runId({ name }: Tool, { profile }: Report, index: number): string {
  return index === 0 ? `${name}/${profile}/` : `${name}/${profile}/${index + 1}/`;
}

function renderLines(entries: readonly object[]): string {
  if (entries.length === 0) return '[]';
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;
}

function resultEntry(
  { finding, fingerprint, isSuppressed }: Result,
  ruleIndex: ReadonlyMap<string, number>,
  tellsSuppressed: boolean,
): object {
  const { rule, severity, message, file, range, reason } = finding;
  const suppression = { kind: 'inSource', justification: reason && plainLine(reason) };
  return {
    ruleId: rule,
    ruleIndex: ruleIndex.get(rule),
    level: LEVELS[severity],
    message: { text: messageText(message) },
    locations: [location(file, range)],
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    ...(tellsSuppressed && { suppressions: isSuppressed ? [suppression] : [] }),
  };
}

function invocation({ documents }: Report): object {
  const problems = distinctProblems(documents);
  const warnings = distinctProblems(documents, 'warnings');
  const notifications = [
    ...problems.map((problem) => notification(problem, 'error')),
    ...warnings.map((warning) => notification(warning, 'warning')),
  ];
  return {
    executionSuccessful: problems.length === 0,
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

function notification(problem: LocatedProblem, level: 'error' | 'warning'): object {
  return {
    descriptor: { id: problem.code },
    level,
    message: { text: messageText(problemText(problem)) },
    locations: [location(problem.file, problem.range)],
  };
}

/** `](` would make a link of what a document says (SARIF 2.1.0 §3.11.6); braces mean nothing without arguments. */
function messageText(message: string): string {
  return plainLine(message).replaceAll('](', '] (');
}

function location(file: string, range: Range | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file),
      ...(range && {
        region: {
          startLine: range.start.line,
          startColumn: range.start.column,
          endLine: range.end.line,
          endColumn: range.end.column,
        },
      }),
    },
  };
}

function artifactLocation(file: string): object {
  // Fetched files are called by their URL, in which what needs an escape has one.
  if (/^https?:\/\//i.test(file)) return { uri: encodeURI(wellFormed(file)).replaceAll('%25', '%') };
  return { uri: wellFormed(file).split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}
