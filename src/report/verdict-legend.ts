import type { Verdict } from '../core/reference-data.ts';
import { paintVerdict, type TextStyle } from './style.ts';
import { VERDICT_LOOKS } from './verdict-marks.ts';
import { breakBeside } from './wrap.ts';

/**
 * What the colours and marks of statuses mean, as far as they occur.
 *
 * @param mark writes a status with its verdict
 */
export function verdictLegend(
  seen: ReadonlySet<Verdict>,
  mark: (status: string, verdict: Verdict) => string,
  { colours, width }: TextStyle,
): string {
  const entries = VERDICT_LOOKS.flatMap(({ verdicts, meaning }): [string, string][] => {
    const verdict = verdicts.find((one) => seen.has(one));
    if (verdict === undefined) return [];
    const word = mark(verdict === 'unjudged' ? '2XX' : '200', verdict);
    return [[`${word} ${meaning}`, `${paintVerdict(word, verdict, colours)} ${meaning}`]];
  });
  const painted = new Map(entries);
  const lines = breakBeside([...painted.keys()], width, width);
  return lines.map((line) => line.map((entry) => painted.get(entry)).join('  ')).join('\n');
}
