/** Builds the Api model of a document: its operations, in every path, webhook and callback. */
import type { Api, OpenApiVersion, OperationKind, SchemaNode } from '../../core/api.ts';
import { JsonNode } from '../json/json-node.ts';
import type { Limits } from '../limits.ts';
import { type Node, refOf, rootOf } from '../node.ts';
import type { BrokenRef, References } from '../references.ts';
import { LoadError, type SourceFile } from '../source-file.ts';
import type { Builder, RefFault } from './builder.ts';
import { dialectOf } from './dialect.ts';
import { buildPathItem } from './path-item.ts';

/**
 * Builds the Api of one document.
 *
 * @param version which OpenAPI it is, and how the document writes that
 * @returns the Api and every broken `$ref` met on the way; schemas are followed only when a check asks, and what is
 *   broken there is added to the same list then. `excess` when there are more parts than allowed: the Api then has the
 *   operations before the one that went too far
 */
export function buildApi(
  file: SourceFile,
  version: { version: OpenApiVersion; written: string },
  references: References,
  { maxParts }: Limits,
): { api: Api; faults: RefFault[]; excess: LoadError | undefined } {
  const faults: RefFault[] = [];
  const onWarning = (broken: BrokenRef) => faults.push({ broken, isWarning: true });
  const onProblem = (broken: BrokenRef) => faults.push({ broken, isWarning: false });
  const onNothing = () => {};
  const api: Api = {
    file: file.id,
    pointer: '',
    version: version.version,
    versionWritten: version.written,
    operations: [],
    resolve: (node) => reach(references, node, onWarning),
  };
  let parts = 0;
  const builder: Builder = {
    spend: (count) => {
      parts += count;
      if (parts > maxParts) throw tooManyParts(maxParts);
    },
    dialect: dialectOf(version.version),
    root: rootOf(file),
    follow: (node) => reach(references, node, onProblem),
    resolve: (node) => reach(references, node, onNothing),
    api,
    responses: new Map(),
    parameters: new Map(),
    callbacks: new Set(),
    aliased: file.yaml?.hasAliases ? new Map() : undefined,
  };
  try {
    addOperations(builder, 'paths', 'path');
    if (builder.dialect.hasWebhooks) addOperations(builder, 'webhooks', 'webhook');
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return { api, faults, excess: error };
  }
  return { api, faults, excess: undefined };
}

/** Where the `$ref` of a node leads; the node itself where it has none. */
function reach<N extends SchemaNode>(
  references: References,
  node: N,
  onBroken: (broken: BrokenRef) => void,
): N | Node | undefined {
  if (node instanceof JsonNode && node.target) return node.target;
  const ref = refOf(node);
  const resolution = ref === undefined ? undefined : references.follow(node, ref);
  if (resolution?.ok === false) {
    onBroken(resolution.broken);
    return undefined;
  }
  // It is asked for again and again.
  if (node instanceof JsonNode) node.target = resolution?.node ?? node;
  return resolution?.node ?? node;
}

function tooManyParts(maxParts: number): LoadError {
  const parts = `${maxParts} responses, parameters, headers and media types`;
  return new LoadError(
    'too-large',
    `comes to more than ${parts}, those that operations share counted for each; see --max-parts`,
  );
}

/** Adds the operations of a map of path items; the map itself may be a `$ref`, as documents split by hand often have it. */
function addOperations(builder: Builder, field: 'paths' | 'webhooks', kind: OperationKind): void {
  const at = builder.root.child(field);
  const map = at.isObject ? builder.follow(at) : undefined;
  if (!map) return;
  for (const item of map.members()) {
    const name = String(item.key);
    if (name.startsWith('x-')) continue;
    for (const operation of buildPathItem(builder, item, { path: name, kind })) {
      builder.api.operations.push(operation);
    }
  }
}
