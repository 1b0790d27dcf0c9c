import type { CheckedDocument, Collected, PlacedFinding } from '../core/checked.ts';
import type { Findings } from '../engine/findings.ts';
import type { Suppressions } from '../engine/suppressions.ts';
import type { Locator } from '../load/locate.ts';

/**
 * Finds out where findings are written, and with it what comments silence.
 *
 * @param locator one that was asked for the places of all findings
 * @param nameOf how reports call a file
 */
export function place(
  findings: Findings,
  suppressions: Suppressions,
  locator: Locator,
  nameOf: (file: string) => string,
): Pick<CheckedDocument, 'findings' | 'suppressed'> {
  const withPlace = (one: Collected): PlacedFinding => {
    // Where YAML aliases lead elsewhere, the pointer is another one there.
    const { pointer, range } = locator.find(one.at);
    const { rule, absent, severity, operations, variant, args, reason } = one;
    const at = { file: one.at.file, pointer };
    return {
      rule,
      at,
      absent,
      severity,
      operations,
      variant,
      args,
      reason,
      file: nameOf(at.file),
      range,
    };
  };
  const kept: PlacedFinding[] = [];
  const suppressed = [...findings.suppressed()].map(withPlace);
  for (const one of findings.collected()) {
    const placed = withPlace(one);
    const silenced = suppressions.findOnLine(one.rule, one.at.file, placed.range.start.line);
    if (silenced) suppressed.push({ ...placed, reason: silenced.reason });
    else kept.push(placed);
  }
  return { findings: kept, suppressed };
}
