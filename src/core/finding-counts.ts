import type { Severity } from './severity.ts';

/** How many findings there are. */
export interface FindingCounts {
  bySeverity: Map<Severity, number>;
  byRule: Map<string, number>;
}

export function countFindings(findings: Iterable<{ severity: Severity; rule: string }>): FindingCounts {
  const counts: FindingCounts = { bySeverity: new Map(), byRule: new Map() };
  for (const { severity, rule } of findings) {
    add(counts.bySeverity, severity, 1);
    add(counts.byRule, rule, 1);
  }
  return counts;
}

export function sumCounts(all: Iterable<FindingCounts>): FindingCounts {
  const sum = countFindings([]);
  for (const { bySeverity, byRule } of all) {
    for (const [severity, count] of bySeverity) add(sum.bySeverity, severity, count);
    for (const [rule, count] of byRule) add(sum.byRule, rule, count);
  }
  return sum;
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
