import type { LocatedFinding } from '../core/finding.ts';
import { renderFindings } from '../report/json-findings.ts';

/** @returns findings as they stand in the JSON report, in UTF-8 */
export function encodeFindings(findings: readonly LocatedFinding[]): Uint8Array {
  const pieces: Buffer[] = [];
  // Each at once: together they could fill the heap, and a collector that meets texts in the making copies all their parts.
  for (const piece of renderFindings(findings)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
