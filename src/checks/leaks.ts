/** `leaks`: a body shows what is inside the server: stack traces, classes of exceptions, statements, places in its code. */
import type { Api, Location, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { isObject } from '../core/json.ts';
import { jsonBodies, matchPropertyNames, oncePerSchema, shapesOf } from './body-shape.ts';
import { responseExamples, schemaExamples } from './examples.ts';
import type { CheckKind, Hit } from './kind.ts';
import { child } from './schema.ts';
import { itemsOf, kindOf } from './schema-kind.ts';

interface LeaksParams {
  /** Properties that hold such things; globs, compared without case, `_` and `-`. */
  properties: string[];
  /** Texts of which none has any business in an answer, compared with case. */
  markers: string[];
  /** Endings of source files: one with a colon and a number behind it is a place in the code. */
  sources: string[];
}

const names = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const leaks: CheckKind<LeaksParams> = {
  name: 'leaks',
  asksFactsFirst: true,
  about: 'response',
  schema: {
    description: 'A body shows nothing of what is inside the server.',
    type: 'object',
    additionalProperties: false,
    required: ['properties', 'markers', 'sources'],
    properties: {
      properties: {
        description: 'Properties, compared without case, `_` and `-`; `*` stands for any characters.',
        ...names,
      },
      markers: { description: 'Pieces of text, compared with case.', ...names },
      sources: {
        description: 'Endings of source files: `.py:42` behind a name is a place in code.',
        ...names,
      },
    },
  },
  isOfDefinition: () => true,
  portable: () =>
    'looks for properties and texts at any depth of a body, through all the schemas that it is made of',
  prepare(params) {
    const isInternal = matchPropertyNames(params.properties);
    const findLeak = compileLeak(params);
    const judge = oncePerSchema((api, schema) => searchSchema(api, schema, isInternal, findLeak));
    const shown = new WeakMap<object, { hit: Hit | undefined }>();
    return ({ api, response }) => {
      const definition = response?.definition;
      if (!definition) return undefined;
      for (const { schema } of jsonBodies(definition)) {
        const hit = judge(api, schema);
        if (hit) return hit;
      }
      const known = shown.get(definition.value) ?? {
        hit: searchShown(api, definition, isInternal, findLeak),
      };
      shown.set(definition.value, known);
      return known.hit;
    };
  },
};

type FindLeak = (text: string) => string | undefined;

const MAX_DEPTH = 4;
const MAX_EXAMPLE_NODES = 500;
const MAX_LENGTH = 10_000;
const LONGEST_QUOTE = 50;

/** The property nearest to the top; of several the first by name. */
function searchSchema(
  api: Api,
  schema: SchemaNode,
  isInternal: (name: string) => boolean,
  findLeak: FindLeak,
): Hit | undefined {
  const seen = new Set<unknown>();
  for (let level = [schema], depth = 0; level.length > 0 && depth <= MAX_DEPTH; depth += 1) {
    const next: { name: string; node: SchemaNode }[] = [];
    for (const written of level) {
      const node = api.resolve(written);
      if (!node || !isObject(node.value) || seen.has(node.value)) continue;
      seen.add(node.value);
      const hit = searchExamples(schemaExamples(node), isInternal, findLeak);
      if (hit) return hit;
      const items = itemsOf(api, node);
      if (items) next.push({ name: '', node: items });
      for (const { properties } of shapesOf(api, node) ?? []) {
        for (const [name, property] of properties) next.push({ name, node: property });
      }
    }
    next.sort((a, b) => (a.name < b.name ? -1 : 1));
    const found = next.find(({ name, node }) => isInternal(name) && canTell(api, node));
    if (found) return hitOf(found.node, `the property \`${found.name}\``);
    level = next.map(({ node }) => node);
  }
  return undefined;
}

/** A flag or a number tells nothing of the inside. */
function canTell(api: Api, property: SchemaNode): boolean {
  if (kindOf(api, property) !== 'scalar') return true;
  const value = api.resolve(property)?.value;
  return isObject(value) && value.type !== 'boolean' && value.type !== 'integer' && value.type !== 'number';
}

function searchShown(
  api: Api,
  definition: ResponseDefinition,
  isInternal: (name: string) => boolean,
  findLeak: FindLeak,
): Hit | undefined {
  const examples = responseExamples(api, definition).map(({ node }) => node);
  return searchExamples(examples, isInternal, findLeak);
}

/** Looks through examples, as far as they are small enough to be of errors. */
function searchExamples(
  examples: readonly SchemaNode[],
  isInternal: (name: string) => boolean,
  findLeak: FindLeak,
): Hit | undefined {
  let open = [...examples];
  for (let visited = 0; open.length > 0; ) {
    const next: SchemaNode[] = [];
    for (const node of open) {
      visited += 1;
      if (visited > MAX_EXAMPLE_NODES) return undefined;
      const { value } = node;
      if (typeof value === 'string') {
        const said = findLeak(value.slice(0, MAX_LENGTH));
        if (said !== undefined) return hitOf(node, `the example "${said}"`);
      } else if (Array.isArray(value)) {
        for (const index of value.slice(0, MAX_EXAMPLE_NODES).keys()) next.push(child(node, index));
      } else if (isObject(value)) {
        for (const name of Object.keys(value).sort()) {
          const member = child(node, name);
          const isTold =
            typeof member.value === 'string'
              ? member.value !== ''
              : isObject(member.value) || Array.isArray(member.value);
          if (isInternal(name) && isTold) return hitOf(member, `\`${name}\` in the example`);
          next.push(member);
        }
      }
    }
    open = next;
  }
  return undefined;
}

function hitOf({ file, pointer }: Location, what: string): Hit {
  return { at: { file, pointer }, args: { what } };
}

/** Compiles what finds a leak in a text, and quotes it. One pass for each marker and ending, none of them backtracks. */
function compileLeak({ markers, sources }: LeaksParams): FindLeak {
  return (text) => {
    for (const marker of markers) {
      const at = text.indexOf(marker);
      if (at >= 0) return quote(text, at);
    }
    for (const source of sources) {
      const at = placeInCode(text, source);
      if (at !== undefined) return quote(text, at);
    }
    return undefined;
  };
}

/** Where `Orders.java:42` begins, or `orders.py", line 42`. */
function placeInCode(text: string, source: string): number | undefined {
  for (let at = text.indexOf(source); at >= 0; at = text.indexOf(source, at + 1)) {
    const after = text.slice(at + source.length, at + source.length + 12);
    if (/^(?::\d|", line \d|:line \d|\(\d)/.test(after) && /[\w-]/.test(text[at - 1] ?? ''))
      return startOfWord(text, at);
  }
  return undefined;
}

function startOfWord(text: string, from: number): number {
  let start = from;
  while (start > 0 && !' \t\r\n("\''.includes(text[start - 1] ?? '')) start -= 1;
  return start;
}

function quote(text: string, at: number): string {
  const line = (text.slice(at, at + LONGEST_QUOTE + 1).split(/[\r\n]/, 1)[0] ?? '').trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
