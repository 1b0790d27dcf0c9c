/** What is known of one POST, gathered once, for the signals to look at. */
import type { Api, MediaType, Operation, Response, SchemaNode } from '../../core/api.ts';
import { isObject, own, ownArray } from '../../core/json.ts';
import { splitPointer } from '../../core/pointer.ts';
import { child, schemaProperties } from '../schema.ts';
import { isTemplate, type PathIndex, type Resource, segmentsOf } from './paths.ts';
import { isPlural, nameWords, readName, readSentence, type Says, singular, Text } from './text.ts';
import { WRAPPERS } from './words.ts';

export interface Post {
  api: Api;
  operation: Operation;
  /** The segments of its path. */
  written: readonly string[];
  /** Without a creating verb at the end: `/orders/create` acts on `/orders`. */
  segments: readonly string[];
  /** What the last segment says; `nothing` when it is a template. */
  lastSays: Says;
  /** What operationId says. */
  nameSays: Says;
  /** What the summary says, or where it says nothing the description. */
  textSays: Says;
  summary: Text;
  description: Text;
  /** The noun of the path in the singular, compared without case: `order` for `/shop/orders`. */
  noun: string;
  hasPluralNoun: boolean;
  /** The other operations of the same path, and of the collection that a creating verb stands behind. */
  here: Resource;
  items: Resource;
  /** Whether a collection of the same name stands nearer to the root and takes POSTs. */
  isMadeElsewhere: boolean;
  successes: Response[];
  request: Body | undefined;
  answer: Body | undefined;
  item: Body | undefined;
  listed: Body | undefined;
}

/** A body that has a schema. */
export class Body {
  readonly schema: SchemaNode;
  /** The schema with what it refers to. */
  readonly resolved: SchemaNode | undefined;
  /** The properties by name without case, `_` and `-`. */
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly #noun: string;
  #candidates: readonly SchemaNode[] | undefined;
  #words: readonly string[] | undefined;

  constructor({ api, noun }: Context, schema: SchemaNode) {
    this.schema = schema;
    this.resolved = api.resolve(schema);
    this.properties = propertiesOf(api, schema);
    this.#noun = noun;
  }

  /** The schema itself, and what it wraps (`data`, `result`, or its only property). */
  get candidates(): readonly SchemaNode[] {
    this.#candidates ??= [this.schema, ...onlyPart(this.resolved), ...wrapped(this.properties, this.#noun)];
    return this.#candidates;
  }

  /** The name of the schema it refers to, as words. */
  get words(): readonly string[] {
    this.#words ??= nameWords(schemaName(this.resolved));
    return this.#words;
  }
}

export function gatherPost(api: Api, operation: Operation, paths: PathIndex): Post {
  const written = segmentsOf(operation.path);
  const last = verbSegmentOf(written, paths);
  const lastSays = paths.says(last);
  const segments =
    isCreating(lastSays) && written.at(-1) === last && nameWords(last).length === 1
      ? written.slice(0, -1)
      : written;
  const summary = new Text(textOf(operation.field('summary')));
  const description = new Text(textOf(operation.field('description')));
  const words = nameWords(segments.findLast((segment) => !isTemplate(segment)) ?? '');
  const noun = words.at(-1) ?? '';
  const here = paths.at(segments);
  const items = paths.itemsOf(segments);
  const successes = operation.responses.filter(isSuccess);
  const context = { api, noun: singular(noun) };
  return {
    api,
    operation,
    written,
    segments,
    lastSays,
    nameSays: readName(operation.operationId ?? ''),
    textSays: textSays(summary, description),
    summary,
    description,
    noun: singular(noun),
    hasPluralNoun: isPlural(noun),
    here,
    items,
    isMadeElsewhere: paths.isMadeElsewhere(segments),
    successes,
    request: bodyOf(context, operation.requestBody?.media ?? []),
    answer: answerOf(context, successes),
    item: answerOf(context, items.get('get')?.responses.filter(isSuccess) ?? []),
    listed: answerOf(context, here.get('get')?.responses.filter(isSuccess) ?? []),
  };
}

/** The segment that may hold a verb: the last, or in `/orders/createInvoice/{id}` the one before its parameters. */
function verbSegmentOf(segments: readonly string[], paths: PathIndex): string {
  const last = segments.at(-1) ?? '';
  if (!isTemplate(last)) return last;
  const before = segments.findLast((segment) => !isTemplate(segment)) ?? '';
  return isCreating(paths.says(before)) ? before : '';
}

export function isCreating(says: Says): boolean {
  return says === 'creates' || says === 'adds';
}

/** The summary speaks, unless it says little and the description says that something is created. */
function textSays(summary: Text, description: Text): Says {
  const says = readSentence(summary);
  if (says !== 'nothing' && says !== 'leans') return says;
  const further = readSentence(description);
  return says === 'nothing' || isCreating(further) ? further : says;
}

/** 2xx; and `default` where nothing else is declared. */
export function isSuccess({ key }: Response, _index: number, all: readonly Response[]): boolean {
  if (key.kind === 'exact') return key.code >= 200 && key.code <= 299;
  if (key.kind === 'range') return key.class === 2;
  return (
    key.kind === 'default' && all.every((one) => one.key.kind === 'default' || one.key.kind === 'invalid')
  );
}

interface Context {
  api: Api;
  noun: string;
}

function answerOf(context: Context, successes: readonly Response[]): Body | undefined {
  for (const { definition } of successes) {
    const body = bodyOf(context, definition?.media ?? []);
    if (body) return body;
  }
  return undefined;
}

function bodyOf(context: Context, media: readonly MediaType[]): Body | undefined {
  const chosen =
    media.find(({ name, schema }) => schema && name.includes('json')) ?? media.find(({ schema }) => schema);
  return chosen?.schema && new Body(context, chosen.schema);
}

/** The name under which a schema is defined; empty for one written in place. */
function schemaName(schema: SchemaNode | undefined): string {
  const pointer = schema?.pointer ?? '';
  const end = pointer.lastIndexOf('/');
  const map = pointer.slice(pointer.lastIndexOf('/', end - 1) + 1, end);
  if (map !== 'schemas' && map !== 'definitions') return '';
  return splitPointer(pointer.slice(end))[0] ?? '';
}

/** `allOf` around one `$ref` is how 3.0 puts a description beside it. */
function onlyPart(schema: SchemaNode | undefined): SchemaNode[] {
  if (!schema || ownArray(schema.value, 'allOf').length !== 1) return [];
  return own(schema.value, 'properties') === undefined ? [child(child(schema, 'allOf'), 0)] : [];
}

/** Answers often wrap the thing: in `data`, or under its own name, or in their only property. */
function wrapped(properties: ReadonlyMap<string, SchemaNode>, noun: string): SchemaNode[] {
  if (properties.size === 0) return [];
  const found: SchemaNode[] = [];
  // One may come twice: under its own name, or as the only property.
  for (const name of WRAPPERS) if (properties.has(name)) add(found, properties.get(name));
  if (properties.has(noun)) add(found, properties.get(noun));
  if (properties.size === 1) for (const only of properties.values()) add(found, only);
  return found;
}

function add(found: SchemaNode[], schema: SchemaNode | undefined): void {
  if (schema && !found.includes(schema)) found.push(schema);
}

/** The properties of a schema by plain name. Operations share schemas, so each is gathered once. */
export function propertiesOf(api: Api, schema: SchemaNode): ReadonlyMap<string, SchemaNode> {
  const value = api.resolve(schema)?.value;
  if (!isObject(value)) return new Map();
  const known = KNOWN_PROPERTIES.get(value);
  if (known) return known;
  const properties = new Map<string, SchemaNode>();
  for (const [name, node] of schemaProperties(api, schema) ?? []) properties.set(plain(name), node);
  KNOWN_PROPERTIES.set(value, properties);
  return properties;
}

const KNOWN_PROPERTIES = new WeakMap<object, ReadonlyMap<string, SchemaNode>>();

/** Names of properties compare without case, `_` and `-`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_\-\s@$.]/g, '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
