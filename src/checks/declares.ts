/** `declares: { anyOf: [401], coverage: default }`: the operation declares one of these statuses. */

import type { Declares } from '../core/rule.ts';
import { compileCoverage } from '../core/status-key.ts';
import { joinWords } from '../core/words.ts';
import { compileDeclares } from './facts.ts';
import type { CheckKind } from './kind.ts';
import { declaresOne } from './portable.ts';

/** The same parameters in the schemas of kinds that take them too. */
export const asInDeclares = {
  anyOf: {
    description: 'As in `declares`.',
    type: 'array',
    items: { type: ['integer', 'string'] },
    minItems: 1,
  },
  coverage: { description: 'As in `declares`.', enum: ['exact', 'range', 'default'] },
};

export const declares: CheckKind<Declares> = {
  name: 'declares',
  about: 'operation',
  asksFactsFirst: true,
  mayHitOperation(params) {
    const covers = compileCoverage(params.anyOf.map(String), params.coverage);
    return ({ responses }) => !covers(responses);
  },
  schema: {
    description: 'The operation declares one of these statuses.',
    type: 'object',
    additionalProperties: false,
    required: ['anyOf', 'coverage'],
    properties: {
      anyOf: {
        description: 'Codes (404), classes (4xx: any exact code of it) and ranges as keys (4XX).',
        type: 'array',
        items: { type: ['integer', 'string'] },
        minItems: 1,
      },
      coverage: {
        description:
          'What may stand in for a code: nothing (`exact`), its range (`range`), or `default` as well (`default`).',
        enum: ['exact', 'range', 'default'],
      },
    },
  },
  portable(params) {
    const holds = declaresOne(params);
    const { responses } = holds.properties;
    return [
      {
        about: 'operation',
        self: { type: 'object', required: ['responses'] },
        below: { member: 'responses', schema: { not: { not: responses } } },
        holds,
      },
    ];
  },
  prepare(params) {
    const covers = compileDeclares(params);
    const missing = params.anyOf.map(String);
    const args = { missing: joinWords(missing, 'or') };
    const absent = missing[0] ?? '';
    return ({ operation }) =>
      covers(operation) ? undefined : { at: operation.responsesAt, missing, absent, args };
  },
};
