/** What a schema describes, an object, a list or a scalar, in itself and in the members of its `allOf`. */
import type { Api, SchemaNode } from '../core/api.ts';
import { own, ownArray } from '../core/json.ts';
import { child, schemaTypes } from './schema.ts';

/** Parts that go on below one another further than this are not for people. */
const MAX_DEPTH = 8;

export type Kind = 'object' | 'list' | 'scalar' | 'unknown';

/** What a schema describes, in itself or in its `allOf`: `unknown` where it does not say, or says several things. */
export function kindOf(api: Api, schema: SchemaNode): Kind {
  return kindOfParts(partsOf(api, schema));
}

const OBJECT = 1;
const LIST = 2;
const SCALAR = 4;

function kindOfParts(parts: readonly SchemaNode[]): Kind {
  let kinds = 0;
  for (const { value } of parts) kinds |= kindsIn(value);
  if (kinds === OBJECT) return 'object';
  if (kinds === LIST) return 'list';
  return kinds === SCALAR ? 'scalar' : 'unknown';
}

function kindsIn(value: unknown): number {
  let kinds = 0;
  for (const type of schemaTypes(value)) {
    if (type === 'object') kinds |= OBJECT;
    else kinds |= type === 'array' ? LIST : SCALAR;
  }
  if (own(value, 'properties') !== undefined) kinds |= OBJECT;
  if (own(value, 'items') !== undefined) kinds |= LIST;
  if (own(value, 'enum') !== undefined || own(value, 'const') !== undefined) kinds |= SCALAR;
  return kinds;
}

/** The schema of a list's items; undefined for anything that is no list. */
export function itemsOf(api: Api, schema: SchemaNode): SchemaNode | undefined {
  const parts = partsOf(api, schema);
  if (kindOfParts(parts) !== 'list') return undefined;
  const part = parts.find(({ value }) => own(value, 'items') !== undefined);
  return part && child(part, 'items');
}

/** A schema and the members of its `allOf`, resolved: what any of them says holds. */
export function partsOf(api: Api, schema: SchemaNode): readonly SchemaNode[] {
  const node = api.resolve(schema);
  if (!node) return [];
  if (own(node.value, 'allOf') === undefined) return [node];
  const parts: SchemaNode[] = [];
  const seen = new Set<unknown>();
  for (let level = [node], depth = 0; level.length > 0 && depth <= MAX_DEPTH; depth += 1) {
    const nodes = level.flatMap((one) => api.resolve(one) ?? []).filter(({ value }) => !seen.has(value));
    level = [];
    for (const node of nodes) {
      seen.add(node.value);
      parts.push(node);
      for (const member of membersOf(node, 'allOf')) level.push(member);
    }
  }
  return parts;
}

/** The schemas that a keyword such as `allOf` lists. */
export function membersOf(node: SchemaNode, keyword: string): SchemaNode[] {
  const members = ownArray(node.value, keyword);
  if (members.length === 0) return [];
  const list = child(node, keyword);
  return members.map((_, index) => child(list, index));
}
