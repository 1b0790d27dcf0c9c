/** Turns a report into the data of the page. */
import type { AffectedOperation, ExcerptLine, LocatedFinding } from '../../core/finding.ts';
import { displayMethod } from '../../core/method.ts';
import type { Report } from '../../core/report.ts';
import { columnOf, type HeatMap } from '../heat-map.ts';
import { plainLine } from '../plain-line.ts';
import { type RulesHelp, ruleTitle } from '../rule-help.ts';
import { Interned } from './interned.ts';
import type { PageData, PageFinding, PageLine, PageOperation, PageRule, PageStatus } from './page-data.ts';

/** @param ruleIds in the order in which the page holds their help */
export function pageData(
  { findings }: Report,
  rules: RulesHelp,
  ruleIds: readonly string[],
  map: HeatMap,
): PageData {
  const files = new Interned<string, string>((file) => plainLine(file));
  const operations = new Interned<AffectedOperation, PageOperation>(
    (operation) => operationEntry(operation, map),
    ({ kind, method, path }) => `${kind} ${method} ${path}`,
  );
  const statuses = new Interned<string, PageStatus>((status) => {
    return { text: plainLine(status), column: columnOf(status) };
  });
  const lines = new Interned<ExcerptLine & { file: string }, PageLine>(
    ({ number, cut, text }) => [number, cut, printable(text)],
    ({ file, number, cut }) => `${number} ${cut} ${file}`,
  );
  const titles = new Map([...rules].map(([id, { rule }]) => [id, rule]));
  const indexOfRule = new Map(ruleIds.map((id, index) => [id, index]));
  const entryOf = (finding: LocatedFinding): PageFinding => {
    const { file, fix, excerpt, range, message, pointer, severity } = finding;
    const advice = rules.get(finding.rule)?.rule.fix?.advice;
    return {
      rule: indexOfRule.get(finding.rule) ?? 0,
      severity,
      message: plainLine(message),
      file: files.indexOf(file),
      line: range.start.line,
      column: range.start.column,
      pointer: plainLine(pointer),
      operations: finding.operations.flatMap((operation) => [
        operations.indexOf(operation),
        operation.status === undefined ? -1 : statuses.indexOf(operation.status),
      ]),
      fix: fix === undefined || fix === advice ? undefined : plainLine(fix),
      excerpt: excerpt?.lines.map((line) => lines.indexOf({ ...line, file })),
      mark: markOf(finding),
    };
  };
  const entries = findings.map(entryOf);
  return {
    rules: ruleIds.map((id) => ruleEntry(id, ruleTitle(id, titles), rules)),
    files: files.entries,
    operations: operations.entries,
    statuses: statuses.entries,
    lines: lines.entries,
    findings: entries,
  };
}

/** Safe within `<script>`, whatever the data say. */
export function dataBlock(data: PageData): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function ruleEntry(id: string, title: string | undefined, rules: RulesHelp): PageRule {
  return { id: plainLine(id), title: plainLine(title ?? id), hasHelp: rules.has(id) };
}

function operationEntry({ method, path, kind }: AffectedOperation, { rowOf }: HeatMap): PageOperation {
  return {
    method: plainLine(displayMethod(method)),
    path: plainLine(path),
    kind,
    ...(kind === 'path' && { row: plainLine(rowOf(method)) }),
  };
}

/** A line of source: tabs are part of how it looks. */
function printable(text: string): string {
  return text.split('\t').map(plainLine).join('\t');
}

/** Escapes make text longer, so that columns of the file are not columns of what is shown. */
function markOf({ range: { start, end }, excerpt }: LocatedFinding): [number, number] | undefined {
  const line = excerpt?.lines.find(({ number }) => number === start.line);
  if (!line) return undefined;
  const from = start.column - 1 - line.cut;
  if (from < 0 || from >= line.text.length) return undefined;
  const to =
    end.line === start.line ? Math.min(end.column - 1 - line.cut, line.text.length) : line.text.length;
  const before = printable(line.text.slice(0, from)).length;
  return [before, before + printable(line.text.slice(from, Math.max(to, from + 1))).length];
}
