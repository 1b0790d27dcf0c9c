/** What of the findings is shown and how, and its form in the page's address. */
import { SEVERITIES, type Severity } from '../../../core/severity.ts';

export const GROUPINGS = ['rule', 'operation', 'file'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface View {
  by: Grouping;
  /** Those that are hidden. */
  hidden: readonly Severity[];
  /** A row of the heat map. */
  method: string | undefined;
  /** A column of the heat map. */
  status: string | undefined;
  query: string;
}

export const EVERYTHING: View = { by: 'rule', hidden: [], method: undefined, status: undefined, query: '' };

/** Reads the part of an address behind `#`; what makes no sense is left out. */
export function readView(hash: string): View {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const hidden = (params.get('hide') ?? '').split(',');
  return {
    by: GROUPINGS.find((one) => one === params.get('by')) ?? EVERYTHING.by,
    hidden: SEVERITIES.filter((severity) => hidden.includes(severity)),
    method: params.get('method') ?? undefined,
    status: params.get('status') ?? undefined,
    query: params.get('q') ?? '',
  };
}

/** @returns what stands behind `#`; empty for the view that a page starts with */
export function writeView({ by, hidden, method, status, query }: View): string {
  const params = new URLSearchParams();
  if (by !== EVERYTHING.by) params.set('by', by);
  if (hidden.length > 0) params.set('hide', hidden.join(','));
  if (method !== undefined) params.set('method', method);
  if (status !== undefined) params.set('status', status);
  if (query.trim() !== '') params.set('q', query.trim());
  return params.toString();
}

/** Whether the view leaves anything out. */
export function isFiltered({ hidden, method, status, query }: View): boolean {
  return hidden.length > 0 || method !== undefined || status !== undefined || query.trim() !== '';
}
