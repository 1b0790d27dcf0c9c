/** Follows `$ref`s within the files that were read. */

import type { Location } from '../core/api.ts';
import { isObject, own, ownString } from '../core/json.ts';
import { joinPointer, splitPointer } from '../core/pointer.ts';
import { resolveRef } from './ref-target.ts';
import type { LoadError, SourceFile } from './source-file.ts';

/** A value where it is written. */
export interface Node extends Location {
  value: unknown;
}

/** A node at the end of its chain of `$ref`s. */
export interface Resolved extends Node {
  viaRef: boolean;
}

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
type Found = { ok: true; node: Resolved };
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
  /** What is wrong with `$ref`s that lead nowhere, by where they stand: each is reported at its own place. */
  readonly #lost = new Map<string, Lost>();

  /** Follows `$ref` after `$ref` until an object without one; a node without `$ref` is its own resolution. */
  resolve(node: Node): Resolution {
    const ref = ownString(node.value, '$ref');
    if (ref === undefined) {
      const { file, pointer, value } = node;
      return { ok: true, node: { file, pointer, value, viaRef: false } };
    }
    return this.#known.get(node.file)?.get(ref) ?? this.#follow(node, ref);
  }

  /** What is found out holds for every `$ref` on the way, and is kept: nobody walks a long chain twice. */
  #follow(start: Node, firstRef: string): Resolution {
    const way = new Map<string, Step>();
    let node = start;
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
      node = next.node;
      ref = ownString(node.value, '$ref');
    }
    return this.#keepFound(way, { ok: true, node: { ...node, viaRef: true } });
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
    const value = lookUp(file.value, target.fragment);
    if (value === undefined) {
      return broken('broken-ref', `the $ref ${quote(ref)} names nothing: check its path and spelling`, at);
    }
    return { ok: true, node: { file: file.id, pointer: normalise(target.fragment), value, viaRef: true } };
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
function lookUp(root: unknown, fragment: string): unknown {
  if (fragment !== '' && !fragment.startsWith('/')) return undefined;
  let value = root;
  for (const token of splitPointer(fragment)) {
    value = Array.isArray(value)
      ? /^\d+$/.test(token)
        ? value[Number(token)]
        : undefined
      : own(value, token);
    if (value === undefined) return undefined;
  }
  return isObject(value) || Array.isArray(value) || typeof value === 'boolean' ? value : undefined;
}

function placeOf({ file, pointer }: Location): string {
  return `${file}\n${pointer}`;
}

function circular({ at, ref }: Step): Lost {
  return broken('circular-ref', `the $ref ${quote(ref)} leads back to itself`, at);
}

/** One spelling for each pointer: `~` escapes that are not needed are undone. */
function normalise(fragment: string): string {
  return splitPointer(fragment).reduce<string>(joinPointer, '');
}

function broken(code: BrokenRef['code'], message: string, at: Location, cause?: BrokenRef['cause']): Lost {
  return { ok: false, broken: { code, message, at, cause } };
}

function quote(ref: string): string {
  return `"${ref.length > 200 ? `${ref.slice(0, 200)}…` : ref}"`;
}
