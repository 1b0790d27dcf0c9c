import type { LocatedProblem } from '../core/report.ts';
import { writeOut } from './streams.ts';
import { textStyle } from './terminal.ts';

export interface Asides {
  problems: readonly LocatedProblem[];
  warnings: readonly LocatedProblem[];
}

/** Tells on stderr what could not be read or followed, beside a report that does not tell it. */
export async function writeAsides(
  { problems, warnings }: Asides,
  displayPath: (path: string) => string,
  colour: boolean | undefined,
): Promise<void> {
  if (problems.length + warnings.length === 0) return;
  const { renderProblem } = await import('../report/text.ts');
  const style = await textStyle(colour, process.stderr);
  const lines = [
    ...problems.flatMap((problem) => renderProblem(problem, 'error', displayPath, style)),
    ...warnings.flatMap((problem) => renderProblem(problem, 'warning', displayPath, style)),
  ];
  await writeOut(`${lines.join('\n')}\n`, process.stderr);
}
