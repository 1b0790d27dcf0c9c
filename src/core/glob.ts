/**
 * Compiles name patterns into one test. `*` stands for any run of characters; everything else is literal.
 * Names compare without case, as HTTP's field names and media types do (RFC 9110 §5.1, §8.3.1).
 */
export function matchNames(patterns: readonly string[]): (name: string) => boolean {
  const literal = new Set<string>();
  const globs: Glob[] = [];
  for (const pattern of patterns) {
    const lower = pattern.toLowerCase();
    if (lower.includes('*')) globs.push(compileGlob(lower));
    else literal.add(lower);
  }
  return (name) => {
    const lower = name.toLowerCase();
    if (literal.has(lower)) return true;
    for (let at = 0; at < globs.length; at += 1) {
      const { first, last, between, anywhere } = globs[at] as Glob;
      if (anywhere !== undefined) {
        if (lower.includes(anywhere)) return true;
        continue;
      }
      if (!lower.startsWith(first) || !lower.endsWith(last)) continue;
      if (lower.length < first.length + last.length) continue;
      if (between.length === 0 || hasBetween(between, lower, first, last)) return true;
    }
    return false;
  };
}

/** What stands before the first star, behind the last, and between stars. */
interface Glob {
  first: string;
  last: string;
  between: readonly string[];
  /** What `*…*` with one part looks for. */
  anywhere: string | undefined;
}

function compileGlob(pattern: string): Glob {
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  const anywhere = first === '' && last === '' && rest.length === 1 ? rest[0] : undefined;
  return { first, last, between: rest, anywhere };
}

/** Greedy matching of the literal parts between stars, from left to right: linear, with no backtracking to exploit. */
function hasBetween(parts: readonly string[], name: string, first: string, last: string): boolean {
  let from = first.length;
  const end = name.length - last.length;
  for (const part of parts) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
