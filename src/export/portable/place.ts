/** From a condition and what may be wrong under it to `given` and a schema, as deep in the document as it can be said. */
import { type JsonSchema, NOTHING, type PortableForm } from '../../checks/portable.ts';
import { allStatuses, fewCodes, statusPattern } from '../../checks/portable-statuses.ts';
import { type Conjunction, METHODS, OTHER_METHODS } from './condition.ts';
import { Unsayable } from './facts.ts';
import { givenOf, type Placing, singleOf } from './given.ts';
import { complain, join, onlyIf } from './schema.ts';

/** Where a schema is applied; each level sees all below it. */
export const LEVELS = ['response', 'responses', 'operation', 'item', 'paths', 'root'] as const;
export type Level = (typeof LEVELS)[number];

/** One alternative of a rule, with what may be wrong under it. */
export interface Statement {
  where: Conjunction;
  form: PortableForm;
  /** Whether it speaks of webhooks and callbacks too. */
  ofCallbacks: boolean;
  /** Whether miswritten keys count as what they mean. */
  isLoose: boolean;
}

export interface Placed {
  given: string[];
  schema: JsonSchema;
  /** The one status key that it is about, and the places of the `responses` that have it. */
  single?: { key: string; given: string[] } | undefined;
}

/** The lowest level at which a statement can be made. */
export function levelOf({ where, form }: Statement): Level {
  if (where.root.length > 0) return 'root';
  if (where.path.length + where.notPath.length > 0) return 'paths';
  if (where.item.length > 0) return 'item';
  if (where.operation.length > 0 || form.about === 'operation') return 'operation';
  return fewCodes(where.statuses) ? 'response' : 'responses';
}

/** Whether a statement at a level may fail in several parts of one place. */
export function mayFailTwice({ form }: Statement, level: Level): boolean {
  const { self, below } = form;
  if (below && (self || Object.keys(below.schema).join() !== 'not')) return true;
  return level !== 'response' && (level !== 'operation' || form.about === 'response');
}

/** Makes a statement at a level; it must not be lower than {@link levelOf}. */
export function placeAt(statement: Statement, level: Level, placing: Placing): Placed {
  const { where, ofCallbacks } = statement;
  if (level === 'root' && ofCallbacks && where.formats.has('oas3_1'))
    throw new Unsayable('asks about the security of the document for webhooks and callbacks too');
  const schemas: Record<Level, () => JsonSchema> = {
    response: () => responseSchema(statement),
    responses: () => responsesSchema(statement),
    operation: () => operationSchema(statement),
    item: () => itemSchema(where, operationSchema(statement)),
    paths: () => pathsSchema(where, itemSchema(where, operationSchema(statement))),
    root: () =>
      complain(where.root, {
        below: { member: 'paths', schema: pathsSchema(where, itemSchema(where, operationSchema(statement))) },
      }),
  };
  return {
    given: givenOf(statement, level, placing),
    schema: schemas[level](),
    single: level === 'response' ? singleOf(statement, placing) : undefined,
  };
}

function responseSchema({ where, form }: Statement): JsonSchema {
  return complain(where.response, form);
}

function responsesSchema(statement: Statement): JsonSchema {
  const { where, isLoose } = statement;
  return { patternProperties: { [statusPattern(where.statuses, isLoose)]: responseSchema(statement) } };
}

function operationSchema(statement: Statement): JsonSchema {
  const { where, form, isLoose } = statement;
  if (form.about === 'response')
    return complain(where.operation, { below: { member: 'responses', schema: responsesSchema(statement) } });
  const isAny = where.statuses.size === allStatuses().size && where.response.length === 0;
  const conditions = isAny ? where.operation : [...where.operation, someResponse(where, isLoose)];
  return complain(conditions, form);
}

/** The operation has a response of these. */
function someResponse({ statuses, response }: Conjunction, isLoose: boolean): JsonSchema {
  const others = { not: { allOf: response } };
  const responses = {
    type: 'object',
    not: {
      patternProperties: { [statusPattern(statuses, isLoose)]: response.length > 0 ? others : NOTHING },
    },
  };
  return { type: 'object', required: ['responses'], properties: { responses } };
}

function itemSchema({ item, methods }: Conjunction, operation: JsonSchema): JsonSchema {
  const fields = METHODS.filter((method) => methods.has(method));
  const others = METHODS.filter((method) => !methods.has(method));
  const parts: JsonSchema[] = [];
  if (fields.length > 0 && item.length === 0)
    parts.push({ patternProperties: { [`^(${fields.join('|')})$`]: operation } });
  else if (fields.length > 0) {
    const names = [
      '\\$ref',
      'summary',
      'description',
      'servers',
      'parameters',
      'additionalOperations',
      ...others,
    ];
    parts.push(onlyIf(item, `^(${names.join('|')}|x-.*)$`, operation));
  }
  if (methods.has(OTHER_METHODS)) {
    parts.push(
      complain(item, {
        below: { member: 'additionalOperations', schema: { additionalProperties: operation } },
      }),
    );
  }
  return join(parts);
}

function pathsSchema({ path, notPath }: Conjunction, item: JsonSchema): JsonSchema {
  const [only, ...more] = path;
  if (only === undefined) {
    const others = Object.fromEntries(['^x-', ...notPath].map((pattern) => [pattern, {}]));
    return { patternProperties: others, additionalProperties: item };
  }
  if (more.length > 0 || notPath.length > 0) throw new Unsayable('asks several things of a path at once');
  return { patternProperties: { [only]: item } };
}
