import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.ts';
import { readPage } from './pages.ts';

const page = readPage('docs/guide.md');

/** The rows of its tables of statements: statement, rules, what no specification can tell. */
const rows = page
  .split(/^## Where the guide and the RFCs differ$/m)[0]
  ?.split('\n')
  .filter((line) => line.startsWith('|') && !line.startsWith('| the guide says') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .slice(1, -1)
      .split(' |')
      .map((cell) => cell.trim()),
  );

const named = [...page.matchAll(/\[`([^`]+)`\]\(rules\/([^)]+)\.md\)/g)];

describe('docs/guide.md', () => {
  it('names rules that exist, each with its own page', () => {
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(([, label, target]) => label !== target)).toEqual([]);
    const ids = new Set(rules().map(({ id }) => id));
    expect([...new Set(named.map(([, id]) => id ?? ''))].filter((id) => !ids.has(id))).toEqual([]);
  });

  it('names every rule that has the guide for a source', () => {
    const there = new Set(named.map(([, id]) => id));
    const wanted = rules().filter(({ source }) => source.guide !== undefined);
    expect(wanted.map(({ id }) => id).filter((id) => !there.has(id))).toEqual([]);
  });

  it('has a rule or a reason for every statement', () => {
    expect(rows?.length).toBeGreaterThan(50);
    for (const row of rows ?? []) {
      expect(row, row[0]).toHaveLength(3);
      const [statement, checkedBy, reason] = row;
      expect(statement).not.toBe('');
      expect(`${checkedBy}${reason}`, statement).not.toBe('');
      if (checkedBy) expect(checkedBy, statement).toMatch(/^(\[`[^`]+`\]\([^)]+\)(, )?)+$/);
    }
  });

  it('says each thing once', () => {
    const statements = (rows ?? []).map(([statement]) => statement);
    expect(statements).toEqual([...new Set(statements)]);
  });
});
