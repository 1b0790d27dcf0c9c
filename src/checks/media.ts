/** `media: { forbidden: [application/problem+json] }`: media types that a response must not have. */

import { matchNames } from '../core/glob.ts';
import { mediaName } from '../core/media-type.ts';
import type { CheckKind } from './kind.ts';
import { hasProblem } from './outline.ts';
import { hasKey, mediaPattern, NOTHING } from './portable.ts';
import { isProblem } from './problem-details.ts';

export const media: CheckKind<{ forbidden: string[] }> = {
  name: 'media',
  about: 'response',
  schema: {
    description: 'The response has none of these media types.',
    type: 'object',
    additionalProperties: false,
    required: ['forbidden'],
    properties: {
      forbidden: {
        description: 'Names; `*` stands for any characters.',
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
      },
    },
  },
  mayHitResponse({ forbidden }) {
    if (forbidden.every((name) => isProblem({ name }))) return hasProblem;
    return ({ form }) => form !== undefined && form.body !== 'none';
  },
  isOfDefinition: () => true,
  portable({ forbidden }, { isSwagger2 }) {
    if (isSwagger2)
      return 'asks for media types, which Swagger 2.0 writes into the operation or the document';
    if (forbidden.some((name) => name.includes('*'))) return 'reports the first of several media types alone';
    return forbidden.toSorted().map((name, index, all) => {
      const before = all.slice(0, index);
      const content = hasKey(mediaPattern(before));
      const response = { not: { type: 'object', required: ['content'], properties: { content } } };
      const schema = { patternProperties: { [mediaPattern([name])]: NOTHING } };
      return {
        about: 'response',
        ...(index > 0 && { if: { response } }),
        below: { member: 'content', schema },
      };
    });
  },
  prepare({ forbidden }) {
    const matches = matchNames(forbidden);
    return ({ response }) => {
      const all = response?.definition?.media.filter((media) => matches(mediaName(media)));
      // Of several the first by name, whatever the order in the document.
      const [found] = all?.sort((a, b) => (a.name < b.name ? -1 : 1)) ?? [];
      return found && { at: found, args: { media: found.name } };
    };
  },
};
