/** Identities of what a report lists, for services that match one run with the next. */
import type { LocatedFinding } from '../core/finding.ts';
import type { LocatedProblem } from '../core/report.ts';
import { fingerprint } from './fingerprint.ts';
import { sha256 } from './sha256.ts';

/**
 * Fingerprints of findings that lie in one file each. Services take two entries with equal fingerprints for one, so
 * that repeats, as of comments that suppress nothing, are numbered: the second one ends in `:2`.
 *
 * @returns a function to be called once for each finding, in the order of the report
 */
export function numberedFingerprints(): (finding: LocatedFinding) => string {
  const counts = new Map<string, number>();
  return (finding) => {
    const plain = fingerprint(finding);
    const id = `${plain}\n${finding.file}`;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? plain : `${plain}:${count}`;
  };
}

/** SHA-256 in hexadecimal over a file and what is the matter with it. */
export function fileFingerprint(file: string, identity: string): string {
  return sha256(`${file}\n${identity}`);
}

/** Two problems of a file are told apart by what they say: there is nothing else that outlives an edit. */
export function problemIdentity({ code, message, range }: LocatedProblem): string {
  return [code, message, range?.start.line ?? '', range?.start.column ?? ''].join('\n');
}
