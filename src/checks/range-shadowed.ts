/** `rangeShadowed: true`: a range beside exact codes of its class that all say the same as it does. */

import type { Api, ResponseDefinition } from '../core/api.ts';
import type { StatusKey } from '../core/status-key.ts';
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
  mayHitBeside: (key, declared) => exactBeside(key, declared).length >= 2,
  portable: () => 'compares the schemas of several responses',
  prepare:
    () =>
    ({ api, operation, response }) => {
      const range = response?.key;
      const definition = response?.definition;
      if (range?.kind !== 'range' || !definition) return;
      const exact = exactBeside(range, operation.responses);
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

/** The entries under exact codes of a range. */
function exactBeside<Entry extends { key: StatusKey }>(
  range: StatusKey,
  declared: readonly Entry[],
): Entry[] {
  if (range.kind !== 'range') return [];
  return declared.filter(({ key }) => key.kind === 'exact' && Math.floor(key.code / 100) === range.class);
}

/** The same media types with the same schemas; without any schema there is nothing to compare. */
function hasSameBody(api: Api, one: ResponseDefinition, other: ResponseDefinition): boolean {
  if (one.media.length === 0 || one.media.length !== other.media.length) return false;
  return one.media.every((media) => {
    const twin = other.media.find(({ name }) => name === media.name);
    return media.schema && twin?.schema && isSameSchema(api, media.schema, twin.schema);
  });
}
