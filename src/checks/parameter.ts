/** `parameter`: a request parameter without which a declared status cannot come about. Path-level ones count. */

import { matchNames } from '../core/glob.ts';
import { joinWords } from '../core/words.ts';
import type { CheckKind } from './kind.ts';
import { listWith, NOTHING, namePattern, type PortableForm } from './portable.ts';

interface ParameterParams {
  in: string;
  anyOf?: string[];
  /** Other names for single statuses. */
  byStatus?: Record<string, string[]>;
}

const names = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const parameter: CheckKind<ParameterParams> = {
  name: 'parameter',
  about: 'key',
  schema: {
    description: 'The request takes a parameter without which the status cannot come about.',
    type: 'object',
    additionalProperties: false,
    required: ['in'],
    properties: {
      in: { description: 'Where the parameter stands.', enum: ['header', 'query', 'path', 'cookie'] },
      anyOf: { description: 'One of these is there; `*` stands for any characters.', ...names },
      byStatus: {
        description: 'Other names for single statuses.',
        type: 'object',
        additionalProperties: names,
      },
    },
  },
  portable(params) {
    const lacks = (names: string[]): NonNullable<PortableForm['if']> => {
      const parameter = {
        type: 'object',
        required: ['in', 'name'],
        properties: { in: { const: params.in }, name: { type: 'string', pattern: namePattern(names) } },
      };
      const some = listWith(parameter);
      const schema = { not: { type: 'object', required: ['parameters'], properties: { parameters: some } } };
      return { operation: schema, item: schema };
    };
    const named = Object.entries(params.byStatus ?? {});
    const forms: PortableForm[] = named.map(([code, names]) => {
      return { about: 'response', when: { statuses: [code] }, if: lacks(names), self: NOTHING };
    });
    const others = { unless: { statuses: named.map(([code]) => code) } };
    if (params.anyOf) forms.push({ about: 'response', ...others, if: lacks(params.anyOf), self: NOTHING });
    return forms;
  },
  prepare(params) {
    const compile = (wanted: string[]) => ({ matches: matchNames(wanted), missing: joinWords(wanted, 'or') });
    const general = params.anyOf && compile(params.anyOf);
    const byStatus = new Map(
      Object.entries(params.byStatus ?? {}).map(([code, wanted]) => [code, compile(wanted)]),
    );
    return ({ operation, response }) => {
      const wanted = response && (byStatus.get(response.key.written) ?? general);
      if (!wanted || !operation.parametersKnown) return;
      const isThere =
        operation.parametersIn.has(params.in) &&
        operation.findParameter((one) => one.in === params.in && wanted.matches(one.name)) !== undefined;
      return isThere ? undefined : { at: response, args: { missing: wanted.missing } };
    };
  },
};
