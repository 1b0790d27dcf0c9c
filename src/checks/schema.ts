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
): ReadonlyMap<string, SchemaNode> | undefined {
  const node = api.resolve(schema);
  if (!node || !isObject(node.value)) return undefined;
  const known = branches ? withBranches : withoutBranches;
  let found = known.get(node.value);
  if (!found) {
    found = collectProperties(api, node, branches ? ['allOf', 'oneOf', 'anyOf'] : ['allOf']);
    known.set(node.value, found);
  }
  return found.size > 0 ? found : undefined;
}

/** By the schema that holds them: many operations share a schema, and many rules look at it. */
const withBranches = new WeakMap<object, ReadonlyMap<string, SchemaNode>>();
const withoutBranches = new WeakMap<object, ReadonlyMap<string, SchemaNode>>();

/** Level by level, each schema once: parts that share parts would multiply. */
function collectProperties(
  api: Api,
  schema: SchemaNode,
  keywords: readonly string[],
): Map<string, SchemaNode> {
  const found = new Map<string, SchemaNode>();
  const seen = new Set<object>();
  for (let level = [schema], depth = 0; level.length > 0 && depth <= MAX_DEPTH; depth += 1) {
    const nodes = level.flatMap((one) => api.resolve(one) ?? []);
    level = [];
    for (const node of nodes) {
      if (!isObject(node.value) || seen.has(node.value)) continue;
      seen.add(node.value);
      const properties = own(node.value, 'properties');
      if (isObject(properties)) {
        const at = child(node, 'properties');
        Object.keys(properties).forEach((name) => {
          if (!found.has(name)) found.set(name, member(at, name, properties[name]));
        });
      }
      for (const keyword of keywords) {
        const parts = ownArray(node.value, keyword);
        if (parts.length === 0) continue;
        const at = child(node, keyword);
        for (const index of parts.keys()) level.push(child(at, index));
      }
    }
  }
  return found;
}

/** A schema below another one. */
export function child(node: SchemaNode, key: string | number): SchemaNode {
  const { value } = node;
  return new Part(node, key, Array.isArray(value) ? value[Number(key)] : own(value, String(key)));
}

/** A schema below another one, whose value is at hand. */
export function member(node: SchemaNode, key: string | number, value: unknown): SchemaNode {
  return new Part(node, key, value);
}

/** Its pointer is put together when somebody asks. */
class Part implements SchemaNode {
  readonly parent: SchemaNode;
  readonly key: string | number;
  readonly value: unknown;

  constructor(parent: SchemaNode, key: string | number, value: unknown) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  get file(): string {
    return this.parent.file;
  }

  get pointer(): string {
    return joinPointer(this.parent.pointer, this.key);
  }
}

/** The `type`s of a schema, without `null`: `[]` where it says nothing. */
export function schemaTypes(value: unknown): readonly string[] {
  const type = own(value, 'type');
  if (typeof type === 'string') return type === 'null' ? NONE : [type];
  return Array.isArray(type) ? type.filter((name) => typeof name === 'string' && name !== 'null') : NONE;
}

const NONE: readonly string[] = [];

export function isArraySchema(api: Api, schema: SchemaNode): boolean {
  const value = api.resolve(schema)?.value;
  const type = own(value, 'type');
  if (type === 'array' || (Array.isArray(type) && type.includes('array'))) return true;
  return own(value, 'items') !== undefined;
}

/**
 * Whether two schemas are the same: one `$ref` target, or deeply equal with at least one property. Two bare
 * `type: object` say nothing about each other.
 */
export function isSameSchema(api: Api, one: SchemaNode, other: SchemaNode): boolean {
  const a = api.resolve(one);
  const b = api.resolve(other);
  if (!a || !b) return false;
  // Two values are written in two places, except that the fields of a form in 2.0 are put together for each operation.
  const mayBeOne = a.value === b.value || api.version === '2.0';
  if (mayBeOne && a.file === b.file && a.pointer === b.pointer) return true;
  return schemaProperties(api, a) !== undefined && isDeepEqual(a.value, b.value, new Map(), 0);
}

/** @param compared pairs that were looked at: what aliases share is not compared again */
function isDeepEqual(a: unknown, b: unknown, compared: Map<unknown, unknown>, depth: number): boolean {
  if (Object.is(a, b) || (isObject(a) && compared.get(a) === b)) return true;
  if (depth > 64) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length && a.every((item, index) => isDeepEqual(item, b[index], compared, depth + 1))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  compared.set(a, b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(a[key], b[key], compared, depth + 1));
}
