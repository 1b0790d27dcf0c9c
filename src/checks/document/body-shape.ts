/** Whether a body of success holds its payload under one property, and whether that is a list or one item. */
import type { Api, SchemaNode } from '../../core/api.ts';
import { matchNames } from '../../core/glob.ts';
import { own, ownArray } from '../../core/json.ts';
import { child, isArraySchema, schemaProperties, schemaTypes } from '../schema.ts';

export interface PayloadParams {
  /** The property that holds the payload. A team's own envelope takes its place. */
  payload: string;
  /** What may stand beside the payload; globs. With anything else beside it, the payload is a field like others. */
  companions: string[];
  /** A body with one of these properties has a form that somebody else has laid down. */
  foreign: string[];
}

export interface BodyShape {
  /** `either` where an object holds a list: it may be a page of a list, or an item with parts. */
  kind: 'list' | 'item' | 'either';
  isWrapped: boolean;
}

/**
 * Compiles what looks at a schema, resolved. Undefined where it does not tell, or where there is no payload to wrap: a
 * scalar, an empty object, a mere `{ "success": true }`.
 *
 * @param agreed the properties of the envelope that a team has agreed on
 */
export function compileBodyShape(
  { payload, companions, foreign }: PayloadParams,
  agreed: readonly string[] | undefined,
): (api: Api, node: SchemaNode) => BodyShape | undefined {
  const isCompanion = matchNames(companions);
  const isForeign = matchNames(foreign);
  const envelope = agreed?.length ? agreed : [payload];
  const holder = envelope[0] ?? payload;
  return (api, node) => {
    if (isArraySchema(api, node)) return isBytes(api, node) ? undefined : { kind: 'list', isWrapped: false };
    if (isVaried(node.value)) return undefined;
    const properties = schemaProperties(api, node);
    if (!properties) return undefined;
    const names = [...properties.keys()];
    if (names.some(isForeign)) return undefined;
    if (envelope.every((name) => properties.has(name))) {
      const isEnvelope = agreed || names.every((name) => name === holder || isCompanion(name));
      return isEnvelope ? wrapped(api, properties.get(holder)) : undefined;
    }
    const own = names.filter((name) => !isCompanion(name));
    if (own.length === 0 || properties.has(holder)) return undefined;
    return { kind: kindOfFields(api, properties, own), isWrapped: false };
  };
}

function wrapped(api: Api, payload: SchemaNode | undefined): BodyShape | undefined {
  const node = payload && api.resolve(payload);
  if (!node) return undefined;
  if (isArraySchema(api, node)) return { kind: 'list', isWrapped: true };
  const isObject = schemaTypes(node.value).includes('object') || schemaProperties(api, node, true);
  return isObject ? { kind: 'item', isWrapped: true } : undefined;
}

/** `{ users: [], total: 7 }` is a page of a list; `{ id, name, roles: [] }` may be anything. */
function kindOfFields(
  api: Api,
  properties: ReadonlyMap<string, SchemaNode>,
  own: readonly string[],
): BodyShape['kind'] {
  let holdsList = false;
  // All of them, also behind the first list: what is broken in one of them is told of then, whatever their order.
  for (const name of own) {
    const schema = properties.get(name);
    if (schema !== undefined && isArraySchema(api, schema)) holdsList = true;
  }
  if (!holdsList) return 'item';
  return own.length === 1 ? 'list' : 'either';
}

/** A file as a list of numbers or of encoded chunks. */
function isBytes(api: Api, list: SchemaNode): boolean {
  const items = api.resolve(child(list, 'items'));
  const format = own(items?.value, 'format');
  return format === 'byte' || format === 'binary';
}

/** Whether a schema describes several bodies, of which each may have its own shape. */
function isVaried(schema: unknown): boolean {
  return ownArray(schema, 'oneOf').length > 0 || ownArray(schema, 'anyOf').length > 0;
}
