/** What checks read from schemas: properties, through `$ref` and `allOf`, and whether two schemas are the same. */
import type { Api, SchemaNode } from '../core/api.ts';
import { isObject, own, ownArray } from '../core/json.ts';
import { joinPointer } from '../core/pointer.ts';

/** Schemas refer to themselves; beyond this depth a property is not worth finding. */
const MAX_DEPTH = 8;

/**
 * The properties of a schema, its own and those of its `allOf`. With `branches`, those of `oneOf` and `anyOf` too.
 * Undefined when nothing is known about them: no properties at all, a broken `$ref`, `true`, `{}`.
 */
export function schemaProperties(
  api: Api,
  schema: SchemaNode,
  branches = false,
): Map<string, SchemaNode> | undefined {
  const found = new Map<string, SchemaNode>();
  collectProperties(api, schema, branches, found, 0);
  return found.size > 0 ? found : undefined;
}

function collectProperties(
  api: Api,
  schema: SchemaNode,
  branches: boolean,
  found: Map<string, SchemaNode>,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  const node = api.resolve(schema);
  if (!node || !isObject(node.value)) return;
  const properties = own(node.value, 'properties');
  if (isObject(properties)) {
    for (const name of Object.keys(properties)) {
      if (!found.has(name)) found.set(name, child(child(node, 'properties'), name));
    }
  }
  for (const keyword of branches ? ['allOf', 'oneOf', 'anyOf'] : ['allOf']) {
    const parts = child(node, keyword);
    ownArray(node.value, keyword).forEach((_, index) => {
      collectProperties(api, child(parts, index), branches, found, depth + 1);
    });
  }
}

/** A schema below another one. */
export function child(node: SchemaNode, key: string | number): SchemaNode {
  const value = Array.isArray(node.value) ? node.value[Number(key)] : own(node.value, String(key));
  return { file: node.file, pointer: joinPointer(node.pointer, key), value };
}

/** The `type`s of a schema, without `null`: `[]` where it says nothing. */
export function schemaTypes(value: unknown): string[] {
  const type = own(value, 'type');
  const types = Array.isArray(type) ? type : [type];
  return types.filter((name): name is string => typeof name === 'string' && name !== 'null');
}

export function isArraySchema(api: Api, schema: SchemaNode): boolean {
  const node = api.resolve(schema);
  if (!node) return false;
  return schemaTypes(node.value).includes('array') || own(node.value, 'items') !== undefined;
}

/**
 * Whether two schemas are the same: one `$ref` target, or deeply equal with at least one property. Two bare
 * `type: object` say nothing about each other.
 */
export function isSameSchema(api: Api, one: SchemaNode, other: SchemaNode): boolean {
  const a = api.resolve(one);
  const b = api.resolve(other);
  if (!a || !b) return false;
  if (a.file === b.file && a.pointer === b.pointer) return true;
  return schemaProperties(api, a) !== undefined && isDeepEqual(a.value, b.value, 0);
}

function isDeepEqual(a: unknown, b: unknown, depth: number): boolean {
  if (Object.is(a, b)) return true;
  if (depth > 64) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isDeepEqual(item, b[index], depth + 1));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(a[key], b[key], depth + 1));
}
