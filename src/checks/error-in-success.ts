/**
 * `errorInSuccess`: a body of success that is made to say that the request failed: it must name an error, it has a flag
 * for success beside a place for errors, or one of its shapes is the API's error.
 */
import type { Api, Response, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { own, ownArray, ownObject } from '../core/json.ts';
import { statusClass } from '../core/status-key.ts';
import {
  type BodyShape,
  jsonBodies,
  matchPropertyNames,
  oncePerSchema,
  placeOf,
  shapesOf,
  unwrap,
} from './body-shape.ts';
import type { CheckKind } from './kind.ts';
import { hasJsonSchema } from './outline.ts';
import { child, schemaTypes } from './schema.ts';
import { kindOf, partsOf } from './schema-kind.ts';

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

const names = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const errorInSuccess: CheckKind<ErrorInSuccessParams> = {
  name: 'errorInSuccess',
  asksFactsFirst: true,
  about: 'response',
  schema: {
    description: 'A body of success is not made to say that the request failed.',
    type: 'object',
    additionalProperties: false,
    required: ['errors', 'flags', 'status', 'companions', 'foreign'],
    properties: {
      errors: { description: 'Properties that hold what went wrong.', ...names },
      flags: { description: 'Booleans that tell whether it went well.', ...names },
      status: {
        description: 'A string that tells whether it went well.',
        type: 'object',
        additionalProperties: false,
        required: ['property', 'words'],
        properties: {
          property: { description: 'Its name.', type: 'string' },
          words: { description: 'What it says then; with any other word it means something else.', ...names },
        },
      },
      companions: {
        description: 'What stands beside an error in an envelope; globs, as are the other names.',
        ...names,
      },
      foreign: { description: 'A body with one of these properties is left alone.', ...names },
    },
  },
  mayHitResponse: () => hasJsonSchema,
  isOfDefinition: () => true,
  portable: () =>
    'looks for properties of a body, through all the schemas that it is made of, and weighs them',
  prepare(params) {
    const judgeShape = compileJudge(params);
    const isError = matchPropertyNames(params.errors);
    const usage = new WeakMap<Api, Usage>();
    const judge = oncePerSchema((api, node) => {
      if (isPlain(node.value)) {
        const names = Object.keys(ownObject(node.value, 'properties') ?? {});
        return names.some(isError) ? judgeShapes(api, node, judgeShape) : undefined;
      }
      return judgeShapes(api, node, judgeShape) ?? errorBranch(api, node, usage);
    });
    return ({ api, response }) => {
      for (const body of response?.definition ? jsonBodies(response.definition) : []) {
        const how = judge(api, body.schema);
        if (how) return { at: placeOf(api, body), args: { how } };
      }
      return undefined;
    };
  },
};

/** Most schemas have nothing but properties of their own, and none of them is about errors. */
function isPlain(schema: unknown): boolean {
  return (
    own(schema, 'allOf') === undefined &&
    own(schema, 'oneOf') === undefined &&
    own(schema, 'anyOf') === undefined
  );
}

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

function typesOf(parts: readonly SchemaNode[]): readonly string[] {
  return parts.flatMap(({ value }) => schemaTypes(value));
}

function isFixed(parts: readonly SchemaNode[]): boolean {
  return parts.some(({ value }) => own(value, 'const') !== undefined || ownArray(value, 'enum').length === 1);
}

/** A branch that is, elsewhere, the body of an error and never one of success. */
function errorBranch(api: Api, node: SchemaNode, usages: WeakMap<Api, Usage>): string | undefined {
  for (const keyword of ['oneOf', 'anyOf']) {
    for (const index of ownArray(node.value, keyword).keys()) {
      const branch = unwrap(api, child(child(node, keyword), index));
      if (!branch || !shapesOf(api, branch)) continue;
      const usage = usages.get(api) ?? new Usage(api);
      usages.set(api, usage);
      const status = usage.errorOf(branch.value);
      if (status !== undefined) return `may be the body of ${status}`;
    }
  }
  return undefined;
}

/** Which schemas are whole bodies of errors, by their values. */
class Usage {
  readonly #api: Api;
  readonly #errors: Map<unknown, string>;
  #successes: Map<unknown, string> | undefined;

  constructor(api: Api) {
    this.#api = api;
    this.#errors = bodiesOf(api, isError);
  }

  /** The lowest status of an error that has this body, where no success has it too. */
  errorOf(value: unknown): string | undefined {
    const status = this.#errors.get(value);
    if (status === undefined) return undefined;
    this.#successes ??= bodiesOf(this.#api, isSuccess);
    return this.#successes.has(value) ? undefined : status;
  }
}

function isError({ key }: Response): boolean {
  return (statusClass(key) ?? 0) >= 4;
}

function isSuccess({ key }: Response): boolean {
  return statusClass(key) === 2;
}

/** The values of whole bodies, each with the lowest status that has it. */
function bodiesOf(api: Api, isWanted: (response: Response) => boolean): Map<unknown, string> {
  const definitions = new Map<ResponseDefinition, string>();
  api.operations.forEach(({ responses }) => {
    responses.forEach((response) => {
      const { definition, key } = response;
      if (definition && isWanted(response)) keepLowest(definitions, definition, key.written);
    });
  });
  const statuses = new Map<unknown, string>();
  for (const [definition, status] of definitions) {
    for (const { schema } of jsonBodies(definition)) keepLowest(statuses, unwrap(api, schema)?.value, status);
  }
  return statuses;
}

function keepLowest<Key>(statuses: Map<Key, string>, key: Key, status: string): void {
  const known = statuses.get(key);
  if (known === undefined || status < known) statuses.set(key, status);
}
