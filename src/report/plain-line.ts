import { escapeUnprintable } from './escape.ts';

/** Halves of surrogate pairs that stand alone: UTF-8 has no bytes for them, and strict parsers of JSON refuse them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/**
 * Text that comes from a document as one line of well-formed Unicode, for reports that other programs show.
 *
 * @returns the text with unprintable characters as escapes (`\n`, `\x1b`) and lone surrogates as U+FFFD
 */
export function plainLine(text: string): string {
  return wellFormed(escapeUnprintable(text));
}

/** The text with lone surrogates as U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd');
}
