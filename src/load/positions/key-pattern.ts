import { splitPointer } from '../../core/pointer.ts';

/** Pointer patterns, where the token `*` stands for any key, compiled so that each key takes one step. */
export interface KeyPattern {
  /** Whether a pattern ends here. */
  wanted: boolean;
  named: Map<string, KeyPattern>;
  any: KeyPattern | undefined;
}

/** Compiles patterns such as `/paths/*`; undefined where there are none. */
export function compilePatterns(patterns: readonly string[]): KeyPattern | undefined {
  return compileTokens(patterns.map(splitPointer));
}

/** The pattern below `key`; undefined where no pattern goes there. */
export function stepPattern(pattern: KeyPattern | undefined, key: string): KeyPattern | undefined {
  return pattern?.named.get(key) ?? pattern?.any;
}

// What follows `*` is compiled into every named branch too, so that a step never has to follow two branches.
function compileTokens(patterns: string[][]): KeyPattern | undefined {
  if (patterns.length === 0) return undefined;
  const named = new Map<string, KeyPattern>();
  for (const [token] of patterns) {
    if (token === undefined || token === '*' || named.has(token)) continue;
    const below = compileTokens(restsAfter(patterns, (first) => first === token || first === '*'));
    if (below !== undefined) named.set(token, below);
  }
  return {
    wanted: patterns.some((tokens) => tokens.length === 0),
    named,
    any: compileTokens(restsAfter(patterns, (first) => first === '*')),
  };
}

function restsAfter(patterns: string[][], accepts: (first: string) => boolean): string[][] {
  return patterns.filter(([first]) => first !== undefined && accepts(first)).map((tokens) => tokens.slice(1));
}
