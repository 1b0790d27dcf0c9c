/** What `npm run agreement` measured, as parts of docs/spectral.md. */
import type { Rule } from '../core/rule.ts';
import { markdownTable } from './markdown-table.ts';

/** The counts of one kind of export, `full` or `portable`. */
export interface AgreementOfKind {
  sets: Record<string, { runs: number; found: number; agreed: number; disagreements: number }>;
  /** By rule. `found`: findings of Statuswise; `agreed`: those that Spectral has too; `surplus`: those only it has. */
  rules: Record<string, { found: number; agreed: number; surplus: number }>;
}

/** By kind of export. */
export type Agreement = Record<string, AgreementOfKind>;

const SETS: Record<string, string> = {
  examples: 'the examples of every rule, in each profile',
  generated: 'the generated set',
  real: 'forty real documents, in two profiles',
};

/** How far each kind of export agrees on each set of documents. */
export function renderAgreementSummary(agreement: Agreement): string {
  const rows = Object.entries(agreement).flatMap(([kind, { sets }]) =>
    Object.entries(sets).map(([set, { runs, found, agreed, disagreements }]) => [
      kind,
      SETS[set] ?? set,
      count(runs),
      `${count(agreed)} of ${count(found)}`,
      count(disagreements),
    ]),
  );
  return markdownTable(['export', 'documents', 'runs', 'findings that agree', 'runs that differ'], rows);
}

/**
 * The same rule by rule, over all sets.
 *
 * @param absent why a rule is not in a kind of export, by kind and rule
 */
export function renderAgreementByRule(
  rules: readonly Rule[],
  agreement: Agreement,
  absent: Record<string, Record<string, string>> = {},
): string {
  const kinds = Object.keys(agreement);
  const rows = rules.map(({ id }) => [
    `[\`${id}\`](rules/${id}.md)`,
    ...kinds.map((kind) => cellOf(agreement[kind]?.rules[id]) ?? absent[kind]?.[id] ?? 'not in it'),
  ]);
  return markdownTable(['rule', ...kinds], rows);
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
