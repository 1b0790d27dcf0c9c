import type { OneOrMany } from './rule.ts';

/** What may be one value, several or none, as a list. */
export function listOf<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return NONE;
  return Array.isArray(value) ? value : [value];
}

const NONE: readonly never[] = [];
