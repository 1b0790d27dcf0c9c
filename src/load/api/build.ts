/** Builds the Api model of a document: its operations, in every path, webhook and callback. */
import { EVENT_ID } from 'js-yaml';
import type { Api, OpenApiVersion, OperationKind } from '../../core/api.ts';
import { isObject, own, ownObject } from '../../core/json.ts';
import type { Limits } from '../limits.ts';
import type { Node, References } from '../references.ts';
import { LoadError, type SourceFile } from '../source-file.ts';
import type { Builder, RefFault } from './builder.ts';
import { dialectOf } from './dialect.ts';
import { child } from './node.ts';
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
  root: Record<string, unknown>,
  version: { version: OpenApiVersion; written: string },
  references: References,
  { maxParts }: Limits,
): { api: Api; faults: RefFault[]; excess: LoadError | undefined } {
  const faults: RefFault[] = [];
  const follow = (node: Node, isWarning: boolean): Node | undefined => {
    if (typeof own(node.value, '$ref') !== 'string') return node;
    const resolution = references.resolve(node);
    if (resolution.ok) return resolution.node;
    faults.push({ broken: resolution.broken, isWarning });
    return undefined;
  };
  const api: Api = {
    file: file.id,
    pointer: '',
    version: version.version,
    versionWritten: version.written,
    operations: [],
    resolve: (node) => follow(node, true),
  };
  let parts = 0;
  const builder: Builder = {
    spend: (count) => {
      parts += count;
      if (parts > maxParts) throw tooManyParts(maxParts);
    },
    dialect: dialectOf(version.version),
    root,
    rootFile: file.id,
    references,
    follow: (node) => follow(node, false),
    api,
    responses: new Map(),
    callbacks: new Set(),
    aliased: file.events?.some(({ type }) => type === EVENT_ID.ALIAS) ? new Map() : undefined,
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

function tooManyParts(maxParts: number): LoadError {
  const parts = `${maxParts} responses, parameters, headers and media types`;
  return new LoadError(
    'too-large',
    `comes to more than ${parts}, those that operations share counted for each; see --max-parts`,
  );
}

/** Adds the operations of a map of path items; the map itself may be a `$ref`, as documents split by hand often have it. */
function addOperations(builder: Builder, field: 'paths' | 'webhooks', kind: OperationKind): void {
  const value = ownObject(builder.root, field);
  if (!value) return;
  const map = builder.follow({ file: builder.rootFile, pointer: `/${field}`, value });
  if (!map || !isObject(map.value)) return;
  for (const name of Object.keys(map.value)) {
    if (name.startsWith('x-')) continue;
    for (const operation of buildPathItem(builder, child(map, name), { path: name, kind })) {
      builder.api.operations.push(operation);
    }
  }
}
