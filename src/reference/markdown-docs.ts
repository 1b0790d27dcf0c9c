/** Generated pages of the documentation: the method table and the index of rules. */
import type { MethodRow, MethodTable, StatusRegistry } from '../core/reference-data.ts';
import type { Rule } from '../core/rule.ts';
import { markdownTable } from './markdown-table.ts';
import { sourcesOf } from './sources.ts';

const GENERATED = '<!-- Generated from the files under rules/ by scripts/docs.js; edit those. -->';

/** Every cell of the method table with its verdict and source. */
export function renderMethodTableMarkdown(table: MethodTable, registry: StatusRegistry): string {
  const methods = Object.entries(table.methods);
  const codes = [...new Set(methods.flatMap(([, row]) => Object.keys(successCells(row))))].sort();
  const overview = markdownTable(
    ['', ...codes, 'common errors'],
    methods.map(([method, row]) => [
      method.toUpperCase(),
      ...codes.map((code) => successCells(row)[code] ?? ''),
      Object.keys(row.commonErrors).join(' '),
    ]),
  );
  const rows = methods.map(([method, row]) => `## ${method.toUpperCase()}\n\n${methodTable(row, registry)}`);
  const blocks = [
    GENERATED,
    `# ${table.title}`,
    `${table.source}.`,
    'A success code that is registered and stands in no cell of its row is reported by `method-status-table`; a discouraged one is reported as advice. Codes of other classes, ranges and `default` are not judged by the table, and neither are methods without a row.',
    overview,
    ...rows,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The success codes of each method in a few lines: bold for expected, italic for discouraged. */
export function renderMethodSummaryMarkdown(table: MethodTable): string {
  const marks = { expected: '**', allowed: '', discouraged: '*' };
  const rows = Object.entries(table.methods).map(([method, row]) => {
    const cells = (['expected', 'allowed', 'discouraged'] as const).map((verdict) =>
      Object.keys(row[verdict])
        .map((code) => `${marks[verdict]}${code}${marks[verdict]}`)
        .join(' '),
    );
    return [
      method.toUpperCase(),
      cells.filter((cell) => cell !== '').join(' '),
      Object.keys(row.commonErrors).join(' '),
    ];
  });
  return markdownTable(['', 'success', 'common errors'], rows);
}

/** Every rule with its severity in each profile, by family. */
export function renderRuleIndexMarkdown(rules: readonly Rule[]): string {
  const families = [...new Set(rules.map(({ family }) => family))];
  const sections = families.map((family) => {
    const members = rules.filter((rule) => rule.family === family);
    const rows = members.map((rule) => {
      const { guide, rfc, strict } = rule.severity;
      return [
        `[\`${rule.id}\`](rules/${rule.id}.md)`,
        rule.title,
        guide,
        rfc,
        strict,
        sourcesOf(rule).join('; '),
      ];
    });
    return `## ${family}\n\n${markdownTable(['rule', 'what it asks for', 'guide', 'rfc', 'strict', 'source'], rows)}`;
  });
  const intro = `${rules.length} rules. Each has a page with its reasons, its sources and its examples, which \`statuswise explain RULE\` shows too; its file is \`rules/<family>/<rule>.yaml\`.`;
  return `${[GENERATED, '# Rules', intro, ...sections].join('\n\n')}\n`;
}

function successCells(row: MethodRow): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const verdict of ['expected', 'allowed', 'discouraged'] as const) {
    for (const code of Object.keys(row[verdict])) cells[code] = verdict;
  }
  return cells;
}

function methodTable(row: MethodRow, registry: StatusRegistry): string {
  const success = (['expected', 'allowed', 'discouraged'] as const).flatMap((verdict) =>
    Object.entries(row[verdict]).map(([code, cell]) => [
      named(code, registry),
      verdict,
      cell.note ?? '',
      cell.source,
    ]),
  );
  const errors = Object.entries(row.commonErrors).map(([code, { source }]) => {
    return [named(code, registry), 'common error', registry.statuses[code]?.meaning ?? '', source];
  });
  return markdownTable(['status', 'verdict', 'when', 'source'], [...success, ...errors]);
}

function named(code: string, registry: StatusRegistry): string {
  return `${code} ${registry.statuses[code]?.name ?? ''}`.trim();
}
