import type { Header, Location, Response, ResponseDefinition } from '../../core/api.ts';
import { isObject, own, ownObject, ownString } from '../../core/json.ts';
import type { StatusKey } from '../../core/status-key.ts';
import type { Node, Resolved } from '../references.ts';
import type { Builder } from './builder.ts';
import { mediaTypes } from './media.ts';
import { child, field } from './node.ts';

/**
 * One entry of a `responses` object.
 *
 * @param produces the media types of the operation in 2.0, where responses name none; empty in 3.x
 */
export function buildResponse(builder: Builder, at: Node, key: StatusKey, produces: string[]): Response {
  const place = { file: at.file, pointer: at.pointer };
  // `204:` with nothing behind it says as much as `204: {}`.
  if (!isObject(at.value)) {
    return { ...place, key, viaRef: false, definition: define(builder, { ...at, value: {} }, produces) };
  }
  const target = builder.follow(at);
  if (!target) return { ...place, key, viaRef: true, definition: undefined };
  const definition = target.viaRef
    ? share(builder, target, produces)
    : inline(builder, at.value, target, produces);
  return { ...place, key, viaRef: target.viaRef, definition };
}

function inline(builder: Builder, value: object, node: Node, produces: string[]): ResponseDefinition {
  const known = builder.aliased?.get(value);
  if (known) return known;
  const definition = define(builder, node, produces);
  builder.aliased?.set(value, definition);
  return definition;
}

/** A definition that several operations refer to is built once; in 2.0 once for each list of media types. */
function share(builder: Builder, target: Resolved, produces: string[]): ResponseDefinition | undefined {
  if (!isObject(target.value)) return undefined;
  const id = `${target.file}#${target.pointer} ${produces.join(' ')}`;
  const known = builder.responses.get(id);
  if (known) return known;
  const definition = define(builder, target, produces);
  builder.responses.set(id, definition);
  return definition;
}

function define(builder: Builder, node: Node, produces: string[]): ResponseDefinition {
  const value = isObject(node.value) ? node.value : {};
  const isSwagger2 = builder.dialect.isSwagger2;
  return {
    file: node.file,
    pointer: node.pointer,
    value,
    description: ownString(value, 'description') ?? '',
    headers: headersOf(builder, node),
    media: isSwagger2 ? swaggerBody(node, produces) : mediaTypes(builder, node),
    contentAt: contentOf(node, isSwagger2 ? 'schema' : 'content'),
    hasLinks: Object.keys(ownObject(value, 'links') ?? {}).length > 0,
  };
}

function contentOf(node: Node, name: string): Location | undefined {
  return own(node.value, name) === undefined ? undefined : field(node, name);
}

/** In 2.0 a response has content exactly if it has a schema. */
function swaggerBody(node: Node, produces: string[]): ResponseDefinition['media'] {
  const schema = field(node, 'schema');
  if (schema.value === undefined) return [];
  return produces.map((name) => ({ file: schema.file, pointer: schema.pointer, name, schema }));
}

function headersOf(builder: Builder, node: Node): Header[] {
  const headers = field(node, 'headers');
  const map = isObject(headers.value) ? builder.follow(headers) : undefined;
  if (!map || !isObject(map.value)) return [];
  return Object.keys(map.value).map((name) => {
    const at = child(map, name);
    const target = isObject(at.value) ? builder.follow(at) : undefined;
    const schema = target && (builder.dialect.isSwagger2 ? target : field(target, 'schema'));
    return {
      file: at.file,
      pointer: at.pointer,
      name,
      definition: target ?? at,
      schema: schema?.value === undefined ? undefined : schema,
    };
  });
}
