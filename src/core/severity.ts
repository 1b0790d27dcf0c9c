/** How bad a finding is, worst first; `off` means that a rule does not run. */
export const SEVERITIES = ['error', 'warn', 'info', 'hint'] as const;

export type Severity = (typeof SEVERITIES)[number];
export type SeveritySetting = Severity | 'off';

const RANK: Record<SeveritySetting, number> = { error: 0, warn: 1, info: 2, hint: 3, off: 4 };

/** Orders severities, worst first, for `Array.sort`. */
export function compareSeverity(a: SeveritySetting, b: SeveritySetting): number {
  return RANK[a] - RANK[b];
}

/** Whether `severity` is at least as bad as `threshold`; nothing is as bad as the threshold `none`. */
export function isAtLeast(severity: Severity, threshold: Severity | 'none'): boolean {
  return threshold !== 'none' && RANK[severity] <= RANK[threshold];
}

/** The milder of two severities: what a cap does to a rule's own severity. */
export function milder<S extends SeveritySetting>(a: S, b: S): S {
  return RANK[a] >= RANK[b] ? a : b;
}

/** The worse of two severities: what a merged finding carries. */
export function worse<S extends SeveritySetting>(a: S, b: S): S {
  return RANK[a] <= RANK[b] ? a : b;
}

/** The built-in profiles; `guide` is the default. */
export const PROFILES = ['guide', 'rfc', 'strict'] as const;
export type Profile = (typeof PROFILES)[number];
