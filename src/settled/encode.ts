import type { LocatedFinding } from '../core/finding.ts';
import { renderFindings } from '../report/json-findings.ts';

/** UTF-16 units of text that is turned into bytes at once: that takes less than many small ones, and all of it could fill the heap. */
const BATCH = 4 * 2 ** 20;

/** @returns findings as they stand in the JSON report, in UTF-8 */
export function encodeFindings(findings: readonly LocatedFinding[]): Uint8Array {
  const encoded: Buffer[] = [];
  let batch: string[] = [];
  let units = 0;
  for (const piece of renderFindings(findings)) {
    batch.push(piece);
    units += piece.length;
    if (units < BATCH) continue;
    encoded.push(Buffer.from(batch.join('')));
    batch = [];
    units = 0;
  }
  encoded.push(Buffer.from(batch.join('')));
  return encoded.length === 1 ? (encoded[0] as Buffer) : Buffer.concat(encoded);
}
