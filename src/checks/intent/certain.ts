/** Acts that need no weighing: custom says so. */
import { isTemplate } from './paths.ts';
import { isCreating, type Post } from './post.ts';
import { readName } from './text.ts';
import { CERTAIN_ACTS, LINK_SEGMENTS } from './words.ts';

/** @returns what makes it certain; undefined where it has to be weighed */
export function isCertainlyActing({ written, items, successes }: Post): string | undefined {
  const last = written.at(-1) ?? '';
  const custom = customMethod(last);
  if (custom !== undefined && !isCreating(readName(custom))) return `custom method ":${custom}"`;
  const link = written.find((segment) => LINK_SEGMENTS.has(segment));
  if (link !== undefined) return `"${link}" in the path ties existing things together`;
  // `/search/{id}` under a name from the list makes it a collection after all.
  if (CERTAIN_ACTS.has(last.toLowerCase()) && items.size === 0) return `the path ends in "${last}"`;
  const isStream = successes.some(({ definition }) =>
    definition?.media.some(({ name }) => isEventStream(name)),
  );
  return isStream ? 'answers a stream of events' : undefined;
}

/** `cancel` of `/jobs/{job}:cancel` and `/jobs:cancel`; a segment such as `:id` is a parameter. */
function customMethod(segment: string): string | undefined {
  const at = segment.lastIndexOf(':');
  const method = segment.slice(at + 1);
  return at > 0 && method !== '' && !isTemplate(method) ? method : undefined;
}

function isEventStream(name: string): boolean {
  return name.trim().toLowerCase().startsWith('text/event-stream');
}
