/**
 * `widelyDeclares: { anyOf: [429], … }`: every operation can answer with the status, so an API declares it everywhere.
 * Where no operation does, that is one finding; where most do, each of the others is one.
 */

import type { Api, Operation } from '../../core/api.ts';
import type { Declares } from '../../core/rule.ts';
import { joinWords } from '../../core/words.ts';
import { asInDeclares } from '../declares.ts';
import { compileDeclares } from '../facts.ts';
import type { DocumentCheckKind, DocumentHit } from '../kind.ts';
import { exampleOf, isMost, type Threshold, thresholdProperties } from './majority.ts';
import { pathsOf } from './places.ts';
import { isReported } from './reported.ts';

type WidelyDeclaresParams = Declares & Threshold;

export const widelyDeclares: DocumentCheckKind<WidelyDeclaresParams> = {
  name: 'widelyDeclares',
  about: 'document',
  schema: {
    description:
      'A status that any operation can answer is declared somewhere, and everywhere where most declare it.',
    type: 'object',
    additionalProperties: false,
    required: ['anyOf', 'coverage', 'share', 'atLeast'],
    properties: {
      ...asInDeclares,
      ...thresholdProperties,
    },
  },
  portable: 'compares operations with each other',
  prepare({ share, atLeast, ...declares }) {
    const covers = compileDeclares(declares);
    const codes = declares.anyOf.map(String);
    const missing = joinWords(codes, 'or');
    return ({ api, operations, reported }) => {
      const covering = operations.filter(covers);
      if (covering.length === 0) return [nowhere(api, operations, codes)];
      if (operations.length < atLeast || !isMost(covering.length, operations.length, share)) return [];
      const others = `unlike in ${covering.length} of ${operations.length} operations, such as ${exampleOf(covering)}`;
      return operations
        .filter((operation) => !covers(operation) && !isReported(codes, reported(operation)))
        .map((operation) => ({
          at: operation.responsesAt,
          operations: [{ operation }],
          args: { missing, others },
          missing: codes,
          absent: codes[0] ?? '',
        }));
    };
  },
};

function nowhere(api: Api, operations: readonly Operation[], codes: string[]): DocumentHit {
  return {
    at: pathsOf(api),
    operations: operations.map((operation) => ({ operation })),
    args: { missing: joinWords(codes, 'or'), others: 'here or anywhere else in the API' },
    missing: codes,
    absent: codes[0] ?? '',
  };
}
