import type {
  Header,
  Location,
  MediaType,
  Response,
  ResponseDefinition,
  SchemaNode,
} from '../../core/api.ts';
import { isObject } from '../../core/json.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { StatusKey } from '../../core/status-key.ts';
import { within } from '../../core/within.ts';
import type { Built, Node } from '../node.ts';
import type { Builder } from './builder.ts';
import { mediaTypes } from './media.ts';
import { sortedMembers } from './members.ts';

/**
 * One entry of a `responses` object.
 *
 * @param map the `responses` object
 * @param produces the media types of the operation in 2.0, where responses name none; empty in 3.x
 */
export function buildResponse(
  builder: Builder,
  at: Node,
  map: Node,
  key: StatusKey,
  produces: string[],
): Response {
  // `204:` with nothing behind it says as much as `204: {}`.
  if (!at.isObject) return new Entry(map, key, false, define(builder, at, produces));
  const target = builder.follow(at);
  if (!target) return new Entry(map, key, true, undefined);
  if (target === at) return new Entry(map, key, false, inline(builder, at, produces));
  return new Entry(map, key, true, share(builder, target, produces));
}

class Entry implements Response, Built {
  readonly map: Node;
  readonly key: StatusKey;
  readonly viaRef: boolean;
  readonly definition: ResponseDefinition | undefined;

  constructor(map: Node, key: StatusKey, viaRef: boolean, definition: ResponseDefinition | undefined) {
    this.map = map;
    this.key = key;
    this.viaRef = viaRef;
    this.definition = definition;
  }

  get file(): string {
    return this.map.file;
  }

  get pointer(): string {
    return joinPointer(this.map.pointer, this.key.written);
  }

  /** Looked up when it is asked for: few are. */
  get node(): Node | undefined {
    return this.map.find(this.key.written);
  }
}

function inline(builder: Builder, node: Node, produces: string[]): ResponseDefinition {
  const known = builder.aliased?.get(node.identity);
  if (known) return known;
  const definition = define(builder, node, produces);
  builder.aliased?.set(node.identity, definition);
  return definition;
}

/** A definition that several operations refer to is built once; in 2.0 once for each list of media types. */
function share(builder: Builder, target: Node, produces: string[]): ResponseDefinition | undefined {
  if (!target.isObject) return undefined;
  builder.spend(produces.length);
  const media = produces.join(' ');
  const definitions = within(builder.responses, target);
  const known = definitions.get(media);
  if (known) return known;
  const definition = define(builder, target, produces);
  definitions.set(media, definition);
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

class Definition implements ResponseDefinition, Built {
  readonly node: Node;
  readonly headers: Header[];
  readonly media: MediaType[];
  readonly isSwagger2: boolean;
  #description: string | undefined;

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
    this.#description ??= this.node.string('description') ?? '';
    return this.#description;
  }

  get contentAt(): Location | undefined {
    return this.node.find(this.isSwagger2 ? 'schema' : 'content');
  }

  get hasLinks(): boolean {
    return this.node.child('links').members().length > 0;
  }
}

const NONE: never[] = [];

/** In 2.0 a response has content exactly if it has a schema. */
function mediaOf(builder: Builder, node: Node, produces: string[]): MediaType[] {
  if (!builder.dialect.isSwagger2) return mediaTypes(builder, node);
  const schema = node.find('schema');
  if (!schema) return NONE;
  builder.spend(produces.length);
  return produces.map((name) => ({ file: schema.file, pointer: schema.pointer, name, schema }));
}

function headersOf(builder: Builder, node: Node): Header[] {
  const headers = node.find('headers');
  const map = headers?.isObject ? builder.follow(headers) : undefined;
  if (!map) return NONE;
  const members = sortedMembers(map);
  builder.spend(members.length);
  return members.map(({ name, node: at }) => {
    const target = at.isObject ? builder.follow(at) : undefined;
    return new HeaderEntry(at, name, target, builder.dialect.isSwagger2);
  });
}

class HeaderEntry implements Header, Built {
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
    return this.target.find('schema');
  }
}
