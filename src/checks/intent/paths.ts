/** Which paths an API has, by their shape: what belongs to a collection is found without searching. */
import type { Api, Operation } from '../../core/api.ts';
import { readName, type Says } from './text.ts';
import { QUERY_PARAMETERS } from './words.ts';

/** The operations under one path, by method. */
export type Resource = ReadonlyMap<string, Operation>;

/** The segments of a path, without query and without an extension such as `.json` at its end. */
export function segmentsOf(path: string): string[] {
  const segments = withoutQuery(path)
    .split('/')
    .filter((segment) => segment !== '');
  const last = segments.pop();
  if (last !== undefined) segments.push(withoutExtension(last));
  return segments;
}

/** `{id}` or `:id`, alone or within a segment. */
export function isTemplate(segment: string): boolean {
  return segment.startsWith(':') || (segment.includes('{') && segment.includes('}'));
}

/** Keeps little of each path: an API may have ten thousand, and POSTs to a few of them. */
export class PathIndex {
  /** The operations of paths by their shape. */
  readonly #resources = new Map<string, readonly Operation[]>();
  /** What segments say: many paths end in the same. */
  readonly #says = new Map<string, Says>();
  /** The fewest segments at which POST goes to a collection of that name. */
  readonly #depths = new Map<string, number>();

  constructor(api: Api) {
    let siblings: readonly Operation[] | undefined;
    for (const operation of api.operations) {
      // Those of a path come one after the other.
      if (operation.kind !== 'path' || operation.siblings === siblings) continue;
      siblings = operation.siblings;
      const shape = shapeOfPath(operation.path);
      const known = this.#resources.get(shape);
      this.#resources.set(shape, known ? [...known, ...siblings] : siblings);
      if (siblings.some(({ method }) => method === 'post')) this.#noteDepth(segmentsOf(operation.path));
    }
  }

  /** What a segment says. */
  says(segment: string): Says {
    let says = this.#says.get(segment);
    if (says === undefined) {
      says = readName(segment);
      this.#says.set(segment, says);
    }
    return says;
  }

  /** What is under a path; an empty resource where there is nothing. */
  at(segments: readonly string[]): Resource {
    return byMethod(this.#resources.get(shapeOf(segments)));
  }

  /** Whether a collection of the same name, nearer to the root, takes POSTs too: `/labels` for `/issues/{id}/labels`. */
  isMadeElsewhere(segments: readonly string[]): boolean {
    const depth = this.#depths.get(segments.at(-1) ?? '');
    return depth !== undefined && depth < segments.length;
  }

  #noteDepth(segments: readonly string[]): void {
    const name = segments.at(-1);
    if (name === undefined || isTemplate(name)) return;
    this.#depths.set(name, Math.min(this.#depths.get(name) ?? segments.length, segments.length));
  }

  /** The items of a collection: `/orders/{id}` for `/orders`. */
  itemsOf(segments: readonly string[]): Resource {
    const shape = shapeOf(segments);
    const items = this.#resources.get(shape === '' ? '{}' : `${shape}/{}`);
    return items?.some(({ path }) => endsInQuery(path)) ? NOTHING : byMethod(items);
  }
}

const NOTHING: Resource = new Map();

/** Of two paths that differ in the names of parameters only, the first has its say. */
function byMethod(operations: readonly Operation[] | undefined): Resource {
  if (!operations) return NOTHING;
  const found = new Map<string, Operation>();
  for (const operation of operations)
    if (!found.has(operation.method)) found.set(operation.method, operation);
  return found;
}

/** `/orders/search/{query}`: what is put there is searched for, and addresses nothing. */
function endsInQuery(path: string): boolean {
  const [, name] = /\{([^{}]+)\}\/?$/.exec(withoutQuery(path)) ?? [];
  return name !== undefined && QUERY_PARAMETERS.has(name.toLowerCase().replace(/[_-]/g, ''));
}

/** Names of parameters do not matter, and neither does a slash at the end. */
function shapeOf(segments: readonly string[]): string {
  let shape = '';
  for (let at = 0; at < segments.length; at += 1) {
    const segment = segments[at] as string;
    if (at > 0) shape += '/';
    shape += isTemplate(segment) ? '{}' : segment;
  }
  return shape;
}

/** The same for a path. Nearly all are plain, and need not be taken apart. */
function shapeOfPath(path: string): string {
  return PLAIN.test(path) ? path.slice(1).replace(TEMPLATES, '{}') : shapeOf(segmentsOf(path));
}

/** Segments that are a word or a template, and no extension at the end. */
const PLAIN = /^(?:\/(?:[^/?{}:]+|\{[^/?{}]+\}))*\/(?:[^/?{}:.]+|\{[^/?{}.]+\})$/;
/** The templates of a path. */
export const TEMPLATES = /\{[^{}]+\}/g;

/** Some documents write query parameters into their paths. `#`, as in `/#Action=CreateUser`, keeps operations apart. */
function withoutQuery(path: string): string {
  const at = path.indexOf('?');
  return at < 0 ? path : path.slice(0, at);
}

function withoutExtension(segment: string): string {
  if (!segment.includes('.') && !segment.endsWith('}')) return segment;
  for (const extension of ['.json', '.xml', '.{format}', '{format}', '.php', '.do']) {
    if (segment.endsWith(extension) && segment.length > extension.length)
      return segment.slice(0, -extension.length);
  }
  return segment;
}
