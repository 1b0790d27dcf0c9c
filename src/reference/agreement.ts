/** What `npm run agreement` measured, as parts of docs/spectral.md. */
import type { Rule } from '../core/rule.ts';
import { markdownTable } from './markdown-table.ts';

/** The counts of one kind of export, `full` or `portable`. */
export interface AgreementOfKind {
  sets: Record<string, { runs: number; found: number; agreed: number; disagreements: number }>;
  /** By rule. `found`: findings of Statuswise; `agreed`: those that Spectral has too; `surplus`: those only it has. */
  rules: Record<string, { found: number; agreed: number; surplus: number }>;
  /** Of the linter, where it is not Spectral. */
  version?: string;
  /** Rules that are in the export, and that the linter passes over. */
  notEvaluated?: string[];
}

/** By kind of export; `vacuum` is the portable one in vacuum. */
export type Agreement = Record<string, AgreementOfKind>;

const SETS: Record<string, string> = {
  examples: 'the examples of every rule, in each profile',
  generated: 'the generated set',
  real: 'forty real documents, in two profiles',
  'examples once': 'the examples of every rule, in the profile strict',
};

/** How far each kind of export agrees on each set of documents. */
export function renderAgreementSummary(agreement: Agreement): string {
  const rows = Object.entries(agreement).flatMap(([kind, { sets, version }]) =>
    Object.entries(sets).map(([set, { runs, found, agreed, disagreements }]) => [
      version === undefined ? kind : `portable, in ${kind} ${version}`,
      SETS[set] ?? set,
      count(runs),
      `${count(agreed)} of ${count(found)}`,
      count(disagreements),
    ]),
  );
  return markdownTable(['export', 'documents', 'runs', 'findings that agree', 'runs that differ'], rows);
}

/** The same rule by rule, over all sets. */
export function renderAgreementByRule(rules: readonly Rule[], agreement: Agreement): string {
  const kinds = Object.entries(agreement);
  const rows = rules.map(({ id }) => [
    `[\`${id}\`](rules/${id}.md)`,
    ...kinds.map(([, kind]) => cellOf(kind.rules[id]) ?? absenceOf(kind, id)),
  ]);
  return markdownTable(['rule', ...kinds.map(([kind]) => kind)], rows);
}

function absenceOf({ notEvaluated }: AgreementOfKind, id: string): string {
  return notEvaluated?.includes(id) ? 'not evaluated' : 'not in it';
}

function cellOf(tally: AgreementOfKind['rules'][string] | undefined): string | undefined {
  if (!tally) return undefined;
  const { found, agreed, surplus } = tally;
  const most = `${count(agreed)} of ${count(found)}`;
  return surplus === 0 ? most : `${most}, and ${count(surplus)} more`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
