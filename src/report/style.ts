import { createColors } from 'picocolors';
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

/** `1 finding`, `2 findings`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
