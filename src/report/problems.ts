/** What could not be read or followed, for reports that put it beside findings. */
import type { DocumentReport, LocatedProblem } from '../core/report.ts';

/** The problems or warnings of all documents, each once: documents that share a broken file have it in common. */
export function distinctProblems(
  documents: readonly DocumentReport[],
  of: 'problems' | 'warnings' = 'problems',
): LocatedProblem[] {
  const known = new Map<string, LocatedProblem>();
  for (const problem of documents.flatMap((document) => document[of])) {
    const { code, message, file, range } = problem;
    const id = JSON.stringify([code, message, file, range]);
    if (!known.has(id)) known.set(id, problem);
  }
  return [...known.values()];
}

/** A problem as text that can stand alone: its message may be about the file, as in `does not exist`. */
export function problemText({ file, message }: LocatedProblem): string {
  return `${file}: ${message}`;
}
