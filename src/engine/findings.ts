/** Collects hits: one finding for each rule and place, with every operation that it reaches. */

import type { DocumentHit, Hit, Subject } from '../checks/kind.ts';
import type { Api, Location, Operation } from '../core/api.ts';
import type { Collected } from '../core/checked.ts';
import type { AffectedOperation } from '../core/finding.ts';
import { milder, type Severity, worse } from '../core/severity.ts';
import type { BoundRule } from './bind.ts';
import type { Suppression, Suppressions } from './suppressions.ts';

const NOTHING: ReadonlySet<string> = new Set();

export class Findings {
  readonly isCounting: boolean;
  readonly #isApart: boolean;
  readonly #suppressions: Suppressions | undefined;
  readonly #collected = new Map<string, Collected>();
  readonly #suppressed = new Map<string, Collected>();
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
    this.#suppressions = suppressions;
  }

  /** Counts a place where a rule looked. Only shared ones can come twice. */
  countPlace(bound: BoundRule, { file, pointer }: Location, isShared: boolean): void {
    if (!this.isCounting) return;
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
    const suppression = this.#suppressions?.find(bound.rule.id, api, operation, hit.at, response);
    this.#enter(suppression, bound, subject, hit, severity, affected(operation, status));
  }

  /** Enters what a document-wide rule found. Caps and variants look at the first of the operations. */
  addOfDocument(bound: BoundRule, api: Api, hit: DocumentHit): void {
    for (const { operation, status = hit.absent } of hit.operations) {
      const severity = bound.severityAt({ api, operation, at: hit.at, status });
      if (severity === 'off') continue;
      const subject = { api, operation, response: undefined, reported: NOTHING };
      const suppression = this.#suppressions?.find(bound.rule.id, api, operation, hit.at);
      this.#enter(suppression, bound, subject, hit, severity, affected(operation, hit.absent ?? status));
    }
  }

  #enter(
    suppression: Suppression | undefined,
    bound: BoundRule,
    subject: Subject,
    hit: Hit,
    severity: Severity,
    operation: AffectedOperation,
  ): void {
    const variant = bound.variants.findIndex((when) => when(subject));
    const own = this.#isApart ? `${operation.kind} ${operation.method} ${operation.path}` : '';
    const one: Collected = {
      rule: bound.rule.id,
      at: { file: hit.at.file, pointer: hit.at.pointer },
      absent: hit.absent,
      severity: capped(severity, bound, subject, hit),
      operations: [operation],
      variant: variant < 0 ? undefined : variant,
      args: hit.args ?? {},
      reason: suppression?.reason,
    };
    join(suppression ? this.#suppressed : this.#collected, one, own);
  }

  /** What the document's authors accept, in no particular order. */
  suppressed(): Iterable<Collected> {
    return this.#suppressed.values();
  }

  /** What has been collected, in no particular order. */
  collected(): Iterable<Collected> {
    return this.#collected.values();
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

/**
 * Enters a finding, or joins it with the one about the same place: the worse severity, all the operations.
 *
 * @param own what keeps it from others about the same place
 */
export function join<T extends Collected>(into: Map<string, T>, one: T, own = ''): void {
  const id = `${one.rule}\n${one.at.file}\n${one.at.pointer}\n${one.absent ?? ''}\n${own}`;
  const known = into.get(id);
  if (!known) {
    into.set(id, one);
    return;
  }
  known.severity = worse(known.severity, one.severity);
  for (const operation of one.operations) known.operations.push(operation);
  // Operations that a variant was not meant for share the finding: only the general wording is true of all.
  if (known.variant !== one.variant) known.variant = undefined;
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
