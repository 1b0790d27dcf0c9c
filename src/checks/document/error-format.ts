/**
 * `errorFormat`: error bodies have one form throughout the API. Forms are compared by what stands at the top of a body; one
 * that adds to another, or leaves something out, is the same form.
 */

import type { Api, Operation, Response, ResponseDefinition, SchemaNode } from '../../core/api.ts';
import { once } from '../../core/once.ts';
import { type StatusKey, statusClass } from '../../core/status-key.ts';
import { joinWords } from '../../core/words.ts';
import {
  type BodyShape,
  jsonBodies,
  matchPropertyNames,
  oncePerSchema,
  placeOf,
  shapesOf,
} from '../body-shape.ts';
import type { DocumentCheckKind, DocumentHit } from '../kind.ts';
import { itemsOf, type Kind, kindOf } from '../schema-kind.ts';
import { exampleOf, groupBy, isMost, type Threshold, thresholdProperties } from './majority.ts';

interface ErrorFormatParams extends Threshold {
  /** Properties that tell people what went wrong: bodies that share one of them have one form. */
  messages: string[];
  /** With all properties of one of these, a body has a form that somebody else has laid down. */
  foreign: string[][];
  /** Codes whose bodies may show what is there instead of what went wrong. */
  leaveOut: number[];
}

/** One form of error bodies, as far as it is compared. */
interface Form {
  /** `{ code, message }`, `[{ code, errors: […] }]`. */
  name: string;
  isList: boolean;
  /** The kinds of the properties, by their names in lower case. */
  kinds: ReadonlyMap<string, Kind>;
}

/** An error body that can be compared. A response that offers several is what suits best. */
interface ErrorBody {
  operation: Operation;
  status: string;
  definition: ResponseDefinition;
  forms: readonly Form[];
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const errorFormat: DocumentCheckKind<ErrorFormatParams> = {
  name: 'errorFormat',
  about: 'document',
  schema: {
    description: 'Error bodies have one form throughout the API.',
    type: 'object',
    additionalProperties: false,
    required: ['share', 'atLeast', 'messages', 'foreign', 'leaveOut'],
    properties: {
      share: {
        description: 'How many of the operations with an error body must have the form that counts as usual.',
        type: 'number',
        minimum: 0.5,
        maximum: 1,
      },
      atLeast: thresholdProperties.atLeast,
      messages: { description: 'Bodies that share one of these properties have one form.', ...strings },
      foreign: {
        description: 'Lists of properties; a body with all of one list is left alone.',
        type: 'array',
        items: strings,
      },
      leaveOut: {
        description: 'Codes whose bodies are left alone.',
        type: 'array',
        items: { type: 'integer', minimum: 400, maximum: 599 },
      },
    },
  },
  portable: 'compares the error bodies of a document with each other',
  prepare({ share, atLeast, messages, foreign, leaveOut }) {
    const isLeftOut = new Set(leaveOut.map(String));
    const isMessage = matchPropertyNames(messages);
    const isForeign = (shape: BodyShape) =>
      foreign.some((names) => names.every((name) => shape.properties.has(name)));
    return ({ api, operations }) => {
      const intern = compileIntern();
      const formsOf = oncePerSchema((_, schema) => readForms(api, schema, isForeign)?.map(intern));
      const formsIn = compileForms(api, formsOf);
      const bodies = operations
        .flatMap((operation) => errorBodies(operation, formsIn))
        .filter(({ status }) => !isLeftOut.has(status));
      if (bodies.every(({ forms }) => forms === bodies[0]?.forms)) return [];
      const count = countOperations(bodies);
      if (count < atLeast) return [];
      const isLike = compileLikeness(isMessage);
      const majority = findMajority(bodies, isLike);
      if (!majority || !isMost(majority.operations.size, count, share)) return [];
      const others = bodies.filter(({ forms }) => !forms.some((form) => isLike(form, majority.form)));
      return hitsOf(api, others, majority, count);
    };
  },
};

type FormsOf = (api: Api, schema: SchemaNode) => Form[] | undefined;
type FormsIn = (definition: ResponseDefinition) => readonly Form[] | undefined;

/** What reads the forms of a response, once; undefined where it has no JSON, or some that nobody knows. */
function compileForms(api: Api, formsOf: FormsOf): FormsIn {
  return once((definition) => {
    const [forms, ...more] = jsonBodies(definition).map(({ schema }) => formsOf(api, schema));
    if (!forms || more.some((others) => !others)) return undefined;
    // Most offer but one: the same list then for all that share a schema.
    const all = more.length === 0 ? forms : [...forms, ...more.flatMap((others) => others ?? [])];
    return all.length > 0 ? all : undefined;
  });
}

function errorBodies(operation: Operation, formsIn: FormsIn): ErrorBody[] {
  const tellsSuccess = operation.responses.some(tellsOfSuccess);
  const found: ErrorBody[] = [];
  operation.responses.forEach(({ key, definition }) => {
    if (!definition || !isError(key) || (key.kind === 'default' && !tellsSuccess)) return;
    const forms = formsIn(definition);
    if (forms) found.push({ operation, status: key.written, definition, forms });
  });
  return found;
}

/** Where nothing else tells of success, `default` does. */
function tellsOfSuccess({ key }: Response): boolean {
  const digit = statusClass(key);
  return digit !== undefined && digit <= 3;
}

function isError(key: StatusKey): boolean {
  return key.kind === 'default' || (statusClass(key) ?? 0) >= 4;
}

/** The forms that a schema may have; undefined where it does not tell, or where they are not the API's to choose. */
function readForms(
  api: Api,
  schema: SchemaNode,
  isForeign: (shape: BodyShape) => boolean,
): Form[] | undefined {
  const items = itemsOf(api, schema);
  const shapes = shapesOf(api, items ?? schema);
  if (!shapes || shapes.some(isForeign)) return undefined;
  return shapes.map((shape) => formOf(api, shape, items !== undefined));
}

function formOf(api: Api, { properties }: BodyShape, isList: boolean): Form {
  const kinds = new Map<string, Kind>();
  const members: string[] = [];
  for (const name of [...properties.keys()].sort()) {
    const schema = properties.get(name);
    const kind = schema ? kindOf(api, schema) : 'unknown';
    kinds.set(name.toLowerCase(), kind);
    members.push(`${name}${INSIDE[kind]}`);
  }
  const name = `{ ${members.join(', ')} }`;
  return { name: isList ? `[${name}]` : name, isList, kinds };
}

/** One object for all forms that are equal, so that each pair is compared once. */
function compileIntern(): (form: Form) => Form {
  const known = new Map<string, Form>();
  return (form) => {
    const id = `${form.name} ${[...form.kinds.values()].join(' ')}`;
    const first = known.get(id) ?? form;
    known.set(id, first);
    return first;
  };
}

const INSIDE: Record<Kind, string> = { object: ': {…}', list: ': […]', scalar: '', unknown: '' };

type IsLike = (one: Form, other: Form) => boolean;

/** Compares forms, each pair once. */
function compileLikeness(isMessage: (name: string) => boolean): IsLike {
  const known = new Map<Form, Map<Form, boolean>>();
  return (one, other) => {
    const row = known.get(one) ?? new Map<Form, boolean>();
    known.set(one, row);
    const answer = row.get(other) ?? isLikeForm(one, other, isMessage);
    row.set(other, answer);
    return answer;
  };
}

function isLikeForm(one: Form, other: Form, isMessage: (name: string) => boolean): boolean {
  if (one.isList !== other.isList) return false;
  const shared = [...one.kinds].filter(([name, kind]) => {
    const twin = other.kinds.get(name);
    return twin !== undefined && (twin === kind || twin === 'unknown' || kind === 'unknown');
  });
  if (shared.some(([name]) => isMessage(name))) return true;
  return shared.length * 2 > Math.min(one.kinds.size, other.kinds.size);
}

interface FormMajority {
  form: Form;
  /** Those that have it. */
  operations: ReadonlySet<Operation>;
}

/** Forms that nobody has often are no candidates. */
const MOST_CANDIDATES = 20;

/** The form that most operations have; undefined where two that differ have as many. */
function findMajority(bodies: readonly ErrorBody[], isLike: IsLike): FormMajority | undefined {
  const byForms = groupBy(bodies, ({ forms }) => forms);
  const counts = new Map<Form, number>();
  for (const [forms, { length }] of byForms) {
    for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + length);
  }
  const [best, ...rest] = [...counts]
    .sort(([a, most], [b, more]) => more - most || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(([form]) => ({ form, operations: operationsWith(byForms, form, isLike) }))
    .sort((a, b) => b.operations.size - a.operations.size);
  if (!best) return undefined;
  const isTied = rest.some(
    ({ form, operations }) => operations.size === best.operations.size && !isLike(form, best.form),
  );
  return isTied ? undefined : best;
}

function operationsWith(
  byForms: ReadonlyMap<readonly Form[], readonly ErrorBody[]>,
  form: Form,
  isLike: IsLike,
): Set<Operation> {
  const having = new Set<Operation>();
  for (const [forms, bodies] of byForms) {
    if (!forms.some((one) => isLike(one, form))) continue;
    bodies.forEach(({ operation }) => {
      having.add(operation);
    });
  }
  return having;
}

/** The bodies of one operation stand together. */
function countOperations(bodies: readonly ErrorBody[]): number {
  let count = 0;
  bodies.forEach(({ operation }, index) => {
    if (bodies[index - 1]?.operation !== operation) count += 1;
  });
  return count;
}

/** One finding for each schema that differs. */
function hitsOf(
  api: Api,
  others: readonly ErrorBody[],
  { form, operations }: FormMajority,
  count: number,
): DocumentHit[] {
  const placed = others.flatMap((body) => {
    const [first] = jsonBodies(body.definition);
    return first ? { ...body, at: placeOf(api, first) } : [];
  });
  const like = exampleOf([...operations]);
  const byPlace = groupBy(placed, ({ at }) => `${at.file}#${at.pointer}`);
  return [...byPlace.values()].flatMap((bodies) => {
    const [first] = bodies;
    if (!first) return [];
    return {
      at: first.at,
      operations: bodies.map(({ operation, status }) => ({ operation, status })),
      args: {
        found: joinWords([...new Set(first.forms.map(({ name }) => cut(name)))], 'or'),
        expected: cut(form.name),
        count: String(operations.size),
        of: String(count),
        like,
      },
    };
  });
}

const LONGEST_FORM = 60;

function cut(name: string): string {
  if (name.length <= LONGEST_FORM) return name;
  return `${name.slice(0, name.lastIndexOf(',', LONGEST_FORM))}, …${name.endsWith(']') ? ' }]' : ' }'}`;
}
