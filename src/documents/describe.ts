import type { Api } from '../core/api.ts';
import type { Problem } from '../core/finding.ts';
import type { Cell, DocumentReport, LocatedProblem } from '../core/report.ts';
import type { LoadedDocument } from '../load/index.ts';
import type { Locator } from '../load/locate.ts';
import type { VerdictOf } from './verdicts.ts';

/** What a report says of a document, its findings aside. */
export function describe(
  loaded: LoadedDocument,
  locator: Locator,
  nameOf: (file: string) => string,
): DocumentReport {
  const problems = loaded.problems();
  const warnings = loaded.warnings();
  for (const { file, pointer } of [...problems, ...warnings]) {
    if (pointer !== undefined) locator.ask({ file, pointer });
  }
  const settle = ({ pointer, file, ...problem }: Problem): LocatedProblem => ({
    ...problem,
    file: nameOf(file),
    range: pointer === undefined ? problem.range : locator.find({ file, pointer }).range,
  });
  return {
    path: nameOf(loaded.id),
    openapi: loaded.api?.versionWritten,
    operations: loaded.api?.operations.length ?? 0,
    problems: [...problems, ...locator.duplicates()].map(settle),
    warnings: warnings.map(settle),
  };
}

/** How many operations declare what, by method, status and verdict, sorted by these. */
export function cellsOf(api: Api, verdictOf: VerdictOf): Cell[] {
  const cells = new Map<string, Cell>();
  for (const operation of api.operations) {
    if (operation.kind !== 'path') continue;
    const { method } = operation;
    for (const response of operation.responses) {
      const status = response.key.written;
      const verdict = verdictOf(api, operation, response);
      const id = `${method}\n${status}\n${verdict}`;
      const known = cells.get(id);
      if (known) known.operations += 1;
      else cells.set(id, { method, status, verdict, operations: 1 });
    }
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
