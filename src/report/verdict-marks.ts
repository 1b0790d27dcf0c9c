/** How verdicts of the method table are told apart, also without colour. */
import type { Verdict } from '../core/reference-data.ts';

/** Verdicts that look alike, with their mark and what it means; from the best to the worst, and last none at all. */
export interface VerdictLook {
  name: 'expected' | 'allowed' | 'unjudged' | 'discouraged' | 'unlisted' | 'wrong';
  verdicts: readonly Verdict[];
  /** Stands behind a status or a number; empty for what needs no attention. */
  mark: string;
  meaning: string;
}

export const VERDICT_LOOKS: readonly VerdictLook[] = [
  { name: 'expected', verdicts: ['expected'], mark: '+', meaning: 'the table expects it' },
  { name: 'allowed', verdicts: ['allowed'], mark: '', meaning: 'allowed' },
  { name: 'discouraged', verdicts: ['discouraged'], mark: '?', meaning: 'discouraged' },
  { name: 'unlisted', verdicts: ['unlisted'], mark: '!', meaning: 'not in the table' },
  {
    name: 'wrong',
    verdicts: ['forbidden', 'unregistered', 'invalid'],
    mark: 'x',
    meaning: 'forbidden, unregistered or no status',
  },
  { name: 'unjudged', verdicts: ['unjudged'], mark: '', meaning: 'not judged' },
];

const LOOKS = new Map(VERDICT_LOOKS.flatMap((look) => look.verdicts.map((verdict) => [verdict, look])));

export function lookOf(verdict: Verdict): VerdictLook {
  const look = LOOKS.get(verdict);
  if (!look) throw new Error(`There is no look for ${verdict}`);
  return look;
}

/** Mildest first: what several verdicts together are shown as is the last of them. */
const BY_WEIGHT: readonly Verdict[] = [
  'unjudged',
  'expected',
  'allowed',
  'discouraged',
  'unlisted',
  'invalid',
  'unregistered',
  'forbidden',
];

/** Orders verdicts, worst first, for `Array.sort`. */
export function compareVerdict(a: Verdict, b: Verdict): number {
  return BY_WEIGHT.indexOf(b) - BY_WEIGHT.indexOf(a);
}
