/** GitLab's code quality report. */
import type { LocatedFinding } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import type { Severity } from '../core/severity.ts';
import { escapeUnprintableJson } from './escape.ts';
import { fileFingerprint, numberedFingerprints, problemIdentity } from './fingerprints.ts';
import { plainLine, wellFormed } from './plain-line.ts';
import { distinctProblems, problemText } from './problems.ts';

/** Of GitLab's five degrees, `blocker` is left for documents that nothing can be said of. */
const DEGREES: Readonly<Record<Severity, string>> = {
  error: 'major',
  warn: 'minor',
  info: 'info',
  hint: 'info',
};

/**
 * Renders a report as GitLab reads it.
 *
 * @returns a JSON array with one entry a line, ending in a line feed
 */
export function renderGitlab(report: Report): string {
  const fingerprintOf = numberedFingerprints();
  const entries = [
    ...distinctProblems(report.documents).map(problemEntry),
    ...report.findings.map((finding) => findingEntry(finding, fingerprintOf(finding))),
  ];
  if (entries.length === 0) return '[]\n';
  return escapeUnprintableJson(`[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`);
}

function problemEntry(problem: LocatedProblem): object {
  const { code, file, range } = problem;
  return {
    description: plainLine(problemText(problem)),
    check_name: code,
    fingerprint: fileFingerprint(file, problemIdentity(problem)),
    severity: 'blocker',
    location: { path: wellFormed(file), lines: { begin: range?.start.line ?? 1 } },
  };
}

function findingEntry({ rule, severity, message, file, range }: LocatedFinding, fingerprint: string): object {
  return {
    description: plainLine(message),
    check_name: rule,
    fingerprint: fileFingerprint(file, fingerprint),
    severity: DEGREES[severity],
    location: { path: wellFormed(file), lines: { begin: range.start.line } },
  };
}
