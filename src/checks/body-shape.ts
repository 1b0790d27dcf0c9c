/**
 * What a body looks like from outside: the properties at its top, one by one for each of the shapes that `oneOf` and
 * `anyOf` give it, and what can be found further in.
 */

import type { Api, Location, MediaType, ResponseDefinition, SchemaNode } from '../core/api.ts';
import { matchNames } from '../core/glob.ts';
import { isObject, type JsonObject, own, ownArray } from '../core/json.ts';
import { isJson } from '../core/media-type.ts';
import { once } from '../core/once.ts';
import { child, member } from './schema.ts';
import { itemsOf, kindOf, membersOf } from './schema-kind.ts';

/** One of the shapes that a body may have. */
export interface BodyShape {
  /** Its own properties and those of its `allOf`; never empty. */
  properties: ReadonlyMap<string, SchemaNode>;
  /** The names that must be there. */
  required: ReadonlySet<string>;
  /** Whether it says that there is more than it names. */
  isOpen: boolean;
}

/** A body with a schema, and its media type. */
export interface Body {
  media: MediaType;
  schema: SchemaNode;
}

/** Unions with more members than this are lists of what anything may be. */
const MAX_SHAPES = 32;
const MAX_DEPTH = 8;
/** Parts that share parts multiply; a schema that needs more steps than this is not for people. */
const MAX_STEPS = 1000;
/** What a body names first is at its top or one or two levels in; `error.details.0.message` is four. */
const MAX_SEARCH_DEPTH = 4;

/**
 * The bodies of a response that are JSON and have a schema, in the order of their media types; of those that share a
 * schema the first.
 */
export const jsonBodies = once(readBodies);

const NONE: readonly Body[] = [];

function readBodies({ media: all }: ResponseDefinition): readonly Body[] {
  const bodies: Body[] = [];
  for (const media of all) {
    const { schema } = media;
    if (!schema || !isJson(media)) continue;
    if (!bodies.some((body) => body.schema.pointer === schema.pointer)) bodies.push({ media, schema });
  }
  if (bodies.length === 0) return NONE;
  return bodies.length > 1 ? bodies.sort((a, b) => (a.media.name < b.media.name ? -1 : 1)) : bodies;
}

/** Where a finding about a body stands: at the definition that its schema refers to, so that all who do share it. */
export function placeOf(api: Api, { media, schema }: Body): Location {
  const inner = unwrap(api, schema);
  if (!inner || (inner.file === schema.file && inner.pointer === schema.pointer)) return media;
  return inner;
}

/** Follows `$ref`, and an `allOf` of one member that adds nothing. */
export function unwrap(api: Api, schema: SchemaNode): SchemaNode | undefined {
  let node = api.resolve(schema);
  for (let depth = 0; node && depth < MAX_DEPTH; depth += 1) {
    const { length } = ownArray(node.value, 'allOf');
    if (length !== 1) return node;
    if (SHAPING.some((keyword) => own(node?.value, keyword) !== undefined)) return node;
    node = api.resolve(child(child(node, 'allOf'), 0));
  }
  return node;
}

/** Keywords that make an `allOf` of one more than another name for it. */
const SHAPING = ['properties', 'required', 'oneOf', 'anyOf', 'items', 'enum', 'additionalProperties'];

/**
 * The shapes of an object: one, or one for each member of a `oneOf` or `anyOf`, with what stands beside it.
 *
 * @returns undefined where the schema does not tell: no properties in any of them, a broken `$ref`, too many members
 */
export function shapesOf(api: Api, schema: SchemaNode): readonly BodyShape[] | undefined {
  const node = api.resolve(schema);
  if (!node || !isObject(node.value)) return undefined;
  let known = knownShapes.get(node.value);
  if (!known) {
    known = { shapes: gatherShapes(api, node) };
    knownShapes.set(node.value, known);
  }
  return known.shapes;
}

/** By the schema: rules ask one after the other for the same bodies. */
const knownShapes = new WeakMap<object, { shapes: readonly BodyShape[] | undefined }>();

function gatherShapes(api: Api, node: SchemaNode): readonly BodyShape[] | undefined {
  const walk = { above: new Set(), left: MAX_STEPS };
  const shapes = gather(api, node, walk);
  if (!shapes || walk.left < 0) return undefined;
  return shapes.every(({ properties }) => properties.size > 0) ? shapes : undefined;
}

interface Part {
  properties: Map<string, SchemaNode>;
  required: Set<string>;
  isOpen: boolean;
}

/** The schemas on the way here, which may not come again, and how many more may be looked at. */
interface Walk {
  above: Set<unknown>;
  left: number;
}

function gather(api: Api, schema: SchemaNode, walk: Walk): Part[] | undefined {
  const node = api.resolve(schema);
  walk.left -= 1;
  if (!node || !isObject(node.value) || walk.left < 0) return undefined;
  if (walk.above.size > MAX_DEPTH || walk.above.has(node.value)) return undefined;
  if (!isCombined(node.value)) return [ownPart(node)];
  walk.above.add(node.value);
  const base = ownPart(node);
  const branches = gatherBranches(api, node, base, walk);
  walk.above.delete(node.value);
  if (!branches) return undefined;
  for (const branch of branches) addTo(branch, base);
  return branches.length > 0 ? branches : [base];
}

/** Whether a schema says anything through others. */
function isCombined(schema: JsonObject): boolean {
  return (
    own(schema, 'allOf') !== undefined ||
    own(schema, 'oneOf') !== undefined ||
    own(schema, 'anyOf') !== undefined
  );
}

/** Members of an `allOf` become part of the base, but for those that are several shapes themselves. */
function gatherBranches(api: Api, node: SchemaNode, base: Part, walk: Walk): Part[] | undefined {
  const branches: Part[] = [];
  for (const member of membersOf(node, 'allOf')) {
    const parts = gather(api, member, walk);
    const [only, ...more] = parts ?? [];
    // A part that nobody knows leaves the rest as it is; a branch may be anything.
    if (!only) base.isOpen = true;
    else if (more.length === 0) addTo(base, only);
    else for (const part of [only, ...more]) branches.push(part);
  }
  for (const member of [...membersOf(node, 'oneOf'), ...membersOf(node, 'anyOf')]) {
    if (own(member.value, 'type') === 'null') continue;
    const parts = gather(api, member, walk);
    if (!parts) return undefined;
    for (const part of parts) branches.push(part);
  }
  return branches.length > MAX_SHAPES ? undefined : branches;
}

function ownPart(node: SchemaNode): Part {
  const properties = new Map<string, SchemaNode>();
  const written = own(node.value, 'properties');
  if (isObject(written)) {
    const named = member(node, 'properties', written);
    for (const name of Object.keys(written)) properties.set(name, member(named, name, written[name]));
  }
  const required = ownArray(node.value, 'required').filter((name) => typeof name === 'string');
  const more = own(node.value, 'additionalProperties');
  const isOpen =
    (more !== undefined && more !== false) ||
    own(node.value, 'patternProperties') !== undefined ||
    own(node.value, 'discriminator') !== undefined;
  return { properties, required: new Set(required), isOpen };
}

function addTo(part: Part, other: Part): void {
  for (const [name, schema] of other.properties)
    if (!part.properties.has(name)) part.properties.set(name, schema);
  for (const name of other.required) part.required.add(name);
  part.isOpen ||= other.isOpen;
}

/** Whether a body has something: `unknown` where its schema leaves room for it. */
export type Answer = 'yes' | 'no' | 'unknown';

/**
 * Whether a property that is wanted is at the top of a body or further in, also in the items of lists and in any of its
 * shapes.
 */
export function searchProperties(
  api: Api,
  schema: SchemaNode,
  isWanted: (name: string, schema: SchemaNode) => boolean,
): Answer {
  const seen = new Set<unknown>();
  let isUnknown = false;
  // Level by level, each schema once: parts that share parts would multiply.
  let level = [{ written: schema, isNamed: false }];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: typeof level = [];
    for (const { written, isNamed } of level) {
      const node = depth <= MAX_SEARCH_DEPTH ? api.resolve(written) : undefined;
      if (!node || !isObject(node.value)) {
        isUnknown = true;
        continue;
      }
      if (seen.has(node.value)) continue;
      seen.add(node.value);
      const kind = kindOf(api, node);
      const items = kind === 'list' ? itemsOf(api, node) : undefined;
      if (items) {
        next.push({ written: items, isNamed });
        continue;
      }
      const shapes = kind === 'scalar' && !isCombined(node.value) ? undefined : shapesOf(api, node);
      // A bare text may say anything.
      if (!shapes) isUnknown ||= !isNamed || kind !== 'scalar';
      for (const { properties, isOpen } of shapes ?? []) {
        isUnknown ||= isOpen;
        for (const [name, property] of properties) {
          if (isWanted(name, property)) return 'yes';
          next.push({ written: property, isNamed: true });
        }
      }
    }
    level = next;
  }
  return isUnknown ? 'unknown' : 'no';
}

/** Compiles globs over property names, which are compared without case, `_` and `-`: `requestId` is `request_id`. */
export function matchPropertyNames(globs: readonly string[]): (name: string) => boolean {
  const bare = (name: string) =>
    name.includes('_') || name.includes('-') ? name.replaceAll('_', '').replaceAll('-', '') : name;
  const matches = matchNames(globs.map(bare));
  // The same names turn up in schema after schema.
  const known = new Map<string, boolean>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = matches(bare(name));
      known.set(name, answer);
    }
    return answer;
  };
}

/**
 * Judges each schema once, however many responses refer to it.
 *
 * @returns undefined where the schema cannot be followed
 */
export function oncePerSchema<T>(
  judge: (api: Api, schema: SchemaNode) => T,
): (api: Api, schema: SchemaNode) => T | undefined {
  const judged = new WeakMap<object, { judgement: T }>();
  return (api, schema) => {
    const value = api.resolve(schema)?.value;
    if (!isObject(value)) return undefined;
    let known = judged.get(value);
    if (!known) {
      const node = unwrap(api, schema);
      if (!node || !isObject(node.value)) return undefined;
      const isWrapped = node.value !== value;
      known = (isWrapped && judged.get(node.value)) || { judgement: judge(api, node) };
      if (isWrapped) judged.set(value, known);
      judged.set(node.value, known);
    }
    return known.judgement;
  };
}
