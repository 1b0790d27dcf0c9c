/**
 * What a terminal, a log viewer or an editor would act on instead of showing: C0 and C1 controls, DEL, line and paragraph
 * separators, and the marks that reorder text.
 */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The same but for the line feed, which in JSON only stands between values. */
const UNPRINTABLE_IN_JSON =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes text that comes from a document safe to print on one line of a terminal.
 *
 * @returns the text with each unprintable character written as an escape: `\n`, `\x1b`, `\u202e`
 */
export function escapeUnprintable(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter);
}

/** The same for text that is JSON already: the C0 controls of its strings are escaped, the others are still to do. */
export function escapeUnprintableJson(json: string): string {
  return json.replace(UNPRINTABLE_IN_JSON, unicodeEscape);
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : unicodeEscape(character);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
