import { EVENT_ID, type Event } from 'js-yaml';
import type { YamlOutline } from '../source-file.ts';
import { LineIndex } from './line-index.ts';
import { type Located, PointerTrie } from './pointer-trie.ts';
import { walkEvents } from './yaml-walk.ts';

/** A text of YAML and the events into which js-yaml parsed it. */
export class YamlEvents implements YamlOutline {
  readonly #text: string;
  readonly #events: readonly Event[];

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  get hasAliases(): boolean {
    return this.#events.some(({ type }) => type === EVENT_ID.ALIAS);
  }

  findRanges(pointers: Iterable<string>): Map<string, Located> {
    const trie = new PointerTrie(pointers);
    walkEvents(this.#text, this.#events, trie.root);
    return trie.locate(new LineIndex(this.#text));
  }
}
