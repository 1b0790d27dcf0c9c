import type {
  Header,
  Location,
  MediaType,
  Response,
  ResponseDefinition,
  SchemaNode,
} from '../../core/api.ts';
import { isObject, own, ownObject, ownString } from '../../core/json.ts';
import type { StatusKey } from '../../core/status-key.ts';
import type { Node } from '../references.ts';
import type { Builder } from './builder.ts';
import { mediaTypes } from './media.ts';
import { child, namesOf } from './node.ts';

/**
 * One entry of a `responses` object.
 *
 * @param produces the media types of the operation in 2.0, where responses name none; empty in 3.x
 */
export function buildResponse(builder: Builder, at: Node, key: StatusKey, produces: string[]): Response {
  // `204:` with nothing behind it says as much as `204: {}`.
  if (!isObject(at.value)) return new Entry(at, key, false, define(builder, at, produces));
  const target = builder.follow(at);
  if (!target) return new Entry(at, key, true, undefined);
  if (target === at) return new Entry(at, key, false, inline(builder, at.value, at, produces));
  return new Entry(at, key, true, share(builder, target, produces));
}

class Entry implements Response {
  readonly node: Node;
  readonly key: StatusKey;
  readonly viaRef: boolean;
  readonly definition: ResponseDefinition | undefined;

  constructor(node: Node, key: StatusKey, viaRef: boolean, definition: ResponseDefinition | undefined) {
    this.node = node;
    this.key = key;
    this.viaRef = viaRef;
    this.definition = definition;
  }

  get file(): string {
    return this.node.file;
  }

  get pointer(): string {
    return this.node.pointer;
  }
}

function inline(builder: Builder, value: object, node: Node, produces: string[]): ResponseDefinition {
  const known = builder.aliased?.get(value);
  if (known) return known;
  const definition = define(builder, node, produces);
  builder.aliased?.set(value, definition);
  return definition;
}

/** A definition that several operations refer to is built once; in 2.0 once for each list of media types. */
function share(builder: Builder, target: Node, produces: string[]): ResponseDefinition | undefined {
  if (!isObject(target.value)) return undefined;
  builder.spend(produces.length);
  const id = `${target.file}#${target.pointer} ${produces.join(' ')}`;
  const known = builder.responses.get(id);
  if (known) return known;
  const definition = define(builder, target, produces);
  builder.responses.set(id, definition);
  return definition;
}

function define(builder: Builder, node: Node, produces: string[]): ResponseDefinition {
  return new Definition(
    node,
    headersOf(builder, node),
    mediaOf(builder, node, produces),
    builder.dialect.isSwagger2,
  );
}

class Definition implements ResponseDefinition {
  readonly node: Node;
  readonly headers: Header[];
  readonly media: MediaType[];
  readonly isSwagger2: boolean;

  constructor(node: Node, headers: Header[], media: MediaType[], isSwagger2: boolean) {
    this.node = node;
    this.headers = headers;
    this.media = media;
    this.isSwagger2 = isSwagger2;
  }

  get file(): string {
    return this.node.file;
  }

  get pointer(): string {
    return this.node.pointer;
  }

  get value(): Record<string, unknown> {
    return isObject(this.node.value) ? this.node.value : {};
  }

  get description(): string {
    return ownString(this.node.value, 'description') ?? '';
  }

  get contentAt(): Location | undefined {
    const content = child(this.node, this.isSwagger2 ? 'schema' : 'content');
    return content.value === undefined ? undefined : content;
  }

  get hasLinks(): boolean {
    return Object.keys(ownObject(this.node.value, 'links') ?? {}).length > 0;
  }
}

const NONE: never[] = [];

/** In 2.0 a response has content exactly if it has a schema. */
function mediaOf(builder: Builder, node: Node, produces: string[]): MediaType[] {
  if (!builder.dialect.isSwagger2) return mediaTypes(builder, node);
  const schema = child(node, 'schema');
  if (schema.value === undefined) return NONE;
  builder.spend(produces.length);
  return produces.map((name) => ({ file: schema.file, pointer: schema.pointer, name, schema }));
}

function headersOf(builder: Builder, node: Node): Header[] {
  if (own(node.value, 'headers') === undefined) return NONE;
  const headers = child(node, 'headers');
  const map = isObject(headers.value) ? builder.follow(headers) : undefined;
  if (!map || !isObject(map.value)) return NONE;
  const names = namesOf(map.value);
  builder.spend(names.length);
  return names.map((name) => {
    const at = child(map, name);
    const target = isObject(at.value) ? builder.follow(at) : undefined;
    return new HeaderEntry(at, name, target, builder.dialect.isSwagger2);
  });
}

class HeaderEntry implements Header {
  readonly node: Node;
  readonly name: string;
  readonly target: Node | undefined;
  readonly isSwagger2: boolean;

  constructor(node: Node, name: string, target: Node | undefined, isSwagger2: boolean) {
    this.node = node;
    this.name = name;
    this.target = target;
    this.isSwagger2 = isSwagger2;
  }

  get file(): string {
    return this.node.file;
  }

  get pointer(): string {
    return this.node.pointer;
  }

  get definition(): Location {
    return this.target ?? this.node;
  }

  /** In 2.0 the header itself has the type. */
  get schema(): SchemaNode | undefined {
    if (!this.target || this.isSwagger2) return this.target;
    const schema = child(this.target, 'schema');
    return schema.value === undefined ? undefined : schema;
  }
}
