/** `headerSchema`: the types that a header's value may have. */
import { findHeader } from '../core/api.ts';
import { own } from '../core/json.ts';
import type { CheckKind } from './kind.ts';
import { hasHeaders } from './outline.ts';
import { listWith, namePattern } from './portable.ts';
import { schemaTypes } from './schema.ts';

interface HeaderSchemaParams {
  name: string;
  types: string[];
  notFormats: string[];
}

const strings = { type: 'array', items: { type: 'string' } };

export const headerSchema: CheckKind<HeaderSchemaParams> = {
  name: 'headerSchema',
  mayHitResponse: () => hasHeaders,
  isOfDefinition: () => true,
  about: 'response',
  schema: {
    description: 'The schema of a header has one of these types, and none of these formats.',
    type: 'object',
    additionalProperties: false,
    required: ['name', 'types', 'notFormats'],
    properties: {
      name: { description: 'The header.', type: 'string' },
      types: { description: 'Types that it may have.', ...strings },
      notFormats: { description: 'Formats that it must not have.', ...strings },
    },
  },
  demandsHeaders: ({ name }) => [name],
  portable({ name, types, notFormats }, { isSwagger2 }) {
    const wrong = { type: 'string', not: { enum: [...types, 'null'] } };
    const schema = {
      type: 'object',
      anyOf: [
        { required: ['type'], properties: { type: wrong } },
        { required: ['type'], properties: { type: listWith(wrong) } },
        { required: ['format'], properties: { format: { enum: notFormats } } },
      ],
    };
    const header = isSwagger2 ? schema : { type: 'object', required: ['schema'], properties: { schema } };
    const headers = { patternProperties: { [namePattern([name])]: { not: header } } };
    return [{ about: 'response', below: { member: 'headers', schema: headers } }];
  },
  prepare({ name, types, notFormats }) {
    return ({ api, response }) => {
      const found = response?.definition && findHeader(response.definition, name);
      const schema = found?.schema && api.resolve(found.schema);
      if (!found || !schema) return;
      const type = schemaTypes(schema.value).find((one) => !types.includes(one));
      const format = notFormats.find((one) => own(schema.value, 'format') === one);
      const wrong = type ?? (format && `format ${format}`);
      return wrong ? { at: found.definition, args: { header: found.name, type: wrong } } : undefined;
    };
  },
};
