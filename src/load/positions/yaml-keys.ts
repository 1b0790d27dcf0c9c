import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  mergeTag,
  NOT_RESOLVED,
  SCALAR_STYLE,
  type ScalarEvent,
  type ScalarTagDefinition,
} from 'js-yaml';

/** What a key `<<` reads as. */
export const MERGE_KEY: unique symbol = Symbol('merge key');

export type KeyToken = string | typeof MERGE_KEY;

/** Tells a merge key from the string `"<<"`, which the tag that documents are read with does not. */
const tellingMergeTag: ScalarTagDefinition<unknown> = {
  ...mergeTag,
  resolve: (source, isExplicit, tagName) =>
    mergeTag.resolve(source, isExplicit, tagName) === NOT_RESOLVED ? NOT_RESOLVED : MERGE_KEY,
};
const schema = CORE_SCHEMA.withTags(tellingMergeTag);

/** Plain scalars that the schema may read as something else than text; wrong only towards yes. */
const MAY_BE_NO_TEXT = /^(?:[-+.\d]|(?:|~|null|true|false|<<)$)/i;

/** Reads scalars as the property names that js-yaml makes of them: `0x10` as `16`, `~` as `null`. */
export class KeyReader {
  readonly #text: string;
  readonly #document: Event | undefined;
  readonly #plain = new Map<string, KeyToken>();

  /** `document` is the event that opens the document: it holds the directives that its tags need. */
  constructor(text: string, document: Event | undefined) {
    this.#text = text;
    this.#document = document;
  }

  read(scalar: ScalarEvent): KeyToken {
    if (scalar.tagStart !== -1) return this.#construct(scalar);
    const source = getScalarValue(this.#text, scalar);
    if (scalar.style !== SCALAR_STYLE.PLAIN || !MAY_BE_NO_TEXT.test(source)) return source;
    let token = this.#plain.get(source);
    if (token === undefined) {
      token = this.#construct(scalar);
      this.#plain.set(source, token);
    }
    return token;
  }

  #construct(scalar: ScalarEvent): KeyToken {
    if (this.#document === undefined) return getScalarValue(this.#text, scalar);
    try {
      const events = [this.#document, scalar, { type: EVENT_ID.POP }];
      const [value] = constructFromEvents(events, { source: this.#text, schema });
      return value === MERGE_KEY ? MERGE_KEY : String(value);
    } catch {
      return getScalarValue(this.#text, scalar);
    }
  }
}
