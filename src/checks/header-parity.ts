/**
 * `headerParity`: headers that a response must carry because its sibling would (RFC 9110 §15.4.5: what a 200 says about
 * caching, a 304 repeats). A relation between two responses of one operation: it points at the operation's own key.
 */

import { findHeader, findResponse } from '../core/api.ts';
import { joinWords } from '../core/words.ts';
import type { CheckKind } from './kind.ts';
import { hasHeader, hasResponse } from './portable.ts';

export const headerParity: CheckKind<{ with: number; headers: string[] }> = {
  name: 'headerParity',
  about: 'key',
  schema: {
    description: 'Headers that the response under another code declares are declared here too.',
    type: 'object',
    additionalProperties: false,
    required: ['with', 'headers'],
    properties: {
      with: { description: 'The other code.', type: 'integer' },
      headers: {
        description: 'Names of the headers.',
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
      },
    },
  },
  portable({ with: code, headers }) {
    return headers.map((name) => ({
      about: 'response',
      if: { operation: hasResponse(code, hasHeader(name)) },
      self: hasHeader(name),
    }));
  },
  prepare(params) {
    return ({ operation, response }) => {
      const sibling = findResponse(operation, params.with)?.definition;
      const definition = response?.definition;
      if (!sibling || !definition) return;
      const missing = params.headers.filter(
        (name) => findHeader(sibling, name) && !findHeader(definition, name),
      );
      return missing.length > 0 ? { at: response, args: { missing: joinWords(missing, 'and') } } : undefined;
    };
  },
};
