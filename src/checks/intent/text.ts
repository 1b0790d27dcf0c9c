/** Reads names and sentences: which verb leads, and whether it creates. Only the beginning of a text is looked at. */
import { formsOf, verbOfForm } from './inflection.ts';
import {
  ACTING_VERBS,
  ACTING_VERBS_OR_NOUNS,
  ADDING_VERBS,
  CHANGING_VERBS,
  CREATING_VERBS,
  FILLERS,
  IRREGULAR_PLURALS,
  LEANING_VERBS,
  READING_VERBS_OR_NOUNS,
} from './words.ts';

/** What the leading verb says. `either`: create or update, an upsert; `perhaps`: an act, unless it is a noun. */
export type Says = 'creates' | 'adds' | 'leans' | 'either' | 'changes' | 'acts' | 'perhaps' | 'nothing';

/** Nobody says what an operation does after this many characters. */
const MAX_TEXT = 400;
const MAX_WORDS = 40;
/** A title such as "OAuth client create" ends in its verb; a sentence does not. */
const MAX_TITLE = 6;

/** The words of a name in lower case: `createUser`, `create_user` and `create-user` are create, user. */
export function nameWords(name: string): string[] {
  const bounded = name.slice(0, MAX_TEXT);
  const pattern = isAscii(bounded)
    ? /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g
    : /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+/gu;
  const matches = bounded.match(pattern) ?? [];
  return matches.map((word) => word.toLowerCase());
}

/**
 * What a name says: an operationId, or a segment of a path. The verb leads the whole name (`createUser`), or what follows the
 * name of a group (`Users_Create`, `users.create`, `Users#create`), or comes last (`usersCreate`).
 */
export function readName(name: string): Says {
  const bounded = name.slice(0, MAX_TEXT);
  const parts = groupsOf(bounded).map(nameWords);
  const words = parts.flat();
  if (isEither(words)) return 'either';
  const leading = verbOf(parts.at(-1)?.[0]);
  const first = verbOf(words[0]);
  // A verb that is also a noun gives way to one that is not: `search_create`, `createList`.
  for (const says of [leading, first, verbOf(words.at(-1))]) if (isStrong(says)) return says;
  return leading === 'nothing' ? first : leading;
}

/** What a verb says in any of its forms. */
function says(word: string | undefined): Says | undefined {
  const verb = word === undefined ? undefined : verbOfForm(word, isKnown);
  return verb === undefined ? undefined : BASE_VERBS.get(verb);
}

function isKnown(verb: string): boolean {
  return BASE_VERBS.has(verb);
}

function isReading(word: string): boolean {
  return verbOfForm(word, (verb) => READING_VERBS.has(verb)) !== undefined;
}

function verbOf(word: string | undefined): Says {
  return (word !== undefined && BASE_VERBS.get(word)) || 'nothing';
}

function isStrong(says: Says): boolean {
  return says === 'acts' || says === 'creates' || says === 'adds' || says === 'changes';
}

/** `_` separates groups in `Users_CreateOne`, and only words in `create_user`. */
function groupsOf(name: string): string[] {
  const groups = name.split(/[.#=/:&?]+/).filter((part) => part !== '');
  const last = groups.at(-1) ?? '';
  if (!(isAscii(last) ? /[A-Z][a-z]/ : /\p{Lu}\p{Ll}/u).test(last)) return groups;
  return [...groups.slice(0, -1), ...last.split('_').filter((part) => part !== '')];
}

/** A summary or description. Its words are looked for when somebody asks, and once. */
export class Text {
  readonly written: string;
  #words: readonly string[] | undefined;

  constructor(written: string) {
    this.written = written;
  }

  /** The words of the first sentence. */
  get words(): readonly string[] {
    this.#words ??= this.written === '' ? NONE : sentenceWords(this.written);
    return this.#words;
  }
}

const NONE: readonly string[] = [];

/** What the first sentence of a text says. */
export function readSentence({ words }: Text): Says {
  if (isEither(words)) return 'either';
  const first = leadingVerb(words);
  if (first === 'acts' || first === 'changes') return first;
  // "Order creation", "OAuth client create": the first word is a noun.
  if (words.length <= MAX_TITLE && isCreationWord(words.at(-1) ?? '')) return 'creates';
  if (first !== 'nothing') return first;
  const infinitive = words.findIndex((word, index) => word === 'to' && says(words[index + 1]) !== undefined);
  return (infinitive >= 0 && says(words[infinitive + 1])) || 'nothing';
}

/** Whether a name and a sentence both begin with a verb that only reads: `searchOrders`, "Searches for orders". */
export function bothRead(name: string, text: Text): boolean {
  const first = text.words.find((one) => !FILLERS.has(one)) ?? '';
  if (!isReading(first)) return false;
  const [word = ''] = nameWords(groupsOf(name.slice(0, MAX_TEXT)).at(-1) ?? '');
  return isReading(word);
}

function leadingVerb(words: readonly string[]): Says {
  const start = words.findIndex((word, index) => !FILLERS.has(word) || (index === 0 && isVerbAtStart(word)));
  // After an article it is a noun: "The list of orders".
  if (ARTICLES.has(words[start - 1] ?? '')) return 'nothing';
  return says(words[start]) ?? 'nothing';
}

function isVerbAtStart(word: string): boolean {
  return word !== 'new' && says(word) !== undefined;
}

function isCreationWord(word: string): boolean {
  return word === 'creation' || word === 'registration' || says(word) === 'creates';
}

/** Whether a text says that something is new: "Claim a new domain". */
export function mentionsNew({ words }: Text): boolean {
  const beginning = words.slice(0, 12);
  return beginning.includes('new') || beginning.includes('newly');
}

/** Whether a noun stands for many, as the name of a collection does. */
export function isPlural(word: string): boolean {
  if (IRREGULAR_PLURALS.has(word)) return true;
  return word.length > 2 && word.endsWith('s') && !['ss', 'us', 'is'].includes(word.slice(-2));
}

/** The singular of a plural, well enough to compare with: `categories` is `category`. */
export function singular(word: string): string {
  if (!isPlural(word) || IRREGULAR_PLURALS.has(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  for (const ending of ['sses', 'xes', 'ches', 'shes']) {
    if (word.endsWith(ending)) return word.slice(0, -2);
  }
  return word.slice(0, -1);
}

function sentenceWords(text: string): string[] {
  const start = text.slice(0, MAX_TEXT);
  const bounded = start.includes('<') ? start.replace(/<[^<>]*>/g, ' ') : start;
  const sentences = bounded.split(/[.!?](?:\s|$)|\n\s*\n/);
  const isPlain = isAscii(bounded);
  const sentence = sentences.find((one) => (isPlain ? /[A-Za-z]/ : /\p{L}/u).test(one)) ?? '';
  if (isPlain)
    return (
      sentence
        .toLowerCase()
        .match(/[a-z]+/g)
        ?.slice(0, MAX_WORDS) ?? []
    );
  const words = sentence.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.slice(0, MAX_WORDS).map((word) => word.toLowerCase());
}

/** Classes of all the world's letters take a millisecond each to compile, and most names need none of them. */
function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

/** "Create or update", "createOrUpdate", "Add/Update", "update or create". */
function isEither(words: readonly string[]): boolean {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word.startsWith('upsert')) return true;
    const isCreate = CREATING_FORMS.has(word);
    if (!isCreate && !UPDATING_FORMS.has(word)) continue;
    const next = words[at + 1] ?? '';
    const other = next === 'or' || next === 'and' ? (words[at + 2] ?? '') : next;
    if ((isCreate ? UPDATING_FORMS : CREATING_FORMS).has(other)) return true;
  }
  return false;
}

/** Later lists win where a word could be in two. */
const BASE_VERBS = new Map<string, Says>([
  ...ACTING_VERBS_OR_NOUNS.map((verb) => [verb, 'perhaps'] as const),
  ...LEANING_VERBS.map((verb) => [verb, 'leans'] as const),
  ...CHANGING_VERBS.map((verb) => [verb, 'changes'] as const),
  ...ACTING_VERBS.map((verb) => [verb, 'acts'] as const),
  ...CREATING_VERBS.map((verb) => [verb, 'creates'] as const),
  ...ADDING_VERBS.map((verb) => [verb, 'adds'] as const),
]);
const READING_VERBS = new Set(READING_VERBS_OR_NOUNS);
const CREATING_FORMS = new Set(
  [...CREATING_VERBS, ...ADDING_VERBS].filter((verb) => verb !== 'new').flatMap(formsOf),
);
/** "Sets" and "changes" beside a creating verb are things: `createSets`. */
const UPDATING_FORMS = new Set(
  ['update', 'modify', 'edit', 'replace', 'overwrite', 'patch'].flatMap(formsOf),
);
const ARTICLES = new Set(['a', 'an', 'the', 'your']);
