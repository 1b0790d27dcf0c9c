/** `rangeShadowed: true`: a range beside exact codes of its class that all say the same as it does. */

import type { Api, ResponseDefinition } from '../core/api.ts';
import { joinWords } from '../core/words.ts';
import type { CheckKind } from './kind.ts';
import { isSameSchema } from './schema.ts';

export const rangeShadowed: CheckKind<true> = {
  name: 'rangeShadowed',
  about: 'key',
  schema: {
    description: 'A range has another body than the exact codes of its class beside it.',
    const: true,
  },
  mayHitResponse:
    () =>
    ({ key, form }) =>
      key.kind === 'range' && form?.body === 'full',
  portable: () => 'compares the schemas of several responses',
  prepare:
    () =>
    ({ api, operation, response }) => {
      const range = response?.key;
      const definition = response?.definition;
      if (range?.kind !== 'range' || !definition) return;
      const exact = operation.responses.filter(
        ({ key }) => key.kind === 'exact' && Math.floor(key.code / 100) === range.class,
      );
      if (exact.length < 2) return;
      const isSame = exact.every(({ definition: other }) => other && hasSameBody(api, definition, other));
      if (!isSame) return;
      return {
        at: response,
        args: {
          codes: joinWords(
            exact.map(({ key }) => key.written),
            'and',
          ),
        },
      };
    },
};

/** The same media types with the same schemas; without any schema there is nothing to compare. */
function hasSameBody(api: Api, one: ResponseDefinition, other: ResponseDefinition): boolean {
  if (one.media.length === 0 || one.media.length !== other.media.length) return false;
  return one.media.every((media) => {
    const twin = other.media.find(({ name }) => name === media.name);
    return media.schema && twin?.schema && isSameSchema(api, media.schema, twin.schema);
  });
}
