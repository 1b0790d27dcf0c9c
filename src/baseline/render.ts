/** Writes a baseline: a line for each finding at each operation, sorted, with nothing in it that changes by itself. */
import type { BaselineEntry } from '../changes/baseline.ts';

export const BASELINE_VERSION = 1;

const HEAD = `# Findings that are accepted for now. \`statuswise check --baseline FILE\` reports what is not among them;
# \`--prune-baseline\` drops what no longer occurs, \`--update-baseline\` writes the file anew.
version: ${BASELINE_VERSION}
`;

/** @param entries sorted */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  if (entries.length === 0) return `${HEAD}findings: []\n`;
  return `${HEAD}findings:\n${entries.map((entry) => `  - ${renderEntry(entry)}\n`).join('')}`;
}

function renderEntry({ document, file, rule, operation, pointer, missing }: BaselineEntry): string {
  const fields: [string, string | undefined][] = [
    ['document', document],
    ['file', file === document ? undefined : file],
    ['rule', rule],
    ['operation', operation],
    ['missing', missing],
    ['pointer', pointer],
  ];
  const written = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${scalar(value)}`],
  );
  return `{ ${written.join(', ')} }`;
}

/** What could be read as anything but this text stands in quotes: a JSON string is one of YAML too. */
function scalar(value: string): string {
  return /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
