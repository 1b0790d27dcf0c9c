/** Things that are written down once, and otherwise called by their index. */
export class Interned<T, Entry> {
  readonly entries: Entry[] = [];
  readonly #indices = new Map<string, number>();
  readonly #entryOf: (value: T) => Entry;
  readonly #keyOf: (value: T) => string;

  /** @param keyOf what makes two values the same */
  constructor(entryOf: (value: T) => Entry, keyOf: (value: T) => string = String) {
    this.#entryOf = entryOf;
    this.#keyOf = keyOf;
  }

  indexOf(value: T): number {
    const key = this.#keyOf(value);
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.entries.length);
    return this.entries.push(this.#entryOf(value)) - 1;
  }
}
