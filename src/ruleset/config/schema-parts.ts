/** Pieces of the configuration's schema that several keys share. */

const NOT_EMPTY = { type: 'string', pattern: '\\S', patternErrorMessage: 'must not be empty' };

/** One text, a list of texts, either. */
export const text = {
  one: NOT_EMPTY,
  list: { ...NOT_EMPTY, type: ['string', 'array'], items: NOT_EMPTY },
  oneOrMany: { ...NOT_EMPTY, type: ['string', 'array'], minItems: 1, items: NOT_EMPTY },
};

/** No braces with alternatives, no negation, no backslashes: they would be taken literally and match nothing. */
const FILE = {
  type: 'string',
  pattern: '^(?![\\s!]*$|!)(?:[^\\\\{}?]|\\{[^,{}]*\\})+$',
  patternErrorMessage:
    'must be a glob of files with forward slashes, in which * and ** are the only wildcards; write several as a list',
};

const PATH = {
  type: 'string',
  pattern: '^[/*]',
  patternErrorMessage: 'must be a glob of API paths, which begin with a slash',
};

export const globs = {
  file: FILE,
  files: { ...FILE, type: ['string', 'array'], minItems: 1, items: FILE },
  path: PATH,
  paths: { ...PATH, type: ['string', 'array'], minItems: 1, items: PATH },
};
