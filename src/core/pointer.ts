/** JSON Pointers (RFC 6901) as strings; the root is the empty string. */

/** Appends one reference token to a pointer, escaping `~` and `/` (RFC 6901 §3). */
export function joinPointer(pointer: string, key: string | number): string {
  return `${pointer}/${escapeToken(String(key))}`;
}

/** Splits a pointer into its unescaped tokens. `''` has none. */
export function splitPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer.slice(1).split('/').map(unescapeToken);
}

export function escapeToken(token: string): string {
  const escaped = token.includes('~') ? token.replaceAll('~', '~0') : token;
  return escaped.includes('/') ? escaped.replaceAll('/', '~1') : escaped;
}

function unescapeToken(token: string): string {
  if (!token.includes('~')) return token;
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
