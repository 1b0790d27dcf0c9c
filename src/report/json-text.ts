/** Texts as JSON has them: what `JSON.stringify` and {@link escapeUnprintableJson} make of them, for less. */
import { escapeUnprintableJson } from './escape.ts';

/** What stands in JSON as it is: nearly all that a description says. */
const PLAIN = /^[ !#-[\]-~]*$/;

export function quoteJson(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : escapeUnprintableJson(JSON.stringify(text));
}

/** The same for texts that come again and again. */
export function rememberingQuote(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const quoted = quoteJson(text);
    known.set(text, quoted);
    return quoted;
  };
}
