import type { LocatedFinding } from '../core/finding.ts';
import { renderFindings } from '../report/json-findings.ts';

/** @returns findings as they stand in the JSON report, in UTF-8 */
export function encodeFindings(findings: readonly LocatedFinding[]): Uint8Array {
  const pieces: Buffer[] = [];
  // As text they could fill the heap.
  for (const piece of renderFindings(findings)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
