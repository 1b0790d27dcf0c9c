import type { MediaType, SchemaNode } from '../../core/api.ts';
import { isObject, own, ownArray } from '../../core/json.ts';
import type { Node } from '../references.ts';
import type { Builder } from './builder.ts';
import { child, field } from './node.ts';

/** The media types of an OpenAPI 3 `content`; an empty one has none. */
export function mediaTypes(builder: Builder, holder: Node): MediaType[] {
  const content = field(holder, 'content');
  const map = isObject(content.value) ? builder.follow(content) : undefined;
  if (!map || !isObject(map.value)) return [];
  return Object.keys(map.value)
    .filter((name) => !name.startsWith('x-'))
    .map((name) => {
      const at = child(map, name);
      // 3.2 allows a `$ref` to a media type.
      const target = isObject(at.value) ? builder.follow(at) : undefined;
      return { file: at.file, pointer: at.pointer, name, schema: target && schemaOf(target) };
    });
}

function schemaOf(media: Node): SchemaNode | undefined {
  for (const name of ['schema', 'itemSchema']) {
    if (own(media.value, name) !== undefined) return field(media, name);
  }
  return undefined;
}

/** The media types that a 2.0 operation produces: its own list, else the root's. */
export function swaggerMedia(builder: Builder, operation: Node, field: 'produces'): string[] {
  const own = ownArray(operation.value, field);
  const names = own.length > 0 ? own : ownArray(builder.root, field);
  const strings = names.filter((name): name is string => typeof name === 'string');
  return strings.length > 0 ? strings : ['application/json'];
}
