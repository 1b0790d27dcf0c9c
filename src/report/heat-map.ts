/** Methods against statuses: how often documents use which, and what the method table says of it. */
import type { AffectedOperation } from '../core/finding.ts';
import { PATH_ITEM_METHODS } from '../core/method.ts';
import type { Verdict } from '../core/reference-data.ts';
import type { Cell, Report } from '../core/report.ts';
import { parseStatusKey, statusClass } from '../core/status-key.ts';
import { compareMethod, compareStatus } from './status-order.ts';
import { compareVerdict } from './verdict-marks.ts';

export interface HeatMap {
  /** As OpenAPI writes them; `OTHER` stands for those that are too many. */
  methods: string[];
  columns: Column[];
  /** By method and column; see {@link cellAt}. */
  cells: ReadonlyMap<string, HeatCell>;
  /** The row that a method belongs to. */
  rowOf(method: string): string;
}

export interface Column {
  /** A code, a range such as `4XX`, `default`, or `OTHER` for keys that are none of these. */
  status: string;
  /** 1 to 5; undefined for `default` and what is no status. */
  class: number | undefined;
}

export interface HeatCell {
  method: string;
  status: string;
  /** How many operations declare it. */
  operations: number;
  /** Worst first; empty where findings miss what no operation declares. */
  verdicts: { verdict: Verdict; operations: number }[];
}

/** Stands for methods and keys that only their author knows, of which there may be any number. */
export const OTHER = '(other)';

/** Methods beyond OpenAPI's own that have a row of their own. */
const MOST_OWN_METHODS = 12;

/**
 * Adds up the cells of some documents.
 *
 * @param missing operations and statuses that have a cell even where no document declares them
 */
export function heatMapOf(
  cells: readonly Cell[],
  missing: readonly Pick<AffectedOperation, 'method' | 'status'>[] = [],
): HeatMap {
  const rowOf = rowsOf([...cells, ...missing].map(({ method }) => method));
  const sums = new Map<string, HeatCell>();
  const cellOf = (method: string, status: string): HeatCell => {
    const [row, column] = [rowOf(method), columnOf(status)];
    const cell = sums.get(keyOf(row, column)) ?? { method: row, status: column, operations: 0, verdicts: [] };
    sums.set(keyOf(row, column), cell);
    return cell;
  };
  for (const { method, status, verdict, operations } of cells) {
    const cell = cellOf(method, status);
    cell.operations += operations;
    const known = cell.verdicts.find((one) => one.verdict === verdict);
    if (known) known.operations += operations;
    else cell.verdicts.push({ verdict, operations });
  }
  for (const { method, status } of missing) if (status !== undefined) cellOf(method, status);
  const all = [...sums.values()];
  for (const { verdicts } of all) verdicts.sort((a, b) => compareVerdict(a.verdict, b.verdict));
  return {
    methods: [...new Set(all.map(({ method }) => method))].sort(compareMethod),
    columns: [...new Set(all.map(({ status }) => status))].sort(compareStatus).map((status) => {
      return { status, class: statusClass(parseStatusKey(status, true)) };
    }),
    cells: sums,
    rowOf,
  };
}

/** The heat map of a report, with the cells of its findings. */
export function heatMapOfReport({ documents, findings }: Report): HeatMap {
  return heatMapOf(
    documents.flatMap(({ cells = [] }) => cells),
    findings.flatMap(({ operations }) => operations.filter(({ kind }) => kind === 'path')),
  );
}

export function cellAt({ cells }: HeatMap, method: string, status: string): HeatCell | undefined {
  return cells.get(keyOf(method, status));
}

/** The column that a key of a `responses` object belongs to: `4xx` to that of `4XX`. */
export function columnOf(status: string): string {
  const key = parseStatusKey(status, true);
  if (key.kind === 'range') return `${key.class}XX`;
  if (key.kind === 'default') return 'default';
  return key.kind === 'exact' ? key.written : OTHER;
}

function keyOf(method: string, status: string): string {
  return `${status} ${method}`;
}

function rowsOf(methods: readonly string[]): (method: string) => string {
  const standard: ReadonlySet<string> = new Set([...PATH_ITEM_METHODS, 'query']);
  const own = [...new Set(methods)].filter((method) => !standard.has(method)).sort();
  const shown = new Set([...standard, ...own.slice(0, MOST_OWN_METHODS)]);
  return (method) => (shown.has(method) ? method : OTHER);
}
