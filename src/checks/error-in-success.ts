/**
 * `errorInSuccess`: a body of success that is made to say that the request failed: it must name an error, it has a flag
 * for success beside a place for errors, or one of its shapes is the API's error.
 */
import type { Api, Response, SchemaNode } from '../core/api.ts';
import { own, ownArray } from '../core/json.ts';
import { statusClass } from '../core/status-key.ts';
import {
  type BodyShape,
  jsonBodies,
  kindOf,
  matchPropertyNames,
  partsOf,
  placeOf,
  shapesOf,
  unwrap,
} from './body-shape.ts';
import type { CheckKind } from './kind.ts';
import { child, schemaTypes } from './schema.ts';

/** Names are globs, compared without case, `_` and `-`. */
interface ErrorInSuccessParams {
  /** Properties that hold what went wrong. */
  errors: string[];
  /** Booleans that tell whether it went well. */
  flags: string[];
  /** A string that does so: a property, and words of which it takes one. */
  status: { property: string; words: string[] };
  /** What stands beside a required error where the body is an envelope, and no result of many things. */
  companions: string[];
  /** With one of these properties a body is something that has a state, or has a form of its own. */
  foreign: string[];
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const errorInSuccess: CheckKind<ErrorInSuccessParams> = {
  name: 'errorInSuccess',
  isCostly: true,
  about: 'response',
  schema: {
    description: 'A body of success is not made to say that the request failed.',
    type: 'object',
    additionalProperties: false,
    required: ['errors', 'flags', 'status', 'companions', 'foreign'],
    properties: {
      errors: strings,
      flags: strings,
      status: {
        type: 'object',
        additionalProperties: false,
        required: ['property', 'words'],
        properties: { property: { type: 'string' }, words: strings },
      },
      companions: strings,
      foreign: strings,
    },
  },
  prepare(params) {
    const judgeShape = compileJudge(params);
    const judged = new WeakMap<object, string | undefined>();
    const usage = new WeakMap<Api, Usage>();
    const judge = (api: Api, schema: SchemaNode): string | undefined => {
      const node = unwrap(api, schema);
      if (!node) return undefined;
      const value = node.value as object;
      if (!judged.has(value)) {
        const known = usage.get(api) ?? usageOf(api);
        usage.set(api, known);
        judged.set(value, judgeShapes(api, node, judgeShape) ?? errorBranch(api, node, known));
      }
      return judged.get(value);
    };
    return ({ api, response }) => {
      for (const body of response?.definition ? jsonBodies(response.definition) : []) {
        const how = judge(api, body.schema);
        if (how) return { at: placeOf(api, body), args: { how } };
      }
      return undefined;
    };
  },
};

type JudgeShape = (api: Api, shape: BodyShape) => string | undefined;

/** What a shape says of errors, in the words of the message. */
function compileJudge(params: ErrorInSuccessParams): JudgeShape {
  const isError = matchPropertyNames(params.errors);
  const isFlagName = matchPropertyNames(params.flags);
  const isStatusName = matchPropertyNames([params.status.property]);
  const isCompanion = matchPropertyNames([
    ...params.companions,
    ...params.errors,
    ...params.flags,
    params.status.property,
  ]);
  const isForeign = matchPropertyNames(params.foreign);
  const words = new Set(params.status.words);
  return (api, { properties, required }) => {
    const names = [...properties.keys()].sort();
    if (names.some(isForeign)) return undefined;
    const error = names.find((name) => isError(name) && canHoldError(api, properties.get(name)));
    if (error === undefined) return undefined;
    const flag =
      names.find((name) => isFlagName(name) && isFlag(api, properties.get(name))) ??
      names.find((name) => isStatusName(name) && isOutcome(api, properties.get(name), words));
    if (flag !== undefined) return `has \`${flag}\` beside \`${error}\``;
    if (!required.has(error) || !names.every(isCompanion)) return undefined;
    // A list of errors, and nothing else, is what was asked for.
    return names.length === 1 && isList(api, properties.get(error)) ? undefined : `requires \`${error}\``;
  };
}

/** In all of its shapes, or it is an answer of one kind or another: then `errorBranch` tells. */
function judgeShapes(api: Api, node: SchemaNode, judgeShape: JudgeShape): string | undefined {
  const [first, ...more] = (shapesOf(api, node) ?? []).map((shape) => judgeShape(api, shape));
  return more.every((other) => other !== undefined) ? first : undefined;
}

/** A number counts errors. What can only be null, or one thing, is none. */
function canHoldError(api: Api, schema: SchemaNode | undefined): boolean {
  if (!schema) return false;
  const parts = partsOf(api, schema);
  if (parts.length === 0 || isFixed(parts) || parts.some(({ value }) => own(value, 'type') === 'null'))
    return false;
  const types = typesOf(parts);
  return !types.includes('integer') && !types.includes('number');
}

function isList(api: Api, schema: SchemaNode | undefined): boolean {
  return schema !== undefined && kindOf(api, schema) === 'list';
}

/** A flag that is always true tells nothing: the API has errors of its own for what fails. */
function isFlag(api: Api, schema: SchemaNode | undefined): boolean {
  const parts = schema ? partsOf(api, schema) : [];
  return typesOf(parts).includes('boolean') && !isFixed(parts);
}

function isOutcome(api: Api, schema: SchemaNode | undefined, words: ReadonlySet<string>): boolean {
  const parts = schema ? partsOf(api, schema) : [];
  if (isFixed(parts)) return false;
  const named = parts.flatMap(({ value }) => ownArray(value, 'enum'));
  const shown =
    named.length > 0
      ? named
      : parts.flatMap(({ value }) => [own(value, 'example'), ...ownArray(value, 'examples')]);
  const texts = shown.filter((one) => typeof one === 'string');
  return texts.length > 0 && texts.every((text) => words.has(text.toLowerCase()));
}

function typesOf(parts: readonly SchemaNode[]): string[] {
  return parts.flatMap(({ value }) => schemaTypes(value));
}

function isFixed(parts: readonly SchemaNode[]): boolean {
  return parts.some(({ value }) => own(value, 'const') !== undefined || ownArray(value, 'enum').length === 1);
}

/** The schemas that stand for errors and those that stand for success, as whole bodies, by their values. */
interface Usage {
  errors: Map<unknown, string>;
  successes: Set<unknown>;
}

function usageOf(api: Api): Usage {
  const usage: Usage = { errors: new Map(), successes: new Set() };
  for (const operation of api.operations) {
    for (const response of operation.responses) enter(usage, api, response);
  }
  return usage;
}

function enter({ errors, successes }: Usage, api: Api, response: Response): void {
  const group = statusClass(response.key);
  if (!response.definition || group === undefined || group === 3) return;
  for (const { schema } of jsonBodies(response.definition)) {
    const value = unwrap(api, schema)?.value;
    if (value === undefined) continue;
    if (group >= 4) errors.set(value, errors.get(value) ?? response.key.written);
    else successes.add(value);
  }
}

/** A branch that is, elsewhere, the body of an error and never one of success. */
function errorBranch(api: Api, node: SchemaNode, { errors, successes }: Usage): string | undefined {
  for (const keyword of ['oneOf', 'anyOf']) {
    for (const index of ownArray(node.value, keyword).keys()) {
      const value = unwrap(api, child(child(node, keyword), index))?.value;
      const status = errors.get(value);
      if (status !== undefined && !successes.has(value) && shapesOf(api, node))
        return `may be the body of ${status}`;
    }
  }
  return undefined;
}
