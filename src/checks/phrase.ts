/**
 * Phrases as rule files write them, and where they occur among words. No regular expressions: a phrase walks along the
 * words once, whatever they are.
 *
 * `access|bearer token is? missing|invalid` is four places: a word of two, a word, an optional one, a word of two.
 * `...` stands for up to three words, none of them a negation, `and` or `or`. `^` and `$` hold a phrase to the beginning
 * and the end of what stands between pauses.
 */
import type { Word } from './sentences.ts';

export interface Phrases {
  /** Phrases by the words they may begin with, and those that begin with `...`. */
  byFirst: Map<string, Phrase[]>;
}

interface Place {
  /** Undefined for `...`. */
  words: readonly string[] | undefined;
  isOptional: boolean;
}

/** The words `from` up to but not including `to` are those of a phrase. */
export interface Span {
  from: number;
  to: number;
}

const LONGEST_GAP = 3;
const NEGATIONS: ReadonlySet<string> = new Set(['not', 'no', 'never', 'without', 'neither', 'nor', 'non']);
/** Words that stand between two causes as a comma does. */
export const CONJUNCTIONS: ReadonlySet<string> = new Set(['and', 'or', 'but', 'nor']);
/** Words that lead up to what a sentence says: "returned if the". */
const LEAD_INS: ReadonlySet<string> = new Set(
  'a an because error errors if occurs returned returns since that the this when your'.split(' '),
);

/** The schema of a list of phrases. */
export const phrasesSchema = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^(\\^ )?[a-z0-9|]+\\??( ([a-z0-9|]+\\??|\\.\\.\\.))*( \\$)?$' },
};

export function compilePhrases(written: readonly string[]): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  for (const one of written) {
    const phrase = new Phrase(one);
    for (const word of phrase.firstWords()) {
      const others = byFirst.get(word);
      if (!others) byFirst.set(word, [phrase]);
      else if (others.at(-1) !== phrase) others.push(phrase);
    }
  }
  return { byFirst };
}

/** Only the beginning of most phrases is ever looked at: the rest is read when a text has a word that may begin them. */
class Phrase {
  /** Whether it is held to the beginning, and to the end, of what stands between pauses. */
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly #written: readonly string[];
  #places: readonly Place[] | undefined;

  constructor(written: string) {
    const parts = written.split(' ');
    this.fromStart = parts[0] === '^';
    this.toEnd = parts.at(-1) === '$';
    this.#written = parts.slice(this.fromStart ? 1 : 0, this.toEnd ? -1 : undefined);
  }

  /** The words that it may begin with. */
  firstWords(): string[] {
    const first: string[] = [];
    for (const written of this.#written) {
      const { words, isOptional } = readPlace(written);
      if (words) first.push(...words);
      if (!isOptional) break;
    }
    return first;
  }

  get places(): readonly Place[] {
    this.#places ??= this.#written.map(readPlace);
    return this.#places;
  }
}

function readPlace(written: string): Place {
  if (written === '...') return { words: undefined, isOptional: true };
  const isOptional = written.endsWith('?');
  return { words: (isOptional ? written.slice(0, -1) : written).split('|'), isOptional };
}

/** Where phrases occur in a sentence: at each word the longest. What a negation stands before does not count. */
export function findPhrases({ byFirst }: Phrases, words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  words.forEach(({ text }, from) => {
    const phrases = byFirst.get(text);
    if (!phrases || isNegated(words, from)) return;
    const to = Math.max(...phrases.map((phrase) => endOfPhrase(phrase, words, from)));
    if (to > from) spans.push({ from, to });
  });
  return spans;
}

/** Whether the word before denies the phrase: "not missing", "no invalid". A negation of its own is part of it. */
function isNegated(words: readonly Word[], from: number): boolean {
  const before = words[from - 1];
  return before !== undefined && !words[from]?.isAfterPause && NEGATIONS.has(before.text);
}

/** @returns the longest end, or -1 */
function endOfPhrase({ places, fromStart, toEnd }: Phrase, words: readonly Word[], from: number): number {
  if (fromStart && !isAtStart(words, from)) return -1;
  // The ends that the places so far may have reached; few, since each place is one word or a short gap.
  let ends = new Set([from]);
  for (const place of places) {
    const next = new Set(place.isOptional ? ends : []);
    for (const end of ends) {
      if (place.words === undefined) reachOverGap(words, from, end, next);
      else if (goesOn(words, from, end) && place.words.includes(words[end]?.text ?? '')) next.add(end + 1);
    }
    ends = next;
  }
  const isWhole = (end: number): boolean => !isHanging(words[end - 1]) && (!toEnd || isAtEnd(words, end));
  return Math.max(-1, ...[...ends].filter(isWhole));
}

/** A phrase whose optional end is something else than it expects stops before the `or` that leads there. */
function isHanging(last: Word | undefined): boolean {
  return last !== undefined && (CONJUNCTIONS.has(last.text) || NEGATIONS.has(last.text));
}

function reachOverGap(words: readonly Word[], from: number, start: number, into: Set<number>): void {
  for (let end = start; end < start + LONGEST_GAP && goesOn(words, from, end); end += 1) {
    const { text } = words[end] as Word;
    if (NEGATIONS.has(text) || CONJUNCTIONS.has(text)) return;
    into.add(end + 1);
  }
}

/** Whether there is a next word, and no pause before it that would cut the phrase in two. */
function goesOn(words: readonly Word[], from: number, at: number): boolean {
  const word = words[at];
  return word !== undefined && (at === from || !word.isAfterPause);
}

function isAtStart(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const before = words[at - 1];
  if (!before || word?.isAfterPause || CONJUNCTIONS.has(before.text)) return true;
  return LEAD_INS.has(before.text) && isAtStart(words, at - 1);
}

function isAtEnd(words: readonly Word[], at: number): boolean {
  const word = words[at];
  return !word || word.isAfterPause || CONJUNCTIONS.has(word.text);
}
