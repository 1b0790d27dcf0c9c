import type { MediaType, SchemaNode } from '../../core/api.ts';
import type { Node } from '../node.ts';
import type { Builder } from './builder.ts';
import { sortedMembers } from './members.ts';

/** The media types of an OpenAPI 3 `content`; an empty one has none. */
export function mediaTypes(builder: Builder, holder: Node): MediaType[] {
  const content = holder.find('content');
  const map = content?.isObject ? builder.follow(content) : undefined;
  if (!map) return NONE;
  const members = sortedMembers(map);
  builder.spend(members.length);
  const named = members.filter(({ name }) => !name.startsWith('x-'));
  return named.map(({ name, node }) => {
    // 3.2 allows a `$ref` to a media type.
    const target = node.isObject ? builder.follow(node) : undefined;
    return new Media(node, name, target && schemaOf(target));
  });
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
  return media.find('schema') ?? media.find('itemSchema');
}

/** The media types that a 2.0 operation produces: its own list, else the root's. */
export function swaggerMedia(builder: Builder, operation: Node, field: 'produces'): string[] {
  const own = operation.child(field).items();
  const names = own.length > 0 ? own : builder.root.child(field).items();
  builder.spend(names.length);
  const strings = stringsOf(names);
  return strings.length > 0 ? strings : ['application/json'];
}

/** The values of those nodes that are text. */
export function stringsOf(nodes: readonly Node[]): string[] {
  return nodes.map(({ value }) => value).filter((value): value is string => typeof value === 'string');
}
