import { joinPointer } from '../../core/pointer.ts';
import {
  COLON,
  isClosing,
  isOpening,
  OPEN_BRACKET,
  QUOTE,
  skipBlanks,
  skipBlanksAndCommas,
  skipString,
  skipValue,
} from './json-skip.ts';
import { type KeyPattern, stepPattern } from './key-pattern.ts';
import { textStart } from './line-index.ts';
import type { PointerNode } from './pointer-trie.ts';

/** A key that an object has already: the pointer of the object, the key decoded, the offsets of its second writing. */
export interface RepeatedKey {
  pointer: string;
  key: string;
  start: number;
  end: number;
}

/** An object or array that the scan has entered. */
interface Frame {
  wanted: PointerNode | undefined;
  pattern: KeyPattern | undefined;
  /** Under which token of the frame below it stands. */
  token: string;
  /** Of the next item; -1 in an object. */
  index: number;
  /** The keys so far, where a pattern asks for repeated ones; true for those reported. */
  seen: Map<string, boolean> | undefined;
}

/**
 * Reads a JSON text once, marks the wanted nodes with the offsets of their keys and gives the repeated keys of the
 * objects that the pattern names. It enters only containers that a wanted node or a pattern lies in; their depth is
 * that of the pointers asked for, and the rest is stepped over. Of duplicate keys the last counts, as in `JSON.parse`.
 * Where the text is no JSON the scan ends early.
 */
export function scanContainers(
  text: string,
  root: PointerNode,
  pattern: KeyPattern | undefined,
): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  let at = skipBlanks(text, textStart(text));
  root.mark(at, endOfFirstToken(text, at));
  const frames: Frame[] = [];
  if (isOpening(text.charCodeAt(at))) frames.push(openFrame(text, at++, root, pattern, ''));

  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    at = skipBlanksAndCommas(text, at);
    if (at >= text.length) break;
    if (isClosing(text.charCodeAt(at))) {
      frames.pop();
      at++;
      continue;
    }
    const start = at;
    let end = -1;
    let token: string;
    if (frame.index === -1) {
      if (text.charCodeAt(at) !== QUOTE) break;
      end = skipString(text, at);
      token = decodeString(text, start, end);
      at = skipBlanks(text, end);
      if (text.charCodeAt(at) !== COLON) break;
      at = skipBlanks(text, at + 1);
      if (frame.seen !== undefined && isNewlyRepeated(frame.seen, token)) {
        repeated.push({ pointer: pointerOf(frames), key: token, start, end });
      }
    } else {
      token = String(frame.index++);
    }

    const wanted = frame.wanted?.children?.get(token);
    wanted?.mark(start, end === -1 ? endOfFirstToken(text, start) : end);
    const below = stepPattern(frame.pattern, token);
    const enters = (wanted?.children !== undefined || below !== undefined) && isOpening(text.charCodeAt(at));
    if (enters) frames.push(openFrame(text, at++, wanted, below, token));
    else at = skipValue(text, at);
  }
  return repeated;
}

function openFrame(
  text: string,
  at: number,
  wanted: PointerNode | undefined,
  pattern: KeyPattern | undefined,
  token: string,
): Frame {
  const isArray = text.charCodeAt(at) === OPEN_BRACKET;
  const seen = pattern?.wanted ? new Map<string, boolean>() : undefined;
  return { wanted, pattern, token, index: isArray ? 0 : -1, seen };
}

/** A whole scalar; of a container the bracket that opens it. */
function endOfFirstToken(text: string, at: number): number {
  return isOpening(text.charCodeAt(at)) ? at + 1 : skipValue(text, at);
}

function isNewlyRepeated(seen: Map<string, boolean>, key: string): boolean {
  const known = seen.get(key);
  if (known !== true) seen.set(key, known !== undefined);
  return known === false;
}

function pointerOf(frames: readonly Frame[]): string {
  return frames.slice(1).reduce((pointer, { token }) => joinPointer(pointer, token), '');
}

function decodeString(text: string, start: number, end: number): string {
  const written = text.slice(start + 1, end - 1);
  if (!written.includes('\\')) return written;
  try {
    return String(JSON.parse(text.slice(start, end)));
  } catch {
    return written;
  }
}
