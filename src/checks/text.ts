/** `text`: what a response says of its cause, where another status is made for that cause. */

import type { Operation, ResponseDefinition } from '../core/api.ts';
import { rememberShort } from '../core/remember-short.ts';
import { parseStatusKey } from '../core/status-key.ts';
import { joinWords } from '../core/words.ts';
import type { CheckKind } from './kind.ts';
import {
  type CauseParams,
  compileCause,
  judgeResponse,
  type Naming,
  phrasesOfStatus,
  type Reader,
  singular,
} from './misplaced-cause.ts';
import { phrasesSchema } from './phrase.ts';
import { readSentences } from './sentences.ts';

/**
 * Finds a response every sentence and list item of which names a misplaced cause. Many responses list several causes, and
 * one that is in its place excuses the others; a response that names none says nothing.
 */
export const text: CheckKind<CauseParams[]> = {
  name: 'text',
  asksFactsFirst: true,
  about: 'response',
  schema: {
    description: 'The text of the response names no cause that belongs under another status.',
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['instead', 'says'],
      properties: {
        statuses: {
          description:
            'The statuses under which the cause is misplaced; where it is not given, all that the rule applies to.',
          type: 'array',
          minItems: 1,
          items: { type: ['string', 'integer'] },
        },
        instead: { description: 'The status that is made for it.', type: 'string', minLength: 1 },
        says: {
          description:
            'Phrases that name the cause. `a|b` is either, `a?` may be left out, `...` is up to three words, `^` and `$` hold the phrase to the ends of the sentence.',
          ...phrasesSchema,
        },
        unless: {
          description: 'Phrases that show that the sentence means something else.',
          ...phrasesSchema,
        },
        ofTarget: { description: 'Only where the sentence speaks of what the path names.', type: 'boolean' },
      },
    },
  },
  isOfDefinition: (params) => !params.some(({ ofTarget }) => ofTarget),
  portable: () => 'reads what texts say, sentence by sentence',
  prepare(params, { registry }) {
    const causes = params.map(compileCause);
    const readerUnder = rememberShort((written): Reader => {
      const key = parseStatusKey(written, true);
      return {
        causes: causes.filter(({ isUnder }) => isUnder(key)),
        own: phrasesOfStatus(registry, written),
        target: undefined,
      };
    });
    // Many operations may share a definition, and most texts name nothing misplaced, whatever the path.
    const known = new WeakMap<ResponseDefinition, Map<string, Naming | undefined>>();
    return ({ api, operation, response }) => {
      const definition = response?.definition;
      if (!definition) return;
      const { written } = response.key;
      const reader = readerUnder(written);
      const judged = known.get(definition) ?? new Map<string, Naming | undefined>();
      if (!judged.has(written))
        known.set(definition, judged.set(written, judgeResponse(api, definition, reader)));
      let naming = judged.get(written);
      if (naming && reader.causes.some(({ ofTarget }) => ofTarget)) {
        naming = judgeResponse(api, definition, { ...reader, target: targetNouns(operation) });
      }
      return (
        naming && { at: definition, args: { said: naming.said, instead: joinWords(naming.instead, 'or') } }
      );
    };
  },
};

/** What the templates of a path stand for: `pet` in `/pets/{petId}`. Empty where there are none. */
function targetNouns({ path }: Operation): Set<string> {
  const segments = path.split('/');
  const nouns = segments.flatMap((segment, index) =>
    segment.includes('{') ? [segment.replaceAll('{', ' '), segments[index - 1] ?? ''] : [],
  );
  if (nouns.length > 0) nouns.push(ANY_TARGET);
  return new Set(
    nouns
      .flatMap(readSentences)
      .flat()
      .map(({ text }) => singular(text)),
  );
}

/** What texts call the target of a request without saying what it is. */
const ANY_TARGET = 'entity id identifier item object record resource';
