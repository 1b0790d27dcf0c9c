/** Findings put together by rule, operation or file. */
import { compareText } from '../../../core/compare-text.ts';
import { compareSeverity, type Severity, worse } from '../../../core/severity.ts';
import type { PageData, PageOperation } from '../page-data.ts';
import type { Filter } from './filter.ts';
import type { Grouping, View } from './view.ts';

export interface Group {
  by: Grouping;
  /** Of the rule, the operation or the file; -1 for findings that no operation has. */
  index: number;
  /** Indices, in the order of the report. */
  findings: number[];
  worst: Severity;
}

/** @returns rules worst and most frequent first, operations by path, files in the order of the report */
export function groupsOf(data: PageData, shown: readonly number[], view: View, filter: Filter): Group[] {
  const groups = new Map<number, Group>();
  for (const finding of shown) {
    const entry = data.findings[finding];
    if (!entry) continue;
    const keys = view.by === 'operation' ? filter.operationsIn(entry, view) : [entry[view.by]];
    for (const index of keys.length === 0 ? [-1] : keys) {
      const group = groups.get(index);
      if (group) {
        group.findings.push(finding);
        group.worst = worse(group.worst, entry.severity);
      } else groups.set(index, { by: view.by, index, findings: [finding], worst: entry.severity });
    }
  }
  return [...groups.values()].sort(ORDERS[view.by](data));
}

const ORDERS: Readonly<Record<Grouping, (data: PageData) => (a: Group, b: Group) => number>> = {
  rule: () => (a, b) =>
    compareSeverity(a.worst, b.worst) || b.findings.length - a.findings.length || a.index - b.index,
  operation: ({ operations }) => {
    return (a, b) => compareOperation(operations[a.index], operations[b.index]);
  },
  file: () => (a, b) => a.index - b.index,
};

function compareOperation(a: PageOperation | undefined, b: PageOperation | undefined): number {
  if (!a || !b) return a ? -1 : 1;
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    compareText(a.path, b.path) ||
    compareText(a.method, b.method)
  );
}

const KINDS = ['path', 'webhook', 'callback'];
