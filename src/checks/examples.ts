/** The examples of a response, each where it is written. */
import type { Api, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { isObject, ownArray } from '../core/json.ts';
import { child } from './schema.ts';

export interface Example {
  /** The media type it is of, as written. */
  media: string;
  node: SchemaNode;
}

/** The examples that a response has of its own, those of its schemas not among them; in the order of their names. */
export function responseExamples(api: Api, definition: ResponseDefinition): Example[] {
  const { file, pointer, value } = definition;
  const response = { file, pointer, value };
  if (api.version === '2.0') {
    return membersOf(child(response, 'examples')).map(([media, node]) => ({ media, node }));
  }
  return membersOf(child(response, 'content')).flatMap(([media, written]) => {
    const node = api.resolve(written);
    if (!node) return [];
    const named = membersOf(child(node, 'examples')).flatMap(([, example]) => valuesOf(api, example));
    return [...present(child(node, 'example')), ...named].map((one) => ({ media, node: one }));
  });
}

/** The examples that a schema has at its top. */
export function schemaExamples(schema: SchemaNode): SchemaNode[] {
  const list = child(schema, 'examples');
  const listed = [...ownArray(schema.value, 'examples').keys()].map((index) => child(list, index));
  return [...present(child(schema, 'example')), ...listed];
}

/** The value of an Example Object; 3.2 also calls it `dataValue`. */
function valuesOf(api: Api, example: SchemaNode): SchemaNode[] {
  const node = api.resolve(example);
  return node ? [...present(child(node, 'value')), ...present(child(node, 'dataValue'))] : [];
}

function present(node: SchemaNode): SchemaNode[] {
  return node.value === undefined ? [] : [node];
}

function membersOf(node: SchemaNode): [string, SchemaNode][] {
  if (!isObject(node.value)) return [];
  return Object.keys(node.value)
    .sort()
    .map((name) => [name, child(node, name)]);
}

/** Many write a JSON example as a string: what it says. Anything else is what it is. */
export function parseExample(example: unknown): unknown {
  if (typeof example !== 'string' || example.length > MAX_LENGTH || example.trimStart()[0] !== '{')
    return example;
  try {
    return JSON.parse(example);
  } catch {
    return example;
  }
}

const MAX_LENGTH = 20_000;
