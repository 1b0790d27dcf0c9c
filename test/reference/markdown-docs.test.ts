import { expect, it } from 'vitest';
import { methodTable, rules, statusRegistry } from '../../src/index.ts';
import { renderMethodTableMarkdown, renderRuleIndexMarkdown } from '../../src/reference/markdown-docs.ts';

const table = renderMethodTableMarkdown(methodTable(), statusRegistry());
const index = renderRuleIndexMarkdown(rules());

it('the index has a row for every rule', () => {
  for (const { id, title, severity } of rules()) {
    expect(index).toContain(
      `| [\`${id}\`](rules/${id}.md) | ${title} | ${severity.guide} | ${severity.rfc} | ${severity.strict} |`,
    );
  }
});

it('the table has every cell with its source', () => {
  for (const [method, row] of Object.entries(methodTable().methods)) {
    const part =
      table.split('\n## ').find((section) => section.startsWith(`${method.toUpperCase()}\n`)) ?? '';
    const cells = [row.expected, row.allowed, row.discouraged, row.commonErrors].flatMap((column) =>
      Object.entries(column),
    );
    for (const [code, { source }] of cells) {
      expect(
        part.split('\n').some((line) => line.startsWith(`| ${code} `) && line.endsWith(`| ${source} |`)),
        code,
      ).toBe(true);
    }
  }
});
