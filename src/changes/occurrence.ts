/** Findings as they are matched: by rule, pointer and missing status (what the fingerprint is made of) and by operation. */
import type { AffectedOperation } from '../core/finding.ts';
import { displayMethod } from '../core/method.ts';

/** What one rule says about one place for one operation. */
export interface Occurrence {
  rule: string;
  /** As reports name it. */
  file: string;
  pointer: string;
  missing: string | undefined;
  /** As {@link operationName} words it; empty for what is about no operation. */
  operation: string;
}

/** `GET /orders`, `webhook POST created`. */
export function operationName({ method, path, kind }: Omit<AffectedOperation, 'status'>): string {
  const name = `${displayMethod(method)} ${path}`;
  return kind === 'path' ? name : `${kind} ${name}`;
}

/** What stays the same when a file gets another name. */
export function identityOf({ rule, pointer, missing, operation }: Occurrence): string {
  return JSON.stringify([rule, pointer, missing ?? '', operation]);
}
