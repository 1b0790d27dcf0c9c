/** Random text made of what some format could stumble over. */
const PARTS = [
  ']]>',
  ']]',
  '>',
  '<',
  '<!--',
  '&',
  '&lt;',
  '"',
  "'",
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u001b[31m',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ud800',
  '\udc00',
  '\ufffe',
  '\uffff',
  '\u{1f600}',
  '%',
  '%0A',
  '::',
  '::error::',
  ',',
  ':',
  '|',
  '\\',
  '`',
  '``',
  '[a](b)',
  '@me',
  'é',
  'a',
  ' ',
  '{0}',
  '__proto__',
];

/** Texts that are the same in every run: `seed` starts a linear congruential generator. */
export function nastyTexts(count: number, seed: number): string[] {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(8) }, () => PARTS[next(PARTS.length)]).join(''),
  );
}

export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** The escape of a surrogate in JSON: `JSON.stringify` leaves pairs as they are, so that it stands alone. */
export const HALF_A_PAIR = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;
