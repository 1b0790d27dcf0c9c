/** Comments on lines of their own in YAML: what stands inside a text of several lines only looks like one. */
import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import { joinPointer } from '../core/pointer.ts';
import { LineIndex } from './positions/index.ts';
import type { Comment } from './source-file.ts';

interface Frame {
  pointer: string;
  /** Of the next item; undefined in a mapping. */
  index: number | undefined;
  /** In a mapping: the pointer of the value that comes next, where its key has been met. */
  member: string | undefined;
}

/**
 * Finds the comments that hold a word.
 *
 * @returns each with the line that it stands above, and the pointer of what is written there first
 */
export function findComments(text: string, events: readonly Event[], word: string): Comment[] {
  const lines = new LineIndex(text);
  const covered = linesWithinScalars(events, lines);
  const comments: Comment[] = [];
  const all = text.split(/\r\n|\r|\n/);
  let meant = all.length + 1;
  for (let line = all.length; line > 0; line -= 1) {
    const written = all[line - 1] ?? '';
    if (covered.has(line) || !/^\s*#/.test(written)) meant = line;
    else if (written.includes(word)) comments.push({ text: written, line, meant, pointer: '' });
  }
  comments.reverse();
  point(comments, text, events, lines);
  return comments;
}

/** Lines on which a scalar goes on that was opened on one before. */
function linesWithinScalars(events: readonly Event[], lines: LineIndex): Set<number> {
  const covered = new Set<number>();
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueEnd <= event.valueStart) continue;
    const first = lines.position(event.valueStart).line;
    // The end of a block scalar is the start of the line behind it.
    const last = lines.position(event.valueEnd - 1).line;
    for (let line = isBlock(event) ? first : first + 1; line <= last; line += 1) covered.add(line);
  }
  return covered;
}

/** Of a block scalar the value starts on a line of its own. */
function isBlock({ indent }: Event & { type: typeof EVENT_ID.SCALAR }): boolean {
  return indent >= 0;
}

/** Gives each comment, in the order of the text, the pointer of the first node on the line that it means. */
function point(comments: Comment[], text: string, events: readonly Event[], lines: LineIndex): void {
  let next = 0;
  const meet = (offset: number, pointer: string) => {
    const { line } = lines.position(offset);
    for (let comment = comments[next]; comment && comment.meant <= line; comment = comments[next]) {
      if (comment.meant === line) comment.pointer = pointer;
      next += 1;
    }
  };
  const open: Frame[] = [];
  for (const event of events) {
    if (next >= comments.length) return;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const parent = open.at(-1);
    const pointer = step(parent, event, text, meet);
    if (event.type === EVENT_ID.MAPPING) open.push({ pointer, index: undefined, member: undefined });
    else if (event.type === EVENT_ID.SEQUENCE) open.push({ pointer, index: 0, member: undefined });
    else if (event.type === EVENT_ID.DOCUMENT) open.push({ pointer: '', index: 0, member: '' });
  }
}

/** The pointer of a node below its parent; of a key that of its value. */
function step(
  parent: Frame | undefined,
  event: Exclude<Event, { type: typeof EVENT_ID.POP }>,
  text: string,
  meet: (offset: number, pointer: string) => void,
): string {
  if (!parent || parent.member === '') return '';
  if (parent.index !== undefined) {
    const pointer = joinPointer(parent.pointer, parent.index);
    parent.index += 1;
    if (event.type === EVENT_ID.SCALAR) meet(event.valueStart, pointer);
    else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) meet(event.start, pointer);
    return pointer;
  }
  if (parent.member !== undefined) {
    const { member } = parent;
    parent.member = undefined;
    return member;
  }
  const key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
  parent.member = joinPointer(parent.pointer, key);
  if (event.type === EVENT_ID.SCALAR) meet(event.valueStart, parent.member);
  return parent.member;
}
