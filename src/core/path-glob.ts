/**
 * Globs over paths, of files and of APIs alike: `*` stands for any characters within a segment, `**` for any number of
 * segments. Braces are literal, because path templates have them. There are no other wildcards.
 */
import { matchNames } from './glob.ts';

/** Compiles globs into one test: whether any of them matches a whole path. */
export function matchPaths(globs: readonly string[]): (path: string) => boolean {
  const compiled = globs.map((glob) => glob.split('/').map(compileSegment));
  return (path) => {
    const segments = path.split('/');
    return compiled.some((glob) => matchSegments(glob, segments));
  };
}

type SegmentTest = ((segment: string) => boolean) | '**';

function compileSegment(segment: string): SegmentTest {
  if (segment === '**') return '**';
  if (!segment.includes('*')) return (other) => other === segment;
  return matchNames([segment]);
}

/** Like `matchNames`, greedy from the left with one place to go back to: at most segments × globs steps. */
function matchSegments(glob: readonly SegmentTest[], segments: readonly string[]): boolean {
  let at = 0;
  let retryGlob = -1;
  let retryAt = -1;
  let index = 0;
  while (at < segments.length) {
    const test = glob[index];
    if (test === '**') {
      retryGlob = index;
      retryAt = at;
      index += 1;
    } else if (test?.(segments[at] ?? '')) {
      index += 1;
      at += 1;
    } else if (retryGlob >= 0) {
      retryAt += 1;
      at = retryAt;
      index = retryGlob + 1;
    } else return false;
  }
  return glob.slice(index).every((test) => test === '**');
}
