import type { LocatedFinding } from '../core/finding.ts';
import { renderFindings } from '../report/json-findings.ts';

/** Bytes of a finding, more than most take: memory that is not written to costs nothing. */
const BYTES_OF_FINDING = 1024;
/** Bytes of a UTF-16 unit in UTF-8, at most. */
const MOST_OF_UNIT = 3;

/** @returns findings as they stand in the JSON report, in UTF-8 */
export function encodeFindings(findings: readonly LocatedFinding[]): Uint8Array {
  let bytes: Buffer = Buffer.allocUnsafeSlow(findings.length * BYTES_OF_FINDING);
  let used = 0;
  // Each piece at once: together they could fill the heap, and a collector that meets texts in the making copies all their parts.
  for (const piece of renderFindings(findings)) {
    const needed = used + piece.length * MOST_OF_UNIT;
    if (needed > bytes.length) bytes = enlarged(bytes.subarray(0, used), needed * 2);
    used += bytes.write(piece, used);
  }
  return bytes.subarray(0, used);
}

function enlarged(bytes: Buffer, size: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(size);
  bytes.copy(larger);
  return larger;
}
