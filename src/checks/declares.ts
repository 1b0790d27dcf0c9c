/** `declares: { anyOf: [401], coverage: default }`: the operation declares one of these statuses. */
import type { Declares } from '../core/rule.ts';
import { compileDeclares } from './facts.ts';
import { type CheckKind, joinWords } from './kind.ts';

export const declares: CheckKind<Declares> = {
  name: 'declares',
  about: 'operation',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['anyOf', 'coverage'],
    properties: {
      anyOf: { type: 'array', items: { type: ['integer', 'string'] }, minItems: 1 },
      coverage: { enum: ['exact', 'range', 'default'] },
    },
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
