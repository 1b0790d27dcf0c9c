/**
 * Findings by rule and place. To compare places by file and pointer is dear where it happens for each hit: those that come
 * again mostly come as the same object, and the others are told apart level by level, with no text put together for it.
 */
import type { Location } from '../core/api.ts';
import type { Collected } from '../core/checked.ts';
import { within } from '../core/within.ts';

/** A finding with the object that it is about, of which reports have no more than where it is written. */
export interface Found extends Collected {
  origin: Location;
}

export class Collection {
  readonly #all: Found[] = [];
  readonly #byRule = new Map<string, Places>();

  /** In the order in which they were found. */
  all(): readonly Found[] {
    return this.#all;
  }

  /** What a rule has found about this very object, without looking further. */
  about(rule: string, place: Location, absent: string | undefined): Found | undefined {
    const known = this.#byRule.get(rule)?.byObject.get(place);
    return known?.absent === absent ? known : undefined;
  }

  /**
   * Enters a finding.
   *
   * @param own what keeps it from others about the same place; mostly nothing does
   * @returns the one about the same place that is there already: then nothing is entered
   */
  enter(one: Found, own: string): Found | undefined {
    let places = this.#byRule.get(one.rule);
    if (!places) {
      places = { byObject: new Map(), byText: new Map() };
      this.#byRule.set(one.rule, places);
    }
    const { file, pointer } = one.at;
    const inFile = within(within(places.byText, one.absent), file);
    const id = own === '' ? pointer : `${own}\n${pointer}`;
    const known = inFile.get(id);
    if (own === '') places.byObject.set(one.origin, known ?? one);
    if (known) return known;
    inFile.set(id, one);
    this.#all.push(one);
    return undefined;
  }
}

interface Places {
  byObject: Map<Location, Found>;
  /** By the status that is missing, then by file and pointer. */
  byText: Map<string | undefined, Map<string, Map<string, Found>>>;
}
