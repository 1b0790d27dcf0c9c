import type { Range } from '../../src/core/finding.ts';

/** A range as `line:column-line:column`. */
export function renderRange({ start, end }: Range): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** What a text has at a range, found by splitting lines rather than by offsets. */
export function cut(text: string, { start, end }: Range): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (start.line === end.line) return (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1);
  const between = lines.slice(start.line, end.line - 1);
  const first = (lines[start.line - 1] ?? '').slice(start.column - 1);
  return [first, ...between, (lines[end.line - 1] ?? '').slice(0, end.column - 1)].join('\n');
}
