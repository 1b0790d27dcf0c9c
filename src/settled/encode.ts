import type { LocatedFinding } from '../core/finding.ts';
import { renderFindings } from '../report/json-findings.ts';

/** @returns findings as they stand in the JSON report, in UTF-8 */
export function encodeFindings(findings: readonly LocatedFinding[]): Uint8Array {
  return Buffer.concat(renderFindings(findings).map((piece) => Buffer.from(piece)));
}
