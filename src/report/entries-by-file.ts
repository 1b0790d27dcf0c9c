/** Findings and problems by the file where they are, for reports that are arranged like that. */
import type { LocatedFinding } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import { distinctProblems } from './problems.ts';

export interface FileEntries {
  file: string;
  problems: LocatedProblem[];
  findings: LocatedFinding[];
}

/** Every document, even without anything to say about it, then the files that documents only refer to. */
export function entriesByFile({ documents, findings }: Report): FileEntries[] {
  const files = new Map<string, FileEntries>();
  const entriesOf = (file: string): FileEntries => {
    const entries = files.get(file) ?? { file, problems: [], findings: [] };
    files.set(file, entries);
    return entries;
  };
  for (const { path } of documents) entriesOf(path);
  for (const problem of distinctProblems(documents)) entriesOf(problem.file).problems.push(problem);
  for (const finding of findings) entriesOf(finding.file).findings.push(finding);
  return [...files.values()];
}
