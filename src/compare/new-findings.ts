/** Leaves of documents what neither their old sides nor a baseline have. */
import type { Baseline, BaselineEntry } from '../changes/baseline.ts';
import type { CheckedDocument, PlacedFinding } from '../core/checked.ts';
import type { FindingsFilter } from '../documents/options.ts';
import { findingItems } from './items.ts';
import type { Sides } from './sides.ts';

export interface NewFindingsRequest {
  sides: Sides | undefined;
  baseline: Baseline | undefined;
  /** Whether the baseline is to be written anew, so that it has whatever is found. */
  isUpdated: boolean;
}

export class NewFindings implements FindingsFilter {
  readonly #sides: Sides | undefined;
  readonly #baseline: Baseline | undefined;
  readonly #isUpdated: boolean;
  readonly #shown = new Set<string>();
  readonly #onOldSide = new Set<string>();
  readonly #inBaseline = new Set<string>();
  readonly #judged = new Set<string>();
  readonly #entries: BaselineEntry[] = [];
  readonly #notes: string[] = [];

  constructor({ sides, baseline, isUpdated }: NewFindingsRequest) {
    this.#sides = sides;
    this.#isUpdated = isUpdated;
    this.#baseline = baseline;
  }

  async keep(checked: CheckedDocument, path: string): Promise<CheckedDocument> {
    // All of them, before anything is taken away: what is in the baseline occurs even if it is not new.
    const accepted = this.#ask(checked);
    const compared = await this.#sides?.compare(checked, path);
    for (const one of compared?.known ?? []) this.#onOldSide.add(idOf(one));
    this.#notes.push(...(compared?.notes ?? []));
    const left = compared?.checked ?? checked;
    const findings = left.findings.filter((one) => !accepted.has(one));
    for (const one of left.findings) (accepted.has(one) ? this.#inBaseline : this.#shown).add(idOf(one));
    return { ...left, findings };
  }

  /** How many findings an old side, and how many the baseline, keeps out of the report as a whole. */
  counts(): { onOldSide: number; inBaseline: number } {
    const isHidden = (id: string) => !this.#shown.has(id);
    const onOldSide = [...this.#onOldSide].filter((id) => isHidden(id) && !this.#inBaseline.has(id));
    return { onOldSide: onOldSide.length, inBaseline: [...this.#inBaseline].filter(isHidden).length };
  }

  /** What people should be told about the comparison. */
  notes(): readonly string[] {
    return this.#notes;
  }

  /** Every finding of this run, as entries of a baseline. */
  entries(): readonly BaselineEntry[] {
    return this.#entries;
  }

  /** Whether a document was judged as a whole. */
  isJudged(document: string): boolean {
    return this.#judged.has(document);
  }

  #ask(checked: CheckedDocument): Set<PlacedFinding> {
    const document = checked.document.path;
    if (checked.document.problems.length === 0) this.#judged.add(document);
    const accepted = new Set<PlacedFinding>();
    if (!this.#baseline) return accepted;
    for (const { of, ...occurrence } of findingItems(checked)) {
      const entry = { document, ...occurrence };
      this.#entries.push(entry);
      if (this.#baseline.accepts(entry) || this.#isUpdated) accepted.add(of);
    }
    return accepted;
  }
}

function idOf({ rule, at, absent }: PlacedFinding): string {
  return `${rule}\n${at.file}\n${at.pointer}\n${absent ?? ''}`;
}
