/** Whether the text of a response names nothing but causes that belong under another status. */
import type { Api, ResponseDefinition } from '../core/api.ts';
import { once } from '../core/once.ts';
import type { StatusRegistry } from '../core/reference-data.ts';
import { matchStatus, type StatusKey } from '../core/status-key.ts';
import { CONJUNCTIONS, compilePhrases, findPhrases, type Phrases, type Span } from './phrase.ts';
import { messagesOfResponse, proseOfResponse } from './response-text.ts';
import { type ReadText, readSentences, type Word } from './sentences.ts';

/** A cause that belongs under another status. */
export interface CauseParams {
  /** The statuses under which it is misplaced; all that the rule applies to, where it is not given. */
  statuses?: (string | number)[];
  /** The status that is made for it, as messages name it. */
  instead: string;
  /** Phrases that name the cause. */
  says: string[];
  /** Phrases that show that the sentence means something else. */
  unless?: string[];
  /**
   * Only where the thing that the sentence speaks of is one that the path names: what a request body refers to may be
   * missing without the target of the request being so.
   */
  ofTarget?: boolean;
}

export interface Cause {
  isUnder(key: StatusKey): boolean;
  instead: string;
  says: Phrases;
  unless: Phrases;
  ofTarget: boolean;
}

export interface Reader {
  causes: readonly Cause[];
  /** The names of the status itself, which say nothing of the cause. */
  own: Phrases;
  /** What the templates of the path stand for; undefined while anything will do. */
  target: ReadonlySet<string> | undefined;
}

/** The misplaced cause that a text names. */
export interface Naming {
  said: string;
  instead: string[];
}

export function compileCause({ statuses, instead, says, unless, ofTarget }: CauseParams): Cause {
  return {
    isUnder: statuses ? matchStatus(statuses.map(String)) : () => true,
    instead,
    says: compilePhrases(says),
    unless: compilePhrases(unless ?? []),
    ofTarget: ofTarget ?? false,
  };
}

/** The names of a status, of today and of old. */
export function phrasesOfStatus({ statuses }: StatusRegistry, written: string): Phrases {
  const entry = Object.hasOwn(statuses, written) ? statuses[written] : undefined;
  const names = entry ? [entry.name, ...(entry.replaces ?? [])] : [];
  return compilePhrases(names.flatMap((name) => readSentences(name).map(asPhrase)));
}

function asPhrase(words: Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

/**
 * Judges the texts of a response. Its description has to name the cause, if it has one: an example under "Bad Request"
 * shows one case of many.
 *
 * @returns undefined unless every sentence names a misplaced cause
 */
export function judgeResponse(api: Api, definition: ResponseDefinition, reader: Reader): Naming | undefined {
  const prose = proseOfResponse(definition);
  if (!prose) return undefined;
  const named = judgeTexts(prose, reader);
  if (named === 'other' || (prose.length > 0 && named === 'nothing')) return undefined;
  const messages = messagesOfResponse(api, definition);
  const shown = messages ? judgeTexts(messages, reader) : 'other';
  if (shown === 'other') return undefined;
  if (named !== 'nothing') return named;
  return shown === 'nothing' ? undefined : shown;
}

/** `other`: some sentence names another cause, or none that is known; `nothing`: no sentence names any. */
type Judgement = Naming | 'other' | 'nothing';

function judgeTexts(texts: readonly ReadText[], reader: Reader): Judgement {
  return join(texts, judgeBy(reader));
}

/** Most texts stand under many responses. */
const judgeBy = once((reader: Reader) => once((read: ReadText) => judgeText(read, reader)));

function judgeText({ text, sentences }: ReadText, reader: Reader): Judgement {
  return join(sentences, (words) => judgeSentence(text, words, reader));
}

/** What parts say together: all that they name, unless one of them says something else. */
function join<Part>(parts: readonly Part[], judge: (part: Part) => Judgement): Judgement {
  let naming: Naming | undefined;
  for (const part of parts) {
    const judgement = judge(part);
    if (judgement === 'other') return 'other';
    if (judgement === 'nothing') continue;
    naming ??= { said: judgement.said, instead: [] };
    for (const code of judgement.instead) if (!naming.instead.includes(code)) naming.instead.push(code);
  }
  return naming ?? 'nothing';
}

/** Every part of a sentence has to name a misplaced cause, unless it says nothing of a cause at all. */
function judgeSentence(text: string, words: readonly Word[], reader: Reader): Judgement {
  if (findPhrases(HEDGES, words).length > 0) return 'other';
  const empty = [...findPhrases(EMPTY_PHRASES, words), ...findPhrases(reader.own, words)];
  const named = findCauses(words, reader, empty);
  if (named.length === 0 && isAdvice(words)) return 'nothing';
  const naming: Naming = { said: '', instead: [] };
  for (const part of partsOf(words, named)) {
    const found = named.find(
      ({ cause, span }) => overlap(span, part) && (!cause.ofTarget || isOfTarget(words, part, span, reader)),
    );
    if (!found) {
      if (isEmpty(words, part, empty)) continue;
      return 'other';
    }
    if (naming.instead.length === 0) naming.said = quote(text, words, found.span);
    if (!naming.instead.includes(found.cause.instead)) naming.instead.push(found.cause.instead);
  }
  return naming.instead.length > 0 ? naming : 'nothing';
}

interface Found {
  cause: Cause;
  span: Span;
}

function findCauses(words: readonly Word[], { causes }: Reader, empty: readonly Span[]): Found[] {
  const find = (phrases: Phrases): Span[] =>
    findPhrases(phrases, words).filter((span) => !empty.some((other) => contains(other, span)));
  return causes.flatMap((cause) =>
    find(cause.unless).length > 0 ? [] : find(cause.says).map((span) => ({ cause, span })),
  );
}

function contains(one: Span, other: Span): boolean {
  return one.from <= other.from && other.to <= one.to;
}

function overlap(one: Span, other: Span): boolean {
  return one.from < other.to && other.from < one.to;
}

/** What stands between pauses and conjunctions; a phrase is never cut. */
function partsOf(words: readonly Word[], named: readonly Found[]): Span[] {
  const parts: Span[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    const word = words[at];
    const isConjunction = word !== undefined && CONJUNCTIONS.has(word.text);
    if (word && !word.isAfterPause && !isConjunction) continue;
    if (named.some(({ span }) => span.from < at && at < span.to)) continue;
    parts.push({ from, to: at });
    from = at;
  }
  return parts;
}

function isEmpty(words: readonly Word[], { from, to }: Span, empty: readonly Span[]): boolean {
  return words.slice(from, to).every(({ text }, index) => {
    const at = from + index;
    return EMPTY_WORDS.has(text) || /\d/.test(text) || empty.some((span) => span.from <= at && at < span.to);
  });
}

/** "Try again later", "please contact support": what to do, not what went wrong. */
function isAdvice(words: readonly Word[]): boolean {
  const verb = words[0]?.text === 'please' ? words[1] : words[0];
  return verb !== undefined && ADVICE.has(verb.text);
}

/** Whether the noun before the phrase ("the pet was not found"), else one in or behind it ("no such pet"), is the target's. */
function isOfTarget(words: readonly Word[], part: Span, { from }: Span, { target }: Reader): boolean {
  if (!target) return true;
  const nouns = words
    .slice(part.from, part.to)
    .map(({ text }) => (EMPTY_WORDS.has(text) ? '' : singular(text)));
  const subject = nouns.slice(0, from - part.from).findLast((noun) => noun !== '');
  return subject === undefined ? nouns.some((noun) => target.has(noun)) : target.has(subject);
}

/** A noun in the singular, near enough to compare two. */
export function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}

const LONGEST_QUOTE = 60;

/** The sentence as written, or of a long one the words that name the cause. */
function quote(text: string, words: readonly Word[], { from, to }: Span): string {
  const cut = (one: Word | undefined, other: Word | undefined): string =>
    text.slice(one?.start, other?.end).replace(/\s+/g, ' ');
  const sentence = cut(words[0], words.at(-1));
  if (sentence.length <= LONGEST_QUOTE) return sentence;
  const phrase = cut(words[from], words[to - 1]);
  return phrase.length <= LONGEST_QUOTE ? phrase : `${phrase.slice(0, LONGEST_QUOTE)}…`;
}

/** Words that name no cause, alone or together. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  [
    'a an and are as at be because been but by due for from had has have if in is it its nor of on or our since that',
    'the their these they this to was we were when whenever where which with you your',
    'api call called cause caused causes code error errors exception exceptions fail failed failing fails failure fault',
    'entered following given http message occurred occurs operation please provided raised reason reasons request',
    'requested requests response responses result return returned returning returns sent specified status supplied thrown',
  ].flatMap((line) => line.split(' ')),
);

/** Phrases that name no cause. */
const EMPTY_PHRASES = compilePhrases([
  'request|operation|call can|could|will not be? processed|completed|fulfilled|handled|performed|executed|served',
  'server? unable|failed|refused|refuses to process|complete|fulfill|fulfil|handle the|your? request|operation|call',
  'an? internal|unexpected|unknown|server|general|generic|client server? error|exception|failure',
  'something went wrong',
]);

/** The sentence gives one of several causes, or is not sure. */
const HEDGES = compilePhrases([
  'for|an example|instance',
  'examples',
  'e g',
  'eg',
  'ex',
  'such as',
  'etc',
  'among others|other',
  'not limited to',
  'may|might',
  'likely|maybe|often|perhaps|possibly|probably|sometimes|typically|usually',
  'some|certain|edge|most cases',
  'can|could also? happen|occur|mean|indicate|be caused|due',
  'possible reason|cause is',
]);

/** Verbs with which advice begins. */
const ADVICE: ReadonlySet<string> = new Set('contact read refer retry see try visit wait'.split(' '));
