import type { Severity } from '../core/severity.ts';

/** The mildest severity in text: whatever makes a run fail is shown, unless someone asks for less. */
export function defaultSeverity(failOn: Severity | 'none'): Severity {
  return failOn === 'info' || failOn === 'hint' ? failOn : 'warn';
}
