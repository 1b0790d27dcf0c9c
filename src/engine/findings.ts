/** Collects hits: one finding for each rule and place, with every operation that it reaches. */

import type { DocumentHit, Hit, Subject } from '../checks/kind.ts';
import type { Api, Location, Operation } from '../core/api.ts';
import type { Collected } from '../core/checked.ts';
import type { AffectedOperation } from '../core/finding.ts';
import { milder, type Severity, worse } from '../core/severity.ts';
import type { BoundRule } from './bind.ts';
import { Collection, type Found } from './collection.ts';
import type { Suppression, Suppressions } from './suppressions.ts';

const NOTHING: ReadonlySet<string> = new Set();

export class Findings {
  readonly isCounting: boolean;
  readonly #isApart: boolean;
  readonly #suppressions: Suppressions | undefined;
  readonly #collected = new Collection();
  readonly #suppressed = new Collection();
  readonly #places = new Map<BoundRule, PlaceCount[]>();

  /**
   * @param isCounting whether to count the places where rules looked; it costs a fifth of their time
   * @param suppressions what the document's authors accept
   * @param isApart whether each operation has findings of its own, of which some can be taken away; joined later, they
   *   come to the same
   */
  constructor(isCounting: boolean, suppressions?: Suppressions, isApart = false) {
    this.isCounting = isCounting;
    this.#isApart = isApart;
    this.#suppressions = suppressions?.isEmpty ? undefined : suppressions;
  }

  /** Counts a place where a rule looked. Only shared ones can come twice. */
  countPlace(bound: BoundRule, { file, pointer }: Location, isShared: boolean): void {
    const counts = this.#places.get(bound) ?? this.#startCount(bound);
    let count = counts.find((one) => one.file === file);
    if (!count) {
      count = { file, own: 0, shared: new Set() };
      counts.push(count);
    }
    if (isShared) count.shared.add(pointer);
    else count.own += 1;
  }

  #startCount(bound: BoundRule): PlaceCount[] {
    const counts: PlaceCount[] = [];
    this.#places.set(bound, counts);
    return counts;
  }

  /** Enters what a rule found at one operation or response. */
  add(bound: BoundRule, subject: Subject, hit: Hit, severity: Severity): void {
    const { api, operation, response } = subject;
    const status = hit.absent ?? response?.key.written;
    const suppression = this.#suppressions?.find(bound.id, api, operation, hit.at, response);
    this.#enter(suppression, bound, subject, hit, severity, affected(operation, status));
  }

  /** Enters what a document-wide rule found. Caps and variants look at the first of the operations. */
  addOfDocument(bound: BoundRule, api: Api, hit: DocumentHit): void {
    for (const { operation, status = hit.absent } of hit.operations) {
      const severity = bound.severityAt?.({ api, operation, at: hit.at, status }) ?? bound.severity;
      if (severity === 'off') continue;
      const subject = { api, operation, response: undefined, reported: NOTHING };
      const suppression = this.#suppressions?.find(bound.id, api, operation, hit.at);
      this.#enter(suppression, bound, subject, hit, severity, affected(operation, hit.absent ?? status));
    }
  }

  #enter(
    suppression: Suppression | undefined,
    bound: BoundRule,
    subject: Subject,
    hit: Hit,
    base: Severity,
    operation: AffectedOperation,
  ): void {
    const into = suppression ? this.#suppressed : this.#collected;
    const severity = hit.cap || bound.caps.length > 0 ? capped(base, bound, subject, hit) : base;
    const variant = bound.variants.length > 0 ? variantOf(bound, subject) : undefined;
    const { at, absent } = hit;
    const same = this.#isApart ? undefined : into.about(bound.id, at, absent);
    if (same) {
      joinOperation(same, severity, variant);
      same.operations.push(operation);
      return;
    }
    const one: Found = {
      rule: bound.id,
      at: { file: at.file, pointer: at.pointer },
      origin: at,
      absent,
      severity,
      operations: [operation],
      variant,
      args: hit.args ?? {},
      reason: suppression?.reason,
    };
    const own = this.#isApart ? `${operation.kind} ${operation.method} ${operation.path}` : '';
    const known = into.enter(one, own);
    if (known) merge(known, one);
  }

  /** What the document's authors accept, in no particular order. */
  suppressed(): readonly Found[] {
    return this.#suppressed.all();
  }

  /** What has been collected, in no particular order. */
  collected(): readonly Found[] {
    return this.#collected.all();
  }

  /** How many places each rule looked at, by rule and file. */
  places(): { rule: string; file: string; places: number }[] {
    return [...this.#places].flatMap(([{ rule }, counts]) =>
      counts.map(({ file, own, shared }) => ({ rule: rule.id, file, places: own + shared.size })),
    );
  }
}

/** Places of one file: those that are written once, and the pointers of those that come by again. */
interface PlaceCount {
  file: string;
  own: number;
  shared: Set<string>;
}

/** Enters a finding, or joins it with the one about the same place: the worse severity, all the operations. */
export function join<T extends Collected>(into: Map<string, T>, one: T): void {
  const id = `${one.rule}\n${one.at.file}\n${one.at.pointer}\n${one.absent ?? ''}`;
  const known = into.get(id);
  if (known) merge(known, one);
  else into.set(id, one);
}

function merge(known: Collected, one: Collected): void {
  joinOperation(known, one.severity, one.variant);
  for (const operation of one.operations) known.operations.push(operation);
}

function joinOperation(known: Collected, severity: Severity, variant: number | undefined): void {
  if (known.severity !== severity) known.severity = worse(known.severity, severity);
  // Operations that a variant was not meant for share the finding: only the general wording is true of all.
  if (known.variant !== variant) known.variant = undefined;
}

function variantOf({ variants }: BoundRule, subject: Subject): number | undefined {
  const variant = variants.findIndex((when) => when(subject));
  return variant < 0 ? undefined : variant;
}

function affected({ method, path, kind }: Operation, status: string | undefined): AffectedOperation {
  return { method, path, kind, status };
}

function capped(base: Severity, bound: BoundRule, subject: Subject, hit: Hit): Severity {
  let severity = hit.cap ? milder(base, hit.cap) : base;
  for (const cap of bound.caps) {
    if (cap.when(subject)) severity = milder(severity, cap.severity);
  }
  return severity;
}
