/** A document's operations and what the method table says of each status. */
import type { OperationKind } from '../core/api.ts';
import type { Intent } from '../core/intent.ts';
import { displayMethod } from '../core/method.ts';
import type { Verdict } from '../core/reference-data.ts';
import { escapeUnprintable, escapeUnprintableJson } from './escape.ts';
import { type Colours, styleOf, type TextLook, type TextStyle } from './style.ts';

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
  return `${[...blocks, legend(seen, style)].filter((block) => block !== '').join('\n\n')}\n`;
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
  const lengths = operations
    .map(({ path }) => escapeUnprintable(path).length)
    .filter((length) => length <= WIDEST_PATH);
  return {
    method: Math.max(...operations.map(({ method }) => displayMethod(method).length)),
    path: Math.max(0, ...lengths),
  };
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

/** The first line may be shorter than the others, where a long path stands before it. */
function breakBeside(words: readonly string[], firstWidth: number, width: number): string[][] {
  const lines: string[][] = [[]];
  let used = 0;
  for (const word of words) {
    const line = lines.at(-1) ?? [];
    const available = lines.length === 1 ? firstWidth : width;
    if (line.length > 0 && used + 2 + word.length > available) {
      lines.push([word]);
      used = word.length;
    } else {
      used += (line.length > 0 ? 2 : 0) + word.length;
      line.push(word);
    }
  }
  return lines;
}

/** Exact codes and ranges by number, a range after the codes of its class, then `default`, then what is neither. */
function inOrder(statuses: JudgedOperation['statuses']): JudgedOperation['statuses'] {
  return statuses.toSorted((a, b) => {
    const [orderA, orderB] = [orderOf(a.key), orderOf(b.key)];
    if (orderA !== orderB) return orderA - orderB;
    return a.key < b.key ? -1 : 1;
  });
}

function orderOf(key: string): number {
  if (/^\d{3}$/.test(key)) return Number(key);
  if (/^\dXX$/i.test(key)) return Number(key[0]) * 100 + 99.5;
  return key.toLowerCase() === 'default' ? 1000 : 1001;
}

/** The mark carries the verdict where there is no colour, or nobody to see it. */
function mark(key: string, verdict: Verdict): string {
  const text = escapeUnprintable(key);
  if (verdict === 'unjudged') return `(${text})`;
  return text + (MARKS[verdict] ?? '');
}

const MARKS: Partial<Record<Verdict, string>> = {
  expected: '+',
  discouraged: '?',
  unlisted: '!',
  forbidden: 'x',
  unregistered: 'x',
  invalid: 'x',
};

const MEANINGS: readonly { verdicts: Verdict[]; example: string; meaning: string }[] = [
  { verdicts: ['expected'], example: '200', meaning: 'the table expects it' },
  { verdicts: ['allowed'], example: '200', meaning: 'allowed' },
  { verdicts: ['discouraged'], example: '200', meaning: 'discouraged' },
  { verdicts: ['unlisted'], example: '200', meaning: 'not in the table' },
  {
    verdicts: ['forbidden', 'unregistered', 'invalid'],
    example: '200',
    meaning: 'forbidden, unregistered or no status',
  },
  { verdicts: ['unjudged'], example: '2XX', meaning: 'not judged' },
];

function legend(seen: ReadonlySet<Verdict>, { colours, width }: TextStyle): string {
  const entries = MEANINGS.flatMap(({ verdicts, example, meaning }) => {
    const verdict = verdicts.find((one) => seen.has(one));
    return verdict === undefined ? [] : [{ verdict, word: mark(example, verdict), meaning }];
  });
  const painted = new Map(
    entries.map(({ verdict, word, meaning }) => [
      `${word} ${meaning}`,
      `${paint(word, verdict, colours)} ${meaning}`,
    ]),
  );
  const lines = breakBeside([...painted.keys()], width, width);
  return lines.map((line) => line.map((entry) => painted.get(entry)).join('  ')).join('\n');
}

function paint(text: string, verdict: Verdict, colours: Colours): string {
  if (verdict === 'expected') return colours.green(text);
  if (verdict === 'allowed') return colours.cyan(text);
  if (verdict === 'discouraged') return colours.yellow(text);
  if (verdict === 'unlisted') return colours.bold(colours.yellow(text));
  return verdict === 'unjudged' ? colours.dim(text) : colours.red(text);
}
