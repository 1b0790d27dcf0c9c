/** Conditions as alternatives, each of which says what must hold of a document, a path, an operation and a response. */
import { type JsonSchema, NOTHING, negateSchema } from '../../checks/portable.ts';
import { allStatuses } from '../../checks/portable-statuses.ts';
import { isObject } from '../../core/json.ts';
import { PATH_ITEM_METHODS } from '../../core/method.ts';

/** Methods as the fields of a path item; all others that 3.2 allows are one. */
export const METHODS = [...PATH_ITEM_METHODS, 'query'] as const;
export const OTHER_METHODS = 'other';
export const FORMATS = ['oas2', 'oas3_0', 'oas3_1', 'oas3_2'] as const;

/** All that must hold together. */
export interface Conjunction {
  formats: ReadonlySet<string>;
  methods: ReadonlySet<string>;
  statuses: ReadonlySet<string>;
  /** Patterns that the path matches, and such as it does not match. */
  path: readonly string[];
  notPath: readonly string[];
  /** Schemas of the document, the path item, the operation and the response. */
  root: readonly JsonSchema[];
  item: readonly JsonSchema[];
  operation: readonly JsonSchema[];
  response: readonly JsonSchema[];
}

/** Any of these. */
export type Condition = readonly Conjunction[];

const SETS = ['formats', 'methods', 'statuses'] as const;
const SCHEMAS = ['root', 'item', 'operation', 'response'] as const;
const LISTS = ['path', 'notPath', 'root', 'item', 'operation', 'response'] as const;

const EVERYTHING: Conjunction = {
  formats: new Set(FORMATS),
  methods: new Set([...METHODS, OTHER_METHODS]),
  statuses: allStatuses(),
  path: [],
  notPath: [],
  root: [],
  item: [],
  operation: [],
  response: [],
};

export const ALWAYS: Condition = [EVERYTHING];
export const NEVER: Condition = [];

/** One thing that must hold; all else may be as it likes. */
export function only(part: Partial<Conjunction>): Condition {
  return [{ ...EVERYTHING, ...part }];
}

export function anyOf(...conditions: Condition[]): Condition {
  return simplify(conditions.flat());
}

export function allOf(...conditions: Condition[]): Condition {
  return conditions.reduce(
    (before, next) => simplify(before.flatMap((one) => next.map((other) => meet(one, other)))),
    ALWAYS,
  );
}

export function not(condition: Condition): Condition {
  return allOf(...condition.map(negate));
}

function meet(one: Conjunction, other: Conjunction): Conjunction {
  const met: Record<string, unknown> = {};
  for (const name of SETS) met[name] = new Set([...one[name]].filter((member) => other[name].has(member)));
  for (const name of LISTS) met[name] = distinct([...one[name], ...other[name]]);
  return met as unknown as Conjunction;
}

/** What is not so is not so in one of its parts. */
function negate(one: Conjunction): Condition {
  const parts: Conjunction[] = SETS.filter((name) => one[name].size < EVERYTHING[name].size).map((name) => ({
    ...EVERYTHING,
    [name]: new Set([...EVERYTHING[name]].filter((member) => !one[name].has(member))),
  }));
  for (const pattern of one.path) parts.push({ ...EVERYTHING, notPath: [pattern] });
  for (const pattern of one.notPath) parts.push({ ...EVERYTHING, path: [pattern] });
  for (const name of SCHEMAS) {
    for (const schema of one[name]) parts.push({ ...EVERYTHING, [name]: [negateSchema(schema)] });
  }
  return parts;
}

/** One schema that says all of several; of none, one that says nothing. */
export function allSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  const [only = {}, ...more] = schemas;
  return more.length === 0 ? only : { allOf: schemas };
}

/** Leaves out what cannot be, what another alternative says already, and joins alternatives that differ in one set. */
function simplify(condition: Condition): Condition {
  let left = condition.filter((one) => SETS.every((name) => one[name].size > 0) && !contradicts(one));
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    left = left.filter(
      (one, index) =>
        !left.some((other, at) => at !== index && covers(other, one) && (!covers(one, other) || at < index)),
    );
    left = joinFirst(left);
  }
  return left;
}

/** What holds wherever a schema does, by the schema's text, where the schema itself does not show it. */
const IMPLIED = new Map<string, string>();

/** Tells that one schema implies another: the one and the opposite of the other then exclude each other. */
export function imply(schema: JsonSchema, implied: JsonSchema): JsonSchema {
  IMPLIED.set(textOf(schema), textOf(implied));
  return schema;
}

/** Whether no value satisfies all of these: a schema beside its own opposite, as far as is known. */
export function isImpossible(schemas: readonly JsonSchema[]): boolean {
  const texts = new Set(schemas.map(textOf));
  for (const schema of schemas) texts.add(impliedBy(schema) ?? '');
  return texts.has(textOf(NOTHING)) || schemas.some((schema) => texts.has(textOf(negateSchema(schema))));
}

/** Leaves out what others of them imply. */
export function withoutImplied(schemas: readonly JsonSchema[]): JsonSchema[] {
  const implied = new Set(schemas.map(impliedBy));
  return schemas.filter((schema) => !implied.has(textOf(schema)));
}

/** The text of what a schema implies. A member that is required and like something is required. */
function impliedBy(schema: JsonSchema): string | undefined {
  const { type, required, properties, ...others } = schema;
  const isMember = type === 'object' && Array.isArray(required) && isObject(properties);
  if (isMember && Object.keys(others).length === 0)
    return IMPLIED.get(textOf(schema)) ?? textOf({ type, required });
  return IMPLIED.get(textOf(schema));
}

function contradicts(one: Conjunction): boolean {
  return (
    one.path.some((pattern) => one.notPath.includes(pattern)) ||
    SCHEMAS.some((name) => isImpossible(one[name]))
  );
}

function covers(wide: Conjunction, narrow: Conjunction): boolean {
  return (
    SETS.every((name) => [...narrow[name]].every((member) => wide[name].has(member))) &&
    LISTS.every((name) => {
      const texts = new Set((narrow[name] as readonly unknown[]).map(textOf));
      return (wide[name] as readonly unknown[]).every((member) => texts.has(textOf(member)));
    })
  );
}

/** Joins alternatives that differ in the schemas of one level: either is as good. */
export function joinSchemas(condition: Condition): Condition {
  for (const [index, one] of condition.entries()) {
    for (const [at, other] of condition.entries()) {
      if (at <= index) continue;
      const [name, ...more] = [...SETS, ...LISTS].filter((part) => !isSame(one, other, part));
      const level = SCHEMAS.find((part) => part === name);
      if (!level || more.length > 0) continue;
      const joined = { ...one, [level]: eitherOf(one[level], other[level]) };
      return joinSchemas([
        ...condition.slice(0, index),
        joined,
        ...condition.slice(index + 1).filter((x) => x !== other),
      ]);
    }
  }
  return condition;
}

function eitherOf(some: readonly JsonSchema[], others: readonly JsonSchema[]): JsonSchema[] {
  const texts = new Set(others.map(textOf));
  const shared = some.filter((schema) => texts.has(textOf(schema)));
  const known = new Set(shared.map(textOf));
  const alternatives = [some, others].flatMap((list): JsonSchema[] => {
    const rest = list.filter((schema) => !known.has(textOf(schema)));
    const [only, ...more] = rest;
    const isChoice = only && more.length === 0 && Object.keys(only).join() === 'anyOf';
    return isChoice ? (only.anyOf as JsonSchema[]) : [allSchemas(rest)];
  });
  return [...shared, { anyOf: alternatives }];
}

function joinFirst(condition: Condition): Conjunction[] {
  for (const [index, one] of condition.entries()) {
    for (const [at, other] of condition.entries()) {
      if (at <= index) continue;
      const [name, ...more] = [...SETS, ...LISTS].filter((part) => !isSame(one, other, part));
      const set = SETS.find((part) => part === name);
      if (!set || more.length > 0) continue;
      const joined = {
        ...one,
        [set]: new Set([...EVERYTHING[set]].filter((m) => one[set].has(m) || other[set].has(m))),
      };
      return [...condition.slice(0, index), joined, ...condition.slice(index + 1).filter((x) => x !== other)];
    }
  }
  return [...condition];
}

function isSame(one: Conjunction, other: Conjunction, part: keyof Conjunction): boolean {
  const texts = [one, other].map((each) => [...each[part]].map(textOf).sort().join('\n'));
  return texts[0] === texts[1];
}

function distinct<T>(values: readonly T[]): T[] {
  const texts = values.map(textOf);
  return values.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}

/** Schemas are never changed, and are compared often. */
const TEXTS = new WeakMap<object, string>();

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const text = TEXTS.get(value) ?? JSON.stringify(value);
  TEXTS.set(value, text);
  return text;
}
