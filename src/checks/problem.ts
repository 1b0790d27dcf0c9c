/** `problemTypes` and `problemStatus`: what problem details (RFC 9457) demand of their standard members. */
import type { Api, Response, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { isObject, own } from '../core/json.ts';
import { type StatusKey, statusClass } from '../core/status-key.ts';
import { mediaName, oncePerSchema, partsOf, shapesOf, unwrap } from './body-shape.ts';
import { parseExample, responseExamples, schemaExamples } from './examples.ts';
import { type CheckKind, type Hit, joinWords } from './kind.ts';
import { child, schemaTypes } from './schema.ts';

const PROBLEM = 'application/problem+json';

/** The members and the JSON types that each may have. */
type MemberTypes = Record<string, string[]>;

export const problemTypes: CheckKind<MemberTypes> = {
  name: 'problemTypes',
  isCostly: true,
  about: 'response',
  schema: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { type: 'array', items: { type: 'string' }, minItems: 1 },
  },
  prepare(members) {
    const judge = oncePerSchema((api, schema) => findMistyped(api, schema, members));
    return ({ api, response }) => {
      for (const schema of problemSchemas(response?.definition)) {
        const hit = judge(api, schema);
        if (hit) return hit;
      }
      return undefined;
    };
  },
};

/** The schemas of problem details; in 2.0 that of any response whose operation produces them. */
function problemSchemas(definition: ResponseDefinition | undefined): SchemaNode[] {
  const media = definition?.media.filter((one) => mediaName(one) === PROBLEM) ?? [];
  return media.flatMap(({ schema }) => schema ?? []);
}

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

export const problemStatus: CheckKind<true> = {
  name: 'problemStatus',
  isCostly: true,
  about: 'response',
  schema: { const: true },
  prepare() {
    const constants = oncePerSchema(constantsOf);
    const shownByApi = new WeakMap<Api, Map<unknown, StatusKey[]>>();
    return ({ api, response }) => {
      const definition = response?.definition;
      if (!definition || !isJudged(response.key)) return undefined;
      for (const schema of problemSchemas(definition)) {
        const demanded = constants(api, schema) ?? [];
        if (
          demanded.length > 0 &&
          demanded.every(({ codes }) => !codes.some((code) => fits(response.key, code)))
        ) {
          return hitOf(demanded[0]?.at, demanded[0]?.codes);
        }
      }
      for (const { owner, at, code } of shownStatuses(api, definition)) {
        if (fits(response.key, code)) continue;
        const users = shownByApi.get(api) ?? usersOf(api);
        shownByApi.set(api, users);
        // What several statuses share can show only one of them.
        if (!users.get(owner)?.some((key) => fits(key, code))) return hitOf(at, [code]);
      }
      return undefined;
    };
  },
};

function hitOf(at: SchemaNode | undefined, codes: readonly number[] | undefined): Hit | undefined {
  return at && { at, args: { found: joinWords((codes ?? []).map(String), 'or') } };
}

function isJudged(key: StatusKey): boolean {
  return key.kind === 'exact' || key.kind === 'range';
}

/** Whether a key stands for a code: a range for its class, `default` for anything. */
function fits(key: StatusKey, code: number): boolean {
  if (key.kind === 'exact') return key.code === code;
  return key.kind === 'range' ? statusClass(key) === Math.floor(code / 100) : true;
}

/** What each shape of a schema demands of `status`; none where one of them leaves it open. */
function constantsOf(api: Api, schema: SchemaNode): { at: SchemaNode; codes: number[] }[] {
  const demanded: { at: SchemaNode; codes: number[] }[] = [];
  for (const { properties } of shapesOf(api, schema) ?? []) {
    const status = properties.get('status');
    const constant = (status ? partsOf(api, status) : []).flatMap((part) => constantOf(part))[0];
    if (!constant) return [];
    demanded.push(constant);
  }
  return demanded;
}

function constantOf(part: SchemaNode): { at: SchemaNode; codes: number[] }[] {
  for (const keyword of ['const', 'enum']) {
    const node = child(part, keyword);
    const codes = [node.value].flat().map(codeOf);
    if (node.value !== undefined && codes.length > 0 && codes.every((code) => code !== undefined)) {
      return [{ at: node, codes }];
    }
  }
  return [];
}

interface Shown {
  /** The value that has the example: a response object, or a schema. */
  owner: unknown;
  at: SchemaNode;
  code: number;
}

/** The statuses in examples of problem details, of the response and of its own schemas. */
function shownStatuses(api: Api, definition: ResponseDefinition): Shown[] {
  const own = responseExamples(api, definition)
    .filter(({ media }) => mediaName({ name: media }) === PROBLEM)
    .flatMap(({ node }) => statusIn(node, definition.value));
  const schemas = problemSchemas(definition).flatMap((schema) => {
    const node = unwrap(api, schema);
    if (!node) return [];
    const shown = schemaExamples(node).flatMap((example) => statusIn(example, node.value));
    const status = child(child(node, 'properties'), 'status');
    const member = schemaExamples(status).flatMap((example) => shownAt(example, example.value, node.value));
    return [...shown, ...member];
  });
  return [...own, ...schemas];
}

function statusIn(example: SchemaNode, owner: unknown): Shown[] {
  const parsed = parseExample(example.value);
  const at = isObject(example.value) ? child(example, 'status') : example;
  return shownAt(at, own(parsed, 'status'), owner);
}

function shownAt(at: SchemaNode, value: unknown, owner: unknown): Shown[] {
  const code = codeOf(value);
  return code === undefined ? [] : [{ owner, at, code }];
}

function codeOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^[1-5]\d\d$/.test(value)) return Number(value);
  return typeof value === 'number' && value >= 100 && value <= 599 ? value : undefined;
}

/** The keys under which each response object, and each schema of problem details, is used. */
function usersOf(api: Api): Map<unknown, StatusKey[]> {
  const users = new Map<unknown, StatusKey[]>();
  const enter = (value: unknown, { key }: Response): void => {
    const keys = users.get(value);
    if (!keys) users.set(value, [key]);
    else if (!keys.some(({ written }) => written === key.written)) keys.push(key);
  };
  for (const { responses } of api.operations) {
    for (const response of responses) {
      if (!response.definition) continue;
      enter(response.definition.value, response);
      for (const schema of problemSchemas(response.definition)) enter(unwrap(api, schema)?.value, response);
    }
  }
  return users;
}
