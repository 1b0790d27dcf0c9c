/** The JSON report, format 1. Its schema is docs/report.schema.json. */
import { hash } from 'node:crypto';
import { documentationOf } from '../core/documentation.ts';
import type { AffectedOperation, LocatedFinding } from '../core/finding.ts';
import { displayMethod } from '../core/method.ts';
import type { DocumentReport, LocatedProblem, Report } from '../core/report.ts';
import { SEVERITIES, type Severity } from '../core/severity.ts';
import { escapeUnprintableJson } from './escape.ts';

/** What wrote the report. */
export interface Tool {
  name: string;
  version: string;
}

/**
 * Renders a report as JSON, with findings of every severity. Equal reports give equal bytes: no times, no absolute paths.
 *
 * There is one document or finding a line, so that `grep` and `diff` work on it without the bulk of full indentation.
 *
 * @returns one JSON object, ending in a line feed
 */
export function renderJson(report: Report, tool: Tool): string {
  const json = `{
"version":1,
"tool":${JSON.stringify({ name: tool.name, version: tool.version })},
"profile":${JSON.stringify(report.profile)},
"files":${renderLines(report.documents.map(fileEntry))},
"findings":${renderLines(report.findings.map(findingEntry))},
"summary":${JSON.stringify(summarise(report))}
}
`;
  return escapeUnprintableJson(json);
}

/**
 * What makes a finding the same finding in another version of the document: its rule, its place and the status it misses.
 * Not the file, which may be renamed, nor lines and operations, which move and grow.
 *
 * @returns SHA-256 in hexadecimal
 */
export function fingerprint(finding: Pick<LocatedFinding, 'rule' | 'pointer' | 'missing'>): string {
  const identity = [finding.rule, finding.pointer, finding.missing ?? ''].join('\n');
  return hash('sha256', identity);
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

function findingEntry(finding: LocatedFinding): object {
  const { rule, severity, message, file, pointer, range, operations, fix } = finding;
  return {
    rule,
    severity,
    message,
    file,
    pointer,
    range,
    status: commonStatus(operations),
    operations: operations.map(operationEntry),
    fingerprint: fingerprint(finding),
    docs: documentationOf(rule),
    fix,
  };
}

function operationEntry({ method, path, kind, status }: AffectedOperation): object {
  return { method: displayMethod(method), path, kind, status };
}

function commonStatus(operations: readonly AffectedOperation[]): string | undefined {
  const status = operations[0]?.status;
  return operations.every((operation) => operation.status === status) ? status : undefined;
}

function summarise({ findings, suppressed }: Report): object {
  const bySeverity = new Map<Severity, number>(SEVERITIES.map((severity) => [severity, 0]));
  const byRule = new Map<string, number>();
  for (const { severity, rule } of findings) {
    bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1);
    byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  }
  const rules = [...byRule].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...Object.fromEntries(bySeverity), byRule: Object.fromEntries(rules), suppressed };
}
