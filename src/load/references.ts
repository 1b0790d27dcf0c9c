/** Follows `$ref`s within the files that were read. */

import type { Location, SchemaNode } from '../core/api.ts';
import { joinPointer, splitPointer } from '../core/pointer.ts';
import { type Node, refOf, rootOf } from './node.ts';
import { resolveRef } from './ref-target.ts';
import type { LoadError, SourceFile } from './source-file.ts';

/** A `$ref` that leads nowhere. */
export interface BrokenRef {
  code: 'broken-ref' | 'forbidden-ref' | 'circular-ref';
  message: string;
  /** Where the faulty `$ref` stands. */
  at: Location;
  /** When the target file is there but broken, its own fault. */
  cause: { file: string; error: LoadError } | undefined;
}

export type Resolution = Found | Lost;
/** The node at the end of a chain of `$ref`s. */
type Found = { ok: true; node: Node };
type Lost = { ok: false; broken: BrokenRef };

/** A `$ref` on the way along a chain of them. */
interface Step {
  at: Location;
  ref: string;
}

export class References {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #failures: ReadonlyMap<string, LoadError>;
  /** 3.2's `$self`: the address by which a document may call itself. */
  readonly #self: { address: string; file: string } | undefined;

  constructor(
    files: ReadonlyMap<string, SourceFile>,
    failures: ReadonlyMap<string, LoadError>,
    self?: { address: string; file: string },
  ) {
    this.#files = files;
    this.#failures = failures;
    this.#self = self;
  }

  /** Targets by file and `$ref`: a description refers to the same few hundred over and over. */
  readonly #known = new Map<string, Map<string, Found>>();
  readonly #targets = new Map<string, Found>();
  /** What is wrong with `$ref`s that lead nowhere, by where they stand: each is reported at its own place. */
  readonly #lost = new Map<string, Lost>();

  /** Follows a `$ref`, and `$ref` after `$ref`, until an object without one. */
  follow(node: SchemaNode, ref: string): Resolution {
    return this.#known.get(node.file)?.get(ref) ?? this.#follow(node, ref);
  }

  /** What is found out holds for every `$ref` on the way, and is kept: nobody walks a long chain twice. */
  #follow(start: SchemaNode, firstRef: string): Resolution {
    const way = new Map<string, Step>();
    let node = start;
    let found: Found | undefined;
    let ref: string | undefined = firstRef;
    while (ref !== undefined) {
      const known = this.#known.get(node.file)?.get(ref);
      if (known) return this.#keepFound(way, known);
      const at = { file: node.file, pointer: joinPointer(node.pointer, '$ref') };
      const place = placeOf(at);
      if (way.has(place)) return this.#keepCircle(way, place);
      const lost = this.#lost.get(place);
      if (lost) return this.#keepLost(way, lost);
      const next = this.#step(node.file, ref, at);
      way.set(place, { at, ref });
      if (!next.ok) return this.#keepLost(way, next);
      found = next;
      node = next.node;
      ref = refOf(node);
    }
    return this.#keepFound(way, found as Found);
  }

  #keepFound(way: ReadonlyMap<string, Step>, found: Found): Found {
    for (const { at, ref } of way.values()) {
      const known = this.#known.get(at.file);
      if (known) known.set(ref, found);
      else this.#known.set(at.file, new Map([[ref, found]]));
    }
    return found;
  }

  #keepLost(way: ReadonlyMap<string, Step>, lost: Lost): Lost {
    for (const place of way.keys()) this.#lost.set(place, lost);
    return lost;
  }

  /** Each `$ref` of a circle leads back to itself; those before it lead to the one where they enter. */
  #keepCircle(way: ReadonlyMap<string, Step>, entry: string): Resolution {
    const places = [...way.keys()];
    const before = places.indexOf(entry);
    places.forEach((place, index) => {
      const step = way.get(index < before ? entry : place);
      if (step) this.#lost.set(place, circular(step));
    });
    return this.#lost.get(places[0] ?? entry) as Lost;
  }

  #step(from: string, ref: string, at: Location): Resolution {
    const target = this.#locate(from, ref);
    if (!target) return broken('broken-ref', `the $ref ${quote(ref)} is no valid reference`, at);
    const failure = this.#failures.get(target.file);
    if (failure) {
      const code = failure.code === 'forbidden-ref' ? 'forbidden-ref' : 'broken-ref';
      const cause = failure.at ? { file: target.file, error: failure } : undefined;
      return broken(
        code,
        `the $ref ${quote(ref)} cannot be followed: the target ${failure.message}`,
        at,
        cause,
      );
    }
    const file = this.#files.get(target.file);
    if (!file) return broken('broken-ref', `the $ref ${quote(ref)} leads to a file that was not read`, at);
    const node = lookUp(rootOf(file), target.fragment);
    if (!node) {
      return broken('broken-ref', `the $ref ${quote(ref)} names nothing: check its path and spelling`, at);
    }
    return this.#once(node);
  }

  /** One node for each place, however the `$ref`s to it are spelt: what is known of a target is kept by its node. */
  #once(node: Node): Found {
    const place = placeOf(node);
    const known = this.#targets.get(place) ?? { ok: true, node };
    this.#targets.set(place, known);
    return known;
  }

  #locate(from: string, ref: string): ReturnType<typeof resolveRef> {
    const self = this.#self;
    if (self && ref.startsWith(self.address) && /^(#|$)/.test(ref.slice(self.address.length))) {
      return resolveRef(self.file, ref.slice(self.address.length) || '#');
    }
    return resolveRef(from, ref);
  }
}

/** `#/a/b` by pointer; `#name` by `$anchor` is JSON Schema's business, and no response has one. */
function lookUp(root: Node, fragment: string): Node | undefined {
  if (fragment !== '' && !fragment.startsWith('/')) return undefined;
  let node: Node | undefined = root;
  for (const token of splitPointer(fragment)) {
    node = node.isArray ? itemAt(node, token) : node.child(token);
    if (!node?.exists) return undefined;
  }
  return node.isObject || node.isArray || typeof node.value === 'boolean' ? node : undefined;
}

function itemAt(array: Node, token: string): Node | undefined {
  return /^\d+$/.test(token) ? array.item(Number(token)) : undefined;
}

function placeOf({ file, pointer }: Location): string {
  return `${file}\n${pointer}`;
}

function circular({ at, ref }: Step): Lost {
  return broken('circular-ref', `the $ref ${quote(ref)} leads back to itself`, at);
}

function broken(code: BrokenRef['code'], message: string, at: Location, cause?: BrokenRef['cause']): Lost {
  return { ok: false, broken: { code, message, at, cause } };
}

function quote(ref: string): string {
  return `"${ref.length > 200 ? `${ref.slice(0, 200)}…` : ref}"`;
}
