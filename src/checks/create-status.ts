/**
 * `createStatus`: a POST that creates answers with a status that says so (RFC 9110 §9.3.3). The facts decide whether it
 * creates; the finding shows what that judgement rests on, because HTTP itself cannot tell.
 */

import type { Declares } from '../core/rule.ts';
import { compileCoverage } from '../core/status-key.ts';
import { joinWords } from '../core/words.ts';
import { asInDeclares } from './declares.ts';
import { compileDeclares } from './facts.ts';
import { judgeIntent } from './intent/index.ts';
import type { CheckKind } from './kind.ts';

/** So many signals explain a judgement; all of them would drown the message. */
const SHOWN = 3;

export const createStatus: CheckKind<Declares> = {
  name: 'createStatus',
  about: 'operation',
  mayHitOperation(params) {
    const covers = compileCoverage(params.anyOf.map(String), params.coverage);
    return ({ responses }) => !covers(responses);
  },
  schema: {
    description: 'An operation that creates declares one of these statuses.',
    type: 'object',
    additionalProperties: false,
    required: ['anyOf', 'coverage'],
    properties: {
      ...asInDeclares,
    },
  },
  portable: () => 'rests on the judgement whether a POST creates, which weighs names, schemas and neighbours',
  prepare(params, data) {
    const covers = compileDeclares(params);
    const absent = String(params.anyOf[0]);
    return ({ api, operation }) => {
      if (covers(operation)) return;
      const { signals, confidence } = judgeIntent(api, operation, data);
      const speaking = signals.filter(({ points }) => points > 0).map(({ signal }) => signal);
      const declared = operation.responses.map(({ key }) => key.written).filter((key) => key.startsWith('2'));
      const args = {
        signals: joinWords(speaking.slice(0, SHOWN), 'and'),
        confidence,
        declared: joinWords(declared, 'and') || 'no success',
      };
      return { at: operation.responsesAt, missing: [absent], absent, args };
    };
  },
};
