/**
 * Compiles name patterns into one test. `*` stands for any run of characters; everything else is literal.
 * Names compare without case, as HTTP's field names and media types do (RFC 9110 §5.1, §8.3.1).
 */
export function matchNames(patterns: readonly string[]): (name: string) => boolean {
  const literal = new Set<string>();
  const globs: string[][] = [];
  for (const pattern of patterns) {
    const lower = pattern.toLowerCase();
    if (lower.includes('*')) globs.push(lower.split('*'));
    else literal.add(lower);
  }
  return (name) => {
    const lower = name.toLowerCase();
    return literal.has(lower) || globs.some((parts) => matchParts(parts, lower));
  };
}

/** Greedy matching of the literal parts between stars, from left to right: linear, with no backtracking to exploit. */
function matchParts(parts: readonly string[], name: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
    return false;
  let from = first.length;
  const end = name.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
