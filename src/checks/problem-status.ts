/** `problemStatus`: `status` in problem details is the status that they are sent with (RFC 9457 §3.1.2). */

import type { Api, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { isObject, own } from '../core/json.ts';
import { once } from '../core/once.ts';
import { type StatusKey, statusClass } from '../core/status-key.ts';
import { joinWords } from '../core/words.ts';
import { oncePerSchema, shapesOf, unwrap } from './body-shape.ts';
import { contentKey } from './content-key.ts';
import { parseExample, responseExamples, schemaExamples } from './examples.ts';
import type { CheckKind, Hit } from './kind.ts';
import { hasProblem } from './outline.ts';
import { isProblem, problemSchemas } from './problem-details.ts';
import { child } from './schema.ts';
import { partsOf } from './schema-kind.ts';

export const problemStatus: CheckKind<true> = {
  name: 'problemStatus',
  asksFactsFirst: true,
  about: 'response',
  schema: { description: '`status` in problem details is the status they are sent with.', const: true },
  mayHitResponse: () => hasProblem,
  isOfDefinition: () => true,
  portable: () => 'compares values in examples with the key that they stand under',
  prepare() {
    const demandsOf = oncePerSchema(readDemands);
    const known = new WeakMap<ResponseDefinition, Shown[]>();
    const usersOf = once((api: Api) => new Users(api));
    return ({ api, response }) => {
      const definition = response?.definition;
      if (!definition?.media.some(isProblem) || !response || !isJudged(response.key)) return undefined;
      const isWrong = ({ codes }: Demand) => !codes.some((code) => fits(response.key, code));
      for (const schema of problemSchemas(definition)) {
        const { always, inShapes } = demandsOf(api, schema) ?? NO_DEMANDS;
        const wrong = always.find(isWrong) ?? (inShapes.every(isWrong) ? inShapes[0] : undefined);
        if (wrong) return hitOf(wrong.at, wrong.codes);
      }
      const shown = known.get(definition) ?? shownStatuses(api, definition);
      known.set(definition, shown);
      for (const { owner, at, code } of shown) {
        if (fits(response.key, code)) continue;
        // What several statuses share can show only one of them.
        if (!usersOf(api).fit(owner, code)) return hitOf(at, [code]);
      }
      return undefined;
    };
  },
};

function hitOf(at: SchemaNode, codes: readonly number[]): Hit {
  return { at, args: { found: joinWords(codes.map(String), 'or') } };
}

function isJudged(key: StatusKey): boolean {
  return key.kind === 'exact' || key.kind === 'range';
}

/** Whether a key stands for a code: a range for its class, `default` for anything. */
function fits(key: StatusKey, code: number): boolean {
  if (key.kind === 'exact') return key.code === code;
  return key.kind === 'range' ? statusClass(key) === Math.floor(code / 100) : true;
}

/** The codes to which a schema holds `status`. */
interface Demand {
  at: SchemaNode;
  codes: number[];
}

interface Demands {
  /** Each of these must be met. */
  always: Demand[];
  /** One of these must be met; empty where some shape demands nothing. */
  inShapes: Demand[];
}

const NO_DEMANDS: Demands = { always: [], inShapes: [] };

function readDemands(api: Api, schema: SchemaNode): Demands {
  const always = partsOf(api, schema).flatMap((part) =>
    demandsOn(api, child(child(part, 'properties'), 'status')),
  );
  const inShapes: Demand[] = [];
  for (const { properties } of shapesOf(api, schema) ?? []) {
    const status = properties.get('status');
    const [demand] = status ? demandsOn(api, status) : [];
    if (!demand) return { always, inShapes: [] };
    inShapes.push(demand);
  }
  return { always, inShapes };
}

function demandsOn(api: Api, status: SchemaNode): Demand[] {
  if (status.value === undefined) return [];
  return partsOf(api, status).flatMap((part) => {
    const node = ['const', 'enum']
      .map((keyword) => child(part, keyword))
      .find(({ value }) => value !== undefined);
    if (!node) return [];
    const codes = [node.value].flat().map(codeOf);
    return codes.length > 0 && codes.every((code) => code !== undefined) ? [{ at: node, codes }] : [];
  });
}

interface Shown {
  /** The value that has the example: a response object, or a schema. */
  owner: object;
  at: SchemaNode;
  code: number;
}

/** The statuses in examples of problem details, of the response and of its own schemas. */
function shownStatuses(api: Api, definition: ResponseDefinition): Shown[] {
  const own = responseExamples(api, definition)
    .filter(({ media }) => isProblem({ name: media }))
    .flatMap(({ node }) => statusIn(node, definition.value));
  const schemas = problemSchemas(definition).flatMap((schema) => {
    const node = unwrap(api, schema);
    if (!node || !isObject(node.value)) return [];
    const owner = node.value;
    const shown = schemaExamples(node).flatMap((example) => statusIn(example, owner));
    const status = child(child(node, 'properties'), 'status');
    const member = schemaExamples(status).flatMap((example) => shownAt(example, example.value, owner));
    return [...shown, ...member];
  });
  return [...own, ...schemas];
}

function statusIn(example: SchemaNode, owner: object): Shown[] {
  const parsed = parseExample(example.value);
  const at = isObject(example.value) ? child(example, 'status') : example;
  return shownAt(at, own(parsed, 'status'), owner);
}

function shownAt(at: SchemaNode, value: unknown, owner: object): Shown[] {
  const code = codeOf(value);
  return code === undefined ? [] : [{ owner, at, code }];
}

function codeOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^[1-5]\d\d$/.test(value)) return Number(value);
  return typeof value === 'number' && value >= 100 && value <= 599 ? value : undefined;
}

/** The keys under which each response object, and each schema of problem details, is used. */
class Users {
  readonly #keys = new Map<unknown, Map<string, StatusKey>>();
  readonly #ids = new WeakMap<object, unknown>();

  constructor(api: Api) {
    for (const response of api.operations.flatMap(({ responses }) => responses)) {
      const { definition, key } = response;
      if (!definition?.media.some(isProblem)) continue;
      this.#enter(definition.value, key);
      for (const schema of problemSchemas(definition)) {
        const value = unwrap(api, schema)?.value;
        if (isObject(value)) this.#enter(value, key);
      }
    }
  }

  #enter(value: object, key: StatusKey): void {
    const id = this.#idOf(value);
    const keys = this.#keys.get(id) ?? new Map<string, StatusKey>();
    this.#keys.set(id, keys.set(key.written, key));
  }

  #idOf(value: object): unknown {
    const id = this.#ids.get(value) ?? contentKey(value);
    this.#ids.set(value, id);
    return id;
  }

  /** Whether a code fits any of them. */
  fit(value: object, code: number): boolean {
    const keys = this.#keys.get(this.#idOf(value)) ?? new Map<string, StatusKey>();
    return [...keys.values()].some((key) => fits(key, code));
  }
}
