import { createColors } from 'picocolors';
import type { Verdict } from '../core/reference-data.ts';
import type { Severity } from '../core/severity.ts';

export type Colours = ReturnType<typeof createColors>;

/** What a caller decides about a text. */
export interface TextLook {
  colour: boolean;
  /** Columns of the terminal; undefined where lines need no breaking. */
  width: number | undefined;
}

/** What a renderer of text works with. */
export interface TextStyle {
  colours: Colours;
  /** Columns; Infinity where lines need no breaking. */
  width: number;
}

export function styleOf({ colour, width }: TextLook): TextStyle {
  return { colours: createColors(colour), width: width ?? Number.POSITIVE_INFINITY };
}

export function severityColour(severity: Severity, colours: Colours): (text: string) => string {
  if (severity === 'error') return colours.red;
  if (severity === 'warn') return colours.yellow;
  return severity === 'info' ? colours.blue : colours.dim;
}

export function paintVerdict(text: string, verdict: Verdict, colours: Colours): string {
  if (verdict === 'expected') return colours.green(text);
  if (verdict === 'allowed') return colours.cyan(text);
  if (verdict === 'discouraged') return colours.yellow(text);
  if (verdict === 'unlisted') return colours.bold(colours.yellow(text));
  return verdict === 'unjudged' ? colours.dim(text) : colours.red(text);
}
