/** The heat map in a terminal: methods down, statuses across, how many operations declare each, and what the table says. */

import { displayMethod } from '../core/method.ts';
import type { Verdict } from '../core/reference-data.ts';
import type { Cell, DocumentReport, LocatedProblem } from '../core/report.ts';
import { counted } from '../core/words.ts';
import { escapeUnprintable, escapeUnprintableJson } from './escape.ts';
import { type Column, cellAt, type HeatMap, heatMapOf } from './heat-map.ts';
import { compareMethod, compareStatus } from './status-order.ts';
import { paintVerdict, styleOf, type TextLook, type TextStyle } from './style.ts';
import { verdictLegend } from './verdict-legend.ts';
import { compareVerdict, lookOf } from './verdict-marks.ts';

/** One object: the documents, and the cells of all of them together, one a line. */
export function renderMatrixJson(documents: readonly DocumentReport[]): string {
  const files = documents.map(({ path, openapi, operations, problems }) => {
    return JSON.stringify({ path, openapi, operations, problems: problems.map(problemEntry) });
  });
  const cells = summed(documents).map(({ method, status, verdict, operations }) => {
    return JSON.stringify({ method: displayMethod(method), status, verdict, operations });
  });
  return escapeUnprintableJson(`{\n"version":1,\n"files":${lines(files)},\n"cells":${lines(cells)}\n}\n`);
}

function problemEntry({ code, message, file, range }: LocatedProblem): object {
  return { code, message, file, range };
}

function lines(entries: readonly string[]): string {
  return entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n]`;
}

/** Cells of several documents that are about the same are one. */
function summed(documents: readonly DocumentReport[]): Cell[] {
  const sums = new Map<string, Cell>();
  for (const cell of documents.flatMap(({ cells = [] }) => cells)) {
    const key = JSON.stringify([cell.method, cell.status, cell.verdict]);
    const known = sums.get(key);
    if (known) known.operations += cell.operations;
    else sums.set(key, { ...cell });
  }
  return [...sums.values()].sort(
    (a, b) =>
      compareMethod(a.method, b.method) ||
      compareStatus(a.status, b.status) ||
      compareVerdict(a.verdict, b.verdict),
  );
}

/** Tables as wide as there is room, with totals and a legend. */
export function renderMatrixText(documents: readonly DocumentReport[], look: TextLook): string {
  const style = styleOf(look);
  const read = documents.filter(({ openapi }) => openapi !== undefined);
  const map = heatMapOf(read.flatMap(({ cells = [] }) => cells));
  if (map.methods.length === 0) return 'No operations\n';
  const stub = Math.max('total'.length, ...map.methods.map((method) => nameOf(method).length));
  const columns = map.columns.map((column) => columnText(map, column));
  const tables = inTables(columns, style.width - stub).map((shown) => tableText(map, shown, stub, style));
  const seen = new Set([...map.cells.values()].flatMap(({ verdicts }) => verdicts[0]?.verdict ?? []));
  return `${[headline(read, style), ...tables, verdictLegend(seen, marked, style)].join('\n\n')}\n`;
}

function headline(documents: readonly DocumentReport[], { colours }: TextStyle): string {
  const operations = documents.reduce((sum, document) => sum + document.operations, 0);
  const [only, ...others] = documents;
  const where =
    only && others.length === 0 ? escapeUnprintable(only.path) : counted(documents.length, 'document');
  return `${colours.bold(where)}, ${counted(operations, 'operation')}`;
}

/** A column as text, from its head to its total. */
interface ColumnText {
  column: Column;
  width: number;
  cells: { text: string; verdict: Verdict | undefined }[];
  total: string;
}

function columnText(map: HeatMap, column: Column): ColumnText {
  const cells = map.methods.map((method) => {
    const cell = cellAt(map, method, column.status);
    const verdict = cell?.verdicts[0]?.verdict;
    return { text: aligned(cell && verdict ? marked(String(cell.operations), verdict) : '·'), verdict };
  });
  const sum = map.methods.reduce(
    (total, method) => total + (cellAt(map, method, column.status)?.operations ?? 0),
    0,
  );
  const total = String(sum);
  const texts = [`${column.status} `, `${total} `, ...cells.map(({ text }) => text)];
  return { column, cells, total, width: Math.max(...texts.map(({ length }) => length)) };
}

/** The mark carries the verdict where there is no colour. */
function marked(text: string, verdict: Verdict): string {
  if (verdict === 'unjudged') return `(${text})`;
  return text + lookOf(verdict).mark;
}

/** Numbers stand below each other, whether they have a mark or not. */
function aligned(text: string): string {
  return /[\d\u00b7]$/.test(text) ? `${text} ` : text;
}

const BETWEEN_COLUMNS = 1;
const BETWEEN_CLASSES = 4;

/** Breaks columns into tables, between classes where that is possible. */
function inTables(columns: readonly ColumnText[], width: number): ColumnText[][] {
  const tables: ColumnText[][] = [];
  for (const group of byClass(columns)) {
    const table = tables.at(-1);
    if (table && widthOf([...table, ...group]) <= width) table.push(...group);
    else tables.push(...inChunks(group, width));
  }
  return tables;
}

function inChunks(group: readonly ColumnText[], width: number): ColumnText[][] {
  const chunks: ColumnText[][] = [];
  for (const column of group) {
    const chunk = chunks.at(-1);
    if (chunk && widthOf([...chunk, column]) <= width) chunk.push(column);
    else chunks.push([column]);
  }
  return chunks;
}

function byClass(columns: readonly ColumnText[]): ColumnText[][] {
  const groups = new Map<number | undefined, ColumnText[]>();
  for (const one of columns) {
    const group = groups.get(one.column.class);
    if (group) group.push(one);
    else groups.set(one.column.class, [one]);
  }
  return [...groups.values()];
}

function widthOf(columns: readonly ColumnText[]): number {
  return columns.reduce((sum, { width }, index) => sum + gapBefore(columns, index) + width, 0);
}

function gapBefore(columns: readonly ColumnText[], index: number): number {
  const isFirstOfClass = index === 0 || columns[index]?.column.class !== columns[index - 1]?.column.class;
  return isFirstOfClass ? BETWEEN_CLASSES : BETWEEN_COLUMNS;
}

function tableText(
  map: HeatMap,
  columns: readonly ColumnText[],
  stub: number,
  { colours }: TextStyle,
): string {
  const line = (name: string, cellOf: (column: ColumnText) => string) =>
    (
      name + columns.map((column, index) => ' '.repeat(gapBefore(columns, index)) + cellOf(column)).join('')
    ).trimEnd();
  const head = line(colours.bold(' '.repeat(stub)), ({ column, width }) =>
    colours.bold(`${column.status} `.padStart(width)),
  );
  const rows = map.methods.map((method, row) =>
    line(colours.bold(nameOf(method).padEnd(stub)), ({ cells, width }) => {
      const { text, verdict } = cells[row] ?? { text: '', verdict: undefined };
      const padding = ' '.repeat(width - text.length);
      return padding + (verdict ? paintVerdict(text, verdict, colours) : colours.dim(text));
    }),
  );
  const totals = line(colours.dim('total'.padEnd(stub)), ({ total, width }) =>
    colours.dim(`${total} `.padStart(width)),
  );
  return [head, ...rows, totals].join('\n');
}

/** Keys of `additionalOperations` can be of any length. */
const LONGEST_NAME = 20;

function nameOf(method: string): string {
  const name = escapeUnprintable(displayMethod(method));
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}
