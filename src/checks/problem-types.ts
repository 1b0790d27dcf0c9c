/** `problemTypes`: the standard members of problem details have the types that RFC 9457 §3.1 gives them. */

import type { Api, SchemaNode } from '../core/api.ts';
import { joinWords } from '../core/words.ts';
import { oncePerSchema, shapesOf } from './body-shape.ts';
import type { CheckKind, Hit } from './kind.ts';
import { hasProblem } from './outline.ts';
import { problemSchemas } from './problem-details.ts';
import { schemaTypes } from './schema.ts';
import { partsOf } from './schema-kind.ts';

/** The members and the JSON types that each may have. */
type MemberTypes = Record<string, string[]>;

export const problemTypes: CheckKind<MemberTypes> = {
  name: 'problemTypes',
  asksFactsFirst: true,
  about: 'response',
  schema: {
    description: 'Members of problem details have the types that RFC 9457 gives them, here by name.',
    type: 'object',
    minProperties: 1,
    additionalProperties: { type: 'array', items: { type: 'string' }, minItems: 1 },
  },
  mayHitResponse: () => hasProblem,
  isOfDefinition: () => true,
  portable: () => 'looks for properties of a body, through all the schemas that it is made of',
  prepare(members) {
    const judge = oncePerSchema((api, schema) => findMistyped(api, schema, members));
    return ({ api, response }) => {
      for (const schema of response?.definition ? problemSchemas(response.definition) : []) {
        const hit = judge(api, schema);
        if (hit) return hit;
      }
      return undefined;
    };
  },
};

/** The members of wrong type, at the first of them. */
function findMistyped(api: Api, schema: SchemaNode, members: MemberTypes): Hit | undefined {
  const wrong: { at: SchemaNode; text: string }[] = [];
  for (const [name, allowed] of Object.entries(members)) {
    for (const { properties } of shapesOf(api, schema) ?? []) {
      const property = properties.get(name);
      const type = property && mistypedAs(api, property, allowed);
      if (!property || type === undefined) continue;
      wrong.push({ at: property, text: `\`${name}\` as ${type} instead of ${allowed[0]}` });
      break;
    }
  }
  const [first] = wrong;
  return (
    first && {
      at: first.at,
      args: {
        wrong: joinWords(
          wrong.map(({ text }) => text),
          'and',
        ),
      },
    }
  );
}

/** The type that a property is given, if no part of it allows a right one. */
function mistypedAs(api: Api, property: SchemaNode, allowed: readonly string[]): string | undefined {
  for (const { value } of partsOf(api, property)) {
    const types = schemaTypes(value);
    if (types.length > 0 && !types.some((type) => allowed.includes(type))) return joinWords(types, 'or');
  }
  return undefined;
}
