/** Cuts what people wrote into sentences of plain words, without Markdown, HTML, addresses and placeholders. */

/** A word in lower case. `APIKey`, `api_key` and `api-key` are two words each, `can't` is `can` and `not`. */
export interface Word {
  text: string;
  /** Where it stands in the text: its first unit, and the one after its last. */
  start: number;
  end: number;
  /** Whether a comma, colon, bracket or dash stands before it. */
  isAfterPause: boolean;
}

/** One text with the words of its sentences and list items. */
export interface ReadText {
  text: string;
  sentences: Word[][];
}

/**
 * Cuts a text into sentences and list items, each into words. One pass from left to right.
 *
 * A slash reads `or`, an ampersand `and`. Links keep their text; tags, addresses and `{placeholders}` leave nothing.
 */
export function readSentences(text: string): Word[][] {
  const sentences: Word[][] = [];
  let sentence: Word[] = [];
  let isAfterPause = false;
  const endSentence = (): void => {
    if (sentence.length > 0) sentences.push(sentence);
    sentence = [];
    isAfterPause = false;
  };
  const add = (word: string, start: number, end: number): void => {
    sentence.push({ text: word, start, end, isAfterPause });
    isAfterPause = false;
  };
  for (let at = 0; at < text.length; ) {
    if (isWordCharacter(text, at)) {
      const end = endOfWord(text, at);
      if (text.startsWith('://', end)) {
        at = endOfAddress(text, end);
        continue;
      }
      for (const part of splitWord(text, at, end)) add(part.text, part.start, part.end);
      at = end;
      continue;
    }
    const skipped = endOfMarkup(text, at);
    if (skipped !== undefined) {
      if (isBlockTag(text.slice(at, skipped))) endSentence();
      at = skipped;
      continue;
    }
    const joined = sentence.length > 0 ? JOINING[text[at] ?? ''] : undefined;
    if (joined !== undefined) add(joined, at, at + 1);
    else if (endsSentence(text, at)) endSentence();
    else if (isPause(text, at)) isAfterPause = sentence.length > 0;
    at += 1;
  }
  endSentence();
  return sentences;
}

const JOINING: Readonly<Record<string, string>> = { '/': 'or', '&': 'and' };

function isWordCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Where the text ends it is no number. All the world's letters take a millisecond to compile, and most texts need none of them.
  if (code >= 128) return /[\p{L}\p{N}\p{Cs}]/u.test(text[at] as string);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (isWordCharacter(text, end) || (isApostrophe(text[end]) && isWordCharacter(text, end + 1))) end += 1;
  return end;
}

function isApostrophe(character: string | undefined): boolean {
  return character === "'" || character === '’';
}

function endOfAddress(text: string, start: number): number {
  let end = start;
  while (end < text.length && !' \t\r\n)>"\'`|'.includes(text[end] ?? '')) end += 1;
  while ('.,;:!?'.includes(text[end - 1] ?? '')) end -= 1;
  return Math.max(start + 1, end);
}

/** The end of a tag, a placeholder, a link's target or an HTML entity that begins here. */
function endOfMarkup(text: string, at: number): number | undefined {
  const character = text[at];
  if (character === '{') return endOf(text, '}', at);
  if (character === ']' && text[at + 1] === '(') return endOf(text, ')', at);
  const name = text[at + 1] === '#' ? at + 2 : at + 1;
  if (character === '&' && isWordCharacter(text, name)) {
    const end = endOfWord(text, name);
    return text[end] === ';' ? end + 1 : undefined;
  }
  const isTag = character === '<' && (text[at + 1] === '/' || isWordCharacter(text, at + 1));
  return isTag ? endOf(text, '>', at) : undefined;
}

function endOf(text: string, closing: string, at: number): number | undefined {
  const found = text.slice(at, at + 200).indexOf(closing);
  return found < 0 ? undefined : at + found + 1;
}

const BLOCK_TAGS: ReadonlySet<string> = new Set(
  'br div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p table tbody td th thead tr ul'.split(' '),
);

function isBlockTag(markup: string): boolean {
  if (!markup.startsWith('<')) return false;
  const from = markup[1] === '/' ? 2 : 1;
  return BLOCK_TAGS.has(markup.slice(from, endOfWord(markup, from)).toLowerCase());
}

function endsSentence(text: string, at: number): boolean {
  const character = text[at] ?? '';
  if (';|•·'.includes(character)) return true;
  if (character === '\n') return !isWrappedLine(text, at);
  if (!'.!?'.includes(character)) return false;
  return at + 1 >= text.length || !isWordCharacter(text, at + 1);
}

/** A line that goes on in lower case goes on with the sentence; a blank line or a bullet does not. */
function isWrappedLine(text: string, at: number): boolean {
  let next = at + 1;
  while (text[next] === ' ' || text[next] === '\t') next += 1;
  if (!isWordCharacter(text, next)) return text[next] === '`' || text[next] === '(';
  const first = text[next] ?? '';
  return first !== first.toUpperCase();
}

function isPause(text: string, at: number): boolean {
  const character = text[at] ?? '';
  if (character === '-') return !(isWordCharacter(text, at - 1) && isWordCharacter(text, at + 1));
  return ',:()–—='.includes(character);
}

/** The words that a run of letters and digits stands for. */
function splitWord(text: string, start: number, end: number): { text: string; start: number; end: number }[] {
  const written = text.slice(start, end);
  const apostrophe = [...written].findIndex(isApostrophe);
  if (apostrophe >= 0)
    return splitContraction(written, apostrophe).map((word) => ({ text: word, start, end }));
  const lower = written.toLowerCase();
  const contracted = CONTRACTED[lower];
  if (contracted) return contracted.map((word) => ({ text: word, start, end }));
  const parts: { text: string; start: number; end: number }[] = [];
  let from = 0;
  for (let at = 1; at <= written.length; at += 1) {
    // A single letter in front belongs to what follows: OAuth, iOS.
    const isCut = at === written.length || (at - from > 1 && beginsHump(written, at));
    if (!isCut) continue;
    parts.push({ text: lower.slice(from, at), start: start + from, end: start + at });
    from = at;
  }
  return parts;
}

/** `userId` is cut before `I`, `APIKey` before `K`. */
function beginsHump(word: string, at: number): boolean {
  if (!isUpper(word[at])) return false;
  return (
    !isUpper(word[at - 1]) ||
    (at + 1 < word.length && !isUpper(word[at + 1]) && !/\d/.test(word[at + 1] ?? ''))
  );
}

function isUpper(character: string | undefined): boolean {
  return character !== undefined && character !== character.toLowerCase();
}

const CONTRACTED: Readonly<Record<string, string[]>> = {
  cannot: ['can', 'not'],
  cant: ['can', 'not'],
  couldnt: ['could', 'not'],
  didnt: ['did', 'not'],
  doesnt: ['does', 'not'],
  dont: ['do', 'not'],
  isnt: ['is', 'not'],
  wasnt: ['was', 'not'],
};

function splitContraction(written: string, apostrophe: number): string[] {
  const before = written.slice(0, apostrophe).toLowerCase();
  const after = written.slice(apostrophe + 1).toLowerCase();
  if (after !== 't' || !before.endsWith('n')) return [before];
  return CONTRACTED[`${before}t`] ?? [before === 'won' ? 'will' : before.slice(0, -1), 'not'];
}
