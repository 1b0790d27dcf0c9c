import type { Operation, OperationKind } from '../../core/api.ts';
import type { Method } from '../../core/method.ts';
import type { Node } from '../node.ts';
import type { Builder } from './builder.ts';
import { buildOperation } from './operation.ts';

/** Callbacks hold path items, which hold callbacks; nobody writes more than one level. */
const MAX_CALLBACK_DEPTH = 3;

/** Where a path item stands: under which path, and as what. */
export interface PathContext {
  path: string;
  kind: OperationKind;
  depth?: number;
}

/**
 * The operations of a path item. Where it is a `$ref` with fields beside it, which 3.1 allows, its own fields win over
 * the target's.
 */
export function buildPathItem(builder: Builder, item: Node, context: PathContext): Operation[] {
  if (!item.isObject) return [];
  const followed = item.find('$ref') ? builder.follow(item) : undefined;
  const target = followed?.isObject ? followed : undefined;
  const written = new Map<Method, Node>();
  addOperations(builder, item, written);
  if (target) addOperations(builder, target, written);
  const { path, kind, depth = 0 } = context;
  const parameters = listed(item.find('parameters'), target?.find('parameters'));
  const siblings: Operation[] = [];
  // Made to measure: an array that is pushed to keeps room for more.
  siblings.length = written.size;
  const shared = { builder, path, kind, parameters, siblings };
  let callbacks: Operation[] | undefined;
  let at = 0;
  for (const [method, node] of written) {
    siblings[at] = buildOperation(node, method, shared);
    at += 1;
    const found = buildCallbacks(builder, node, depth);
    if (found.length > 0) callbacks = [...(callbacks ?? []), ...found];
  }
  return callbacks ? [...siblings, ...callbacks] : siblings;
}

const NONE: never[] = [];

/** Those that are there; nearly all documents have neither. */
function listed(one: Node | undefined, other: Node | undefined): readonly Node[] {
  if (one) return other ? [one, other] : [one];
  return other ? [other] : NONE;
}

/** Adds the operations of one layer by method; those of an earlier one win. */
function addOperations({ dialect }: Builder, item: Node, found: Map<Method, Node>): void {
  dialect.methods.forEach((method) => {
    const node = item.find(method);
    // `get:` with nothing below it is an operation that says nothing.
    if ((node?.isObject || node?.isNull) && !found.has(method)) found.set(method, node);
  });
  if (!dialect.hasAdditionalOperations) return;
  for (const node of item.child('additionalOperations').members()) {
    const method = String(node.key);
    if (!found.has(method)) found.set(method, node);
  }
}

function buildCallbacks(builder: Builder, operation: Node, depth: number): readonly Operation[] {
  if (builder.dialect.isSwagger2 || depth >= MAX_CALLBACK_DEPTH) return NONE;
  const callbacks = operation.find('callbacks');
  if (!callbacks) return NONE;
  return callbacks.members().flatMap((at) => {
    const callback = at.isObject ? builder.follow(at) : undefined;
    // A callback is the same from wherever it is referred to; `$ref`s that go round would multiply it.
    if (!callback?.isObject || builder.callbacks.has(callback.identity)) return [];
    builder.callbacks.add(callback.identity);
    return callback.members().flatMap((item) => {
      const path = String(item.key);
      if (path.startsWith('x-')) return [];
      return buildPathItem(builder, item, { path, kind: 'callback', depth: depth + 1 });
    });
  });
}
