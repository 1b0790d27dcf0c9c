/** Patterns of paths. */
import { anyCase, escapePattern } from '../../checks/portable.ts';

/** The last segment is one of these names; `*` stands for any characters of a segment. */
export function lastSegment(names: readonly string[]): string {
  return `(^|[/?#])${alternatives(names)}[/?#]*$`;
}

/** Some segment is one of these names. */
export function anySegment(names: readonly string[]): string {
  return `(^|[/?#])${alternatives(names)}([/?#]|$)`;
}

function alternatives(names: readonly string[]): string {
  return `(${names.map((name) => name.split('*').map(anyCase).join('[^/?#]*')).join('|')})`;
}

/** The whole path matches one of these globs; see `matchPaths`. */
export function pathGlobs(globs: readonly string[]): string {
  const written = globs.map((glob) =>
    glob
      .split('/')
      .map((segment, index) => {
        const slash = index === 0 ? '' : '/';
        if (segment === '**') return `(${slash}[^/]*)*`;
        const isGlob = segment.includes('*');
        return (
          slash +
          segment
            .split('*')
            .map(isGlob ? anyCase : escapePattern)
            .join('[^/]*')
        );
      })
      .join(''),
  );
  return `^(${written.join('|')})$`;
}
