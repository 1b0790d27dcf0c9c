/** Words a finding: fills the placeholders of a rule's message for all the operations that it reaches. */

import type { AffectedOperation } from '../core/finding.ts';
import { ownString } from '../core/json.ts';
import { displayMethod } from '../core/method.ts';
import { joinWords } from '../core/words.ts';

/**
 * The message of a finding.
 *
 * @param message with placeholders
 * @param args what the check found for some of them
 * @param operations sorted; the first one is named, the others counted
 * @param phraseOf the registered name of a status code
 */
export function word(
  message: string,
  args: Record<string, string>,
  operations: readonly AffectedOperation[],
  phraseOf: (status: string) => string,
): string {
  // One pass: what a document puts into a placeholder is not looked into again.
  const parts = partsOf(message);
  let text = '';
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] as string;
    text += at % 2 === 0 ? part : (ownString(args, part) ?? fill(part, operations, phraseOf));
  }
  return text;
}

const templates = new Map<string, readonly string[]>();

/** A message's text and the names of its placeholders, in turn. */
function partsOf(message: string): readonly string[] {
  let parts = templates.get(message);
  if (!parts) {
    parts = message.split(/\{(\w+)\}/);
    templates.set(message, parts);
  }
  return parts;
}

function fill(
  placeholder: string,
  operations: readonly AffectedOperation[],
  phraseOf: (status: string) => string,
): string {
  const [first] = operations;
  if (!first) return '';
  if (placeholder === 'operation') return nameOperations(first, countOperations(operations));
  if (placeholder === 'method') return displayMethod(first.method);
  if (placeholder === 'path') return first.path;
  const statuses = [...new Set(operations.map(({ status }) => status ?? ''))].filter(
    (status) => status !== '',
  );
  if (placeholder === 'status') return joinWords(statuses, 'and');
  return placeholder === 'phrase' ? phraseOf(statuses[0] ?? '') : `{${placeholder}}`;
}

/** One operation may come by under several statuses; sorted, it stands next to itself. */
function countOperations(sorted: readonly AffectedOperation[]): number {
  if (sorted.length === 1) return 1;
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before?.path !== one.path || before.method !== one.method || before.kind !== one.kind;
  }).length;
}

function nameOperations({ method, path, kind }: AffectedOperation, count: number): string {
  const name =
    kind === 'path' ? `${displayMethod(method)} ${path}` : `${kind} ${displayMethod(method)} ${path}`;
  if (count === 1) return name;
  return count === 2 ? `${name} and 1 more operation` : `${name} and ${count - 1} more operations`;
}
