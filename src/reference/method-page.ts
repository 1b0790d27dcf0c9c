/** The page of one method, in Markdown. */
import type { MethodRow, StatusRegistry } from '../core/reference-data.ts';
import { METHOD_FACTS } from './method-facts.ts';
import { rulesAboutMethod } from './speaks-of.ts';
import { cellWords, type Reference, RULES_HEADING, ruleLines, section } from './status-page.ts';

/** The methods that have a page: those of the table, and those that HTTP defines. */
export function methodNames({ table }: Pick<Reference, 'table'>): string[] {
  return [
    ...new Set([
      ...Object.keys(METHOD_FACTS),
      ...Object.keys(table.methods).map((name) => name.toUpperCase()),
    ]),
  ];
}

/** @param method in upper case, one of {@link methodNames} */
export function renderMethodPage(method: string, reference: Reference): string {
  const { rules, table, registry } = reference;
  const facts = METHOD_FACTS[method];
  const row = table.methods[method.toLowerCase()];
  const blocks = [
    `# ${method}`,
    facts && `${facts.meaning} It is ${natureOf(facts)}. Source: ${facts.rfc}.`,
    row
      ? section('Success', successLines(row, registry))
      : 'The method table has no row for it: its success codes are not judged by the table.',
    row && section('Common errors', errorLines(row, registry)),
    section(RULES_HEADING, ruleLines(rulesAboutMethod(rules, method))),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function natureOf({ safe, idempotent }: { safe: boolean; idempotent: boolean }): string {
  if (safe) return 'safe, so it may be repeated and fetched ahead';
  return idempotent ? 'idempotent, so it may be repeated, but not safe' : 'neither safe nor idempotent';
}

function successLines(row: MethodRow, registry: StatusRegistry): string[] {
  return (['expected', 'allowed', 'discouraged'] as const).flatMap((verdict) =>
    Object.entries(row[verdict]).map(
      ([code, cell]) => `- ${named(code, registry)}: ${verdict}. ${cellWords(cell)}`,
    ),
  );
}

function errorLines(row: MethodRow, registry: StatusRegistry): string[] {
  return Object.entries(row.commonErrors).map(
    ([code, { source }]) => `- ${named(code, registry)} (${source})`,
  );
}

function named(code: string, registry: StatusRegistry): string {
  return `${code} ${registry.statuses[code]?.name ?? ''}`.trim();
}
