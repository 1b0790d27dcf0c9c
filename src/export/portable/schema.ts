/**
 * Schemas that complain at one place about what is wrong at another. JSON Schema reports where a keyword fails, and all that
 * tells alternatives apart (`anyOf`, `if`) fails at its own place as well. Two things do not: `not` says nothing of what is in
 * it, and `unevaluatedProperties` applies a schema to the members that no other schema has looked at, so that looking
 * can depend on a condition.
 */
import { type JsonSchema, NOTHING, negateSchema } from '../../checks/portable.ts';
import { allSchemas, isImpossible, withoutImplied } from './condition.ts';

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What may be wrong with an object: itself, or one of its members. */
export interface Wrong {
  /** It is wrong unless this holds. */
  self?: JsonSchema | undefined;
  /** The member is wrong where this schema fails. */
  below?: { member: string; schema: JsonSchema } | undefined;
}

/** A schema that fails where something is wrong with an object for which all conditions hold. */
export function complain(where: readonly JsonSchema[], { self, below }: Wrong): JsonSchema {
  const conditions = withoutImplied(where);
  const parts: JsonSchema[] = [];
  const isWrong = self ? [...where, negateSchema(self)] : [NOTHING];
  if (!isImpossible(isWrong)) parts.push({ not: allSchemas(withoutImplied(isWrong).filter(isTelling)) });
  if (below) {
    const member = { properties: { [below.member]: below.schema } };
    parts.push(conditions.length === 0 ? member : onlyIf(conditions, allBut(below.member), below.schema));
  }
  return join(parts);
}

function isTelling(schema: JsonSchema): boolean {
  return Object.keys(schema).length > 0;
}

/**
 * Applies a schema to members of an object for which all conditions hold.
 *
 * @param others a pattern of the members that it is not meant for
 */
export function onlyIf(conditions: readonly JsonSchema[], others: string, schema: JsonSchema): JsonSchema {
  return {
    anyOf: [
      { patternProperties: { [others]: {} } },
      { ...asObject(negateSchema(allSchemas(conditions))), patternProperties: { '^': {} } },
    ],
    unevaluatedProperties: schema,
  };
}

/** A schema beside which another keyword may stand. */
function asObject(schema: JsonSchema): JsonSchema {
  return 'patternProperties' in schema ? { allOf: [schema] } : schema;
}

/** A pattern of all names but one, and the few that begin like it. */
function allBut(name: string): string {
  const [a, b, c] = name;
  return `^([^${a}]|${a}[^${b}]|${a}${b}[^${c}])`;
}

/** Schemas that all apply. */
export function join(schemas: readonly JsonSchema[]): JsonSchema {
  const keys = schemas.flatMap((schema) => Object.keys(schema));
  if (new Set(keys).size === keys.length) return Object.assign({}, ...schemas);
  return { allOf: schemas };
}
