/** A document's operations and what the method table says of each status. */
import type { OperationKind } from '../core/api.ts';
import type { Intent } from '../core/intent.ts';
import { displayMethod } from '../core/method.ts';
import type { Verdict } from '../core/reference-data.ts';
import { escapeUnprintable, escapeUnprintableJson } from './escape.ts';
import { compareStatus } from './status-order.ts';
import { paintVerdict as paint, styleOf, type TextLook, type TextStyle } from './style.ts';
import { verdictLegend } from './verdict-legend.ts';
import { lookOf } from './verdict-marks.ts';
import { breakBeside } from './wrap.ts';

/** One operation with its statuses judged. */
export interface JudgedOperation {
  method: string;
  path: string;
  kind: OperationKind;
  operationId: string | undefined;
  statuses: { key: string; verdict: Verdict }[];
  /** What a POST is for. */
  intent?: Intent | undefined;
}

/** One operation a line, as `{ version: 1, operations: [...] }`. */
export function renderOperationsJson(operations: readonly JudgedOperation[]): string {
  const lines = operations.map(({ method, path, kind, operationId, statuses, intent }) => {
    const judged = inOrder(statuses).map(({ key, verdict }) => ({ key, verdict }));
    return JSON.stringify({
      method: displayMethod(method),
      path,
      kind,
      operationId,
      statuses: judged,
      intent,
    });
  });
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return escapeUnprintableJson(`{\n"version":1,\n"operations":${list}\n}\n`);
}

/** A table of method, path and statuses, paths first, then webhooks and callbacks, and a legend. */
export function renderOperationsText(operations: readonly JudgedOperation[], look: TextLook): string {
  if (operations.length === 0) return 'No operations\n';
  const style = styleOf(look);
  const columns = layOut(operations);
  const blocks = KINDS.flatMap(({ kind, heading }) => {
    const rows = operations.filter((operation) => operation.kind === kind);
    const lines = rows.flatMap((operation) => operationLines(operation, columns, style));
    if (lines.length === 0) return [];
    return [(heading === '' ? lines : [style.colours.bold(heading), ...lines]).join('\n')];
  });
  const seen = new Set(operations.flatMap(({ statuses }) => statuses.map(({ verdict }) => verdict)));
  return `${[...blocks, verdictLegend(seen, mark, style)].filter((block) => block !== '').join('\n\n')}\n`;
}

const KINDS: readonly { kind: OperationKind; heading: string }[] = [
  { kind: 'path', heading: '' },
  { kind: 'webhook', heading: 'Webhooks' },
  { kind: 'callback', heading: 'Callbacks' },
];

/** A path that is longer than this pushes only its own statuses to the right. */
const WIDEST_PATH = 60;

interface Columns {
  method: number;
  path: number;
}

function layOut(operations: readonly JudgedOperation[]): Columns {
  const columns = { method: 0, path: 0 };
  // A document may have more operations than a function takes arguments.
  for (const { method, path } of operations) {
    const width = escapeUnprintable(path).length;
    if (width <= WIDEST_PATH) columns.path = Math.max(columns.path, width);
    columns.method = Math.max(columns.method, displayMethod(method).length);
  }
  return columns;
}

function operationLines(
  operation: JudgedOperation,
  columns: Columns,
  { colours, width }: TextStyle,
): string[] {
  const method = escapeUnprintable(displayMethod(operation.method)).padEnd(columns.method);
  const path = escapeUnprintable(operation.path).padEnd(columns.path);
  const start = `${colours.bold(method)}  ${path}  `;
  const indent = method.length + 2 + path.length + 2;
  const statuses = inOrder(operation.statuses);
  if (statuses.length === 0) return [`${start}${colours.dim('no responses')}`];
  const hanging = indent > width / 2 ? columns.method + 4 : indent;
  const marked = new Map(statuses.map((status) => [mark(status.key, status.verdict), status.verdict]));
  const lines = breakBeside([...marked.keys()], width - indent, width - hanging);
  const painted = lines.map((words) =>
    words.map((word) => paint(word, marked.get(word) ?? 'unjudged', colours)).join('  '),
  );
  const intent = operation.intent ? colours.dim(`  ${describeIntent(operation.intent)}`) : '';
  return painted.map((line, index) => {
    return (index === 0 ? start : ' '.repeat(hanging)) + line + (index === painted.length - 1 ? intent : '');
  });
}

/** `creates`, `may create`, `acts`: a judgement that is not sure of itself says so. */
function describeIntent({ kind, confidence }: Intent): string {
  const isSure = confidence === 'certain' || confidence === 'high';
  if (kind === 'act') return isSure ? 'acts' : 'seems to act';
  const later = kind === 'create-async' ? ' later' : '';
  return `${isSure ? 'creates' : 'may create'}${later}`;
}

function inOrder(statuses: JudgedOperation['statuses']): JudgedOperation['statuses'] {
  return statuses.toSorted((a, b) => compareStatus(a.key, b.key));
}

/** The mark carries the verdict where there is no colour, or nobody to see it. */
function mark(key: string, verdict: Verdict): string {
  const text = escapeUnprintable(key);
  if (verdict === 'unjudged') return `(${text})`;
  return text + lookOf(verdict).mark;
}
