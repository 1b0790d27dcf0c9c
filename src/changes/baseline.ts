/** Findings that a team has accepted for now, and which of them still occur. */
import { compareText } from '../core/compare-text.ts';
import { identityOf, type Occurrence } from './occurrence.ts';

/** One finding at one operation, in a document under the names that reports use. */
export interface BaselineEntry extends Occurrence {
  document: string;
}

export class Baseline {
  readonly #entries = new Map<string, BaselineEntry>();
  /** By what outlives a new name; only entries of files that are gone are looked for in this way. */
  readonly #byIdentity = new Map<string, BaselineEntry[]>();
  readonly #met = new Set<BaselineEntry>();
  readonly #exists: (file: string) => boolean;

  /** @param exists whether there still is a file of that name */
  constructor(entries: readonly BaselineEntry[], exists: (file: string) => boolean) {
    this.#exists = exists;
    for (const entry of entries) {
      // What a merge has brought in twice counts once.
      if (this.#entries.has(keyOf(entry))) continue;
      this.#entries.set(keyOf(entry), entry);
      const identity = identityOf(entry);
      this.#byIdentity.set(identity, [...(this.#byIdentity.get(identity) ?? []), entry]);
    }
  }

  /** Whether a finding is accepted: under its own names, or under those of a file that is no longer there. */
  accepts(one: BaselineEntry): boolean {
    const entry = this.#entries.get(keyOf(one)) ?? this.#renamed(one);
    if (entry) this.#met.add(entry);
    return entry !== undefined;
  }

  /** Entries that no longer occur, sorted; those of documents that this run did not judge are not among them. */
  stale(isChecked: (document: string) => boolean): BaselineEntry[] {
    const all = [...this.#entries.values()].filter((entry) => !this.#met.has(entry));
    return all.filter(({ document }) => isChecked(document) || !this.#exists(document)).sort(compareEntries);
  }

  /** The baseline without some of its entries, sorted. */
  without(dropped: readonly BaselineEntry[]): BaselineEntry[] {
    const gone = new Set(dropped);
    return [...this.#entries.values()].filter((entry) => !gone.has(entry)).sort(compareEntries);
  }

  /**
   * The baseline that accepts what was found: it keeps entries of documents that were not judged, as long as they are
   * there.
   */
  updated(found: readonly BaselineEntry[], isJudged: (document: string) => boolean): BaselineEntry[] {
    const kept = [...this.#entries.values()].filter(
      ({ document }) => !isJudged(document) && this.#exists(document),
    );
    const distinct = new Map([...kept, ...found].map((entry) => [keyOf(entry), entry]));
    return [...distinct.values()].sort(compareEntries);
  }

  /** How many entries another state of the baseline has more, and how many less. */
  difference(entries: readonly BaselineEntry[]): { added: number; dropped: number } {
    const added = entries.filter((entry) => !this.#entries.has(keyOf(entry))).length;
    return { added, dropped: this.#entries.size - (entries.length - added) };
  }

  #renamed(one: BaselineEntry): BaselineEntry | undefined {
    return this.#byIdentity.get(identityOf(one))?.find((entry) => {
      if (this.#met.has(entry)) return false;
      const isSameDocument = entry.document === one.document;
      return isSameDocument ? !this.#exists(entry.file) : !this.#exists(entry.document);
    });
  }
}

function keyOf(entry: BaselineEntry): string {
  return `${entry.document}\n${entry.file}\n${identityOf(entry)}`;
}

/** Document, file, pointer, rule, missing status, operation: the same on every machine. */
export function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareText(a.document, b.document) ||
    compareText(a.file, b.file) ||
    compareText(a.pointer, b.pointer) ||
    compareText(a.rule, b.rule) ||
    compareText(a.missing ?? '', b.missing ?? '') ||
    compareText(a.operation, b.operation)
  );
}
