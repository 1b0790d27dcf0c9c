import type { LocatedFinding } from '../core/finding.ts';
import { sha256 } from './sha256.ts';

/**
 * What makes a finding the same finding in another version of the document: its rule, its place and the status it misses.
 * Not the file, which may be renamed, nor lines and operations, which move and grow.
 *
 * @returns SHA-256 in hexadecimal
 */
export function fingerprint({
  rule,
  pointer,
  missing = '',
}: Pick<LocatedFinding, 'rule' | 'pointer' | 'missing'>): string {
  return sha256(`${rule}\n${pointer}\n${missing}`);
}
