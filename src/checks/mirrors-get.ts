/** `mirrorsGet: true`: HEAD answers as GET would, without content (RFC 9110 §9.3.2). */

import { hasSoleDefault } from '../core/api.ts';
import { canonicalStatus, statusClass } from '../core/status-key.ts';
import { joinWords } from '../core/words.ts';
import type { CheckKind } from './kind.ts';

export const mirrorsGet: CheckKind<true> = {
  name: 'mirrorsGet',
  about: 'key',
  schema: {
    description: 'A success or redirect of HEAD is one that the GET of the same path declares.',
    const: true,
  },
  mayHitResponse:
    () =>
    ({ key }) =>
      isOutcome(statusClass(key)),
  portable: () => 'compares the responses of two operations',
  prepare:
    () =>
    ({ operation, response }) => {
      if (!response || !isOutcome(statusClass(response.key))) return;
      const get = operation.siblings.find(({ method }) => method === 'get');
      if (!get) return;
      const declared = get.responses.filter(
        ({ key }) => isOutcome(statusClass(key)) || key.kind === 'default',
      );
      const isMirrored = declared.some(
        ({ key }) =>
          canonicalStatus(key) === canonicalStatus(response.key) ||
          (key.kind === 'range' && key.class === statusClass(response.key)) ||
          (key.kind === 'default' && hasSoleDefault(get)),
      );
      if (isMirrored || declared.length === 0) return;
      // A range on HEAD is met by any code of its class on GET.
      if (
        response.key.kind === 'range' &&
        declared.some(({ key }) => statusClass(key) === statusClass(response.key))
      )
        return;
      return {
        at: response,
        args: {
          get: joinWords(
            declared.map(({ key }) => key.written),
            'and',
          ),
        },
      };
    },
};

function isOutcome(statusClass: number | undefined): boolean {
  return statusClass === 2 || statusClass === 3;
}
