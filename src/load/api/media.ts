import type { MediaType, SchemaNode } from '../../core/api.ts';
import { isObject, own, ownArray } from '../../core/json.ts';
import type { Node } from '../references.ts';
import type { Builder } from './builder.ts';
import { child, namesOf } from './node.ts';

/** The media types of an OpenAPI 3 `content`; an empty one has none. */
export function mediaTypes(builder: Builder, holder: Node): MediaType[] {
  if (own(holder.value, 'content') === undefined) return NONE;
  const content = child(holder, 'content');
  const map = isObject(content.value) ? builder.follow(content) : undefined;
  if (!map || !isObject(map.value)) return NONE;
  const found: MediaType[] = [];
  const names = namesOf(map.value);
  builder.spend(names.length);
  for (const name of names) {
    if (name.startsWith('x-')) continue;
    const at = child(map, name);
    // 3.2 allows a `$ref` to a media type.
    const target = isObject(at.value) ? builder.follow(at) : undefined;
    found.push(new Media(at, name, target && schemaOf(target)));
  }
  return found;
}

const NONE: never[] = [];

class Media implements MediaType {
  readonly node: Node;
  readonly name: string;
  readonly schema: SchemaNode | undefined;

  constructor(node: Node, name: string, schema: SchemaNode | undefined) {
    this.node = node;
    this.name = name;
    this.schema = schema;
  }

  get file(): string {
    return this.node.file;
  }

  get pointer(): string {
    return this.node.pointer;
  }
}

function schemaOf(media: Node): SchemaNode | undefined {
  for (const name of ['schema', 'itemSchema']) {
    if (own(media.value, name) !== undefined) return child(media, name);
  }
  return undefined;
}

/** The media types that a 2.0 operation produces: its own list, else the root's. */
export function swaggerMedia(builder: Builder, operation: Node, field: 'produces'): string[] {
  const own = ownArray(operation.value, field);
  const names = own.length > 0 ? own : ownArray(builder.root, field);
  builder.spend(names.length);
  const strings = names.filter((name): name is string => typeof name === 'string');
  return strings.length > 0 ? strings : ['application/json'];
}
