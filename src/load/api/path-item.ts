import type { Operation, OperationKind } from '../../core/api.ts';
import { isObject, own, ownObject } from '../../core/json.ts';
import type { Method } from '../../core/method.ts';
import type { Node } from '../references.ts';
import type { Builder } from './builder.ts';
import { child } from './node.ts';
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
  if (!isObject(item.value)) return [];
  const target = own(item.value, '$ref') === undefined ? undefined : builder.follow(item);
  const layers = [item, target].filter((layer): layer is Node => isObject(layer?.value));
  const siblings: Operation[] = [];
  const callbacks: Operation[] = [];
  const seen = new Set<Method>();
  const shared = layers.map((one) => child(one, 'parameters')).filter(({ value }) => value !== undefined);
  for (const layer of layers) {
    for (const [method, node] of operationsOf(builder, layer)) {
      if (seen.has(method)) continue;
      seen.add(method);
      siblings.push(buildOperation(builder, node, { ...context, method, shared, siblings }));
      for (const one of buildCallbacks(builder, node, context.depth ?? 0)) callbacks.push(one);
    }
  }
  return [...siblings, ...callbacks];
}

function operationsOf({ dialect }: Builder, item: Node): [Method, Node][] {
  const found: [Method, Node][] = [];
  for (const method of dialect.methods) {
    const value = own(item.value, method);
    // `get:` with nothing below it is an operation that says nothing.
    if (isObject(value) || value === null) found.push([method, child(item, method)]);
  }
  if (!dialect.hasAdditionalOperations) return found;
  const more = child(item, 'additionalOperations');
  for (const method of Object.keys(ownObject(item.value, 'additionalOperations') ?? {})) {
    found.push([method, child(more, method)]);
  }
  return found;
}

function buildCallbacks(builder: Builder, operation: Node, depth: number): Operation[] {
  const callbacks = ownObject(operation.value, 'callbacks');
  if (!callbacks || builder.dialect.isSwagger2 || depth >= MAX_CALLBACK_DEPTH) return [];
  const at = child(operation, 'callbacks');
  return Object.keys(callbacks).flatMap((name) => {
    const callback = isObject(callbacks[name]) ? builder.follow(child(at, name)) : undefined;
    // A callback is the same from wherever it is referred to; `$ref`s that go round would multiply it.
    if (!isObject(callback?.value) || builder.callbacks.has(callback.value)) return [];
    builder.callbacks.add(callback.value);
    return Object.keys(callback.value)
      .filter((expression) => !expression.startsWith('x-'))
      .flatMap((expression) =>
        buildPathItem(builder, child(callback, expression), {
          path: expression,
          kind: 'callback',
          depth: depth + 1,
        }),
      );
  });
}
