/**
 * `validationCode: { codes: [400, 422], … }`: an API that rejects invalid input with one code here and with another there
 * makes every client look for both.
 */
import { type Api, findResponse, type Operation, type ResponseDefinition } from '../../core/api.ts';
import type { DocumentCheckKind, DocumentHit } from '../kind.ts';
import { compilePhrases, findPhrases, phrasesSchema } from '../phrase.ts';
import { proseOfResponse } from '../response-text.ts';
import { exampleOf } from './majority.ts';
import { pathsOf } from './places.ts';

interface ValidationCodeParams {
  /** The code for any bad request, and the one for content that parses and is not valid. */
  codes: [number, number];
  /** How many operations must use one of the codes alone. */
  atLeast: number;
  /** A text made of these words alone names no cause. */
  genericWords: string[];
  /** Phrases that name validation as a cause. */
  validation: string[];
}

/** What the text under a code says of its cause. */
type Cause = 'validation' | 'none' | 'other';

export const validationCode: DocumentCheckKind<ValidationCodeParams> = {
  name: 'validationCode',
  about: 'document',
  schema: {
    description: 'Input that is not valid gets the same code everywhere.',
    type: 'object',
    additionalProperties: false,
    required: ['codes', 'atLeast', 'genericWords', 'validation'],
    properties: {
      codes: {
        description: 'The code for any bad request, and the one for content that is not valid.',
        type: 'array',
        items: { type: 'integer' },
        minItems: 2,
        maxItems: 2,
      },
      atLeast: {
        description: 'How many operations must use one of the codes alone.',
        type: 'integer',
        minimum: 2,
      },
      genericWords: {
        description: 'Words that name no cause.',
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
      },
      validation: { description: 'Phrases that name validation, as in `text`.', ...phrasesSchema },
    },
  },
  portable: 'compares operations with each other',
  prepare({ codes: [broad, narrow], atLeast, genericWords, validation }) {
    const causeOf = compileCause(genericWords, validation);
    return ({ api, operations }) => {
      const declaring = (code: number, without: number) =>
        operations.filter((one) => findResponse(one, code) && !findResponse(one, without));
      const onlyBroad = declaring(broad, narrow);
      const onlyNarrow = declaring(narrow, broad);
      if (onlyBroad.length === 0 || onlyNarrow.length === 0) return [];
      // Where some operations declare both, the broad code may be for requests that cannot even be read.
      const tellsApart = operations.some((one) => findResponse(one, broad) && findResponse(one, narrow));
      const isValidation = (code: number, ofNoCause: boolean) => (operation: Operation) => {
        const definition = findResponse(operation, code)?.definition;
        const cause = definition && causeOf(definition);
        return cause === 'validation' || (cause === 'none' && ofNoCause);
      };
      const one = { code: broad, operations: onlyBroad.filter(isValidation(broad, !tellsApart)) };
      const other = { code: narrow, operations: onlyNarrow.filter(isValidation(narrow, true)) };
      const [minority, majority] =
        one.operations.length < other.operations.length ? [one, other] : [other, one];
      if (minority.operations.length === 0) return [];
      if (minority.operations.length + majority.operations.length < atLeast) return [];
      return [hitOf(api, minority, majority)];
    };
  },
};

interface Side {
  code: number;
  operations: Operation[];
}

function hitOf(api: Api, minority: Side, majority: Side): DocumentHit {
  const status = String(minority.code);
  return {
    at: pathsOf(api),
    operations: minority.operations.map((operation) => ({ operation, status })),
    args: {
      minority: status,
      majority: String(majority.code),
      count: String(majority.operations.length),
      operations: majority.operations.length === 1 ? 'operation' : 'operations',
      like: exampleOf(majority.operations),
    },
  };
}

/** Compiles what decides whether a response's text names validation, no cause at all, or something else. */
function compileCause(
  genericWords: readonly string[],
  validation: readonly string[],
): (definition: ResponseDefinition) => Cause {
  const isGeneric = new Set(genericWords);
  const phrases = compilePhrases(validation);
  return (definition) => {
    const sentences = proseOfResponse(definition)?.flatMap((read) => read.sentences);
    if (!sentences) return 'other';
    if (sentences.some((words) => findPhrases(phrases, words).length > 0)) return 'validation';
    return sentences.every((words) => words.every(({ text }) => isGeneric.has(text))) ? 'none' : 'other';
  };
}
