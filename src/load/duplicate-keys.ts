/**
 * Keys that a YAML mapping has twice. js-yaml stops at the first, and it takes an unquoted `429:` that overrides one from
 * a merge key (`<<`) for a duplicate, which is what merge keys are for.
 */
import {
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  SCALAR_STYLE,
  type Schema,
} from 'js-yaml';

/** A key that stands in its mapping already, and where it stands again. */
export interface RepeatedKey {
  key: string;
  offset: number;
}

type Frame = { keys: Set<string> | undefined; expectsKey: boolean };

/** Finds every repeated key in a document's events, in the order of the text; each at its later writing. */
export function findRepeatedKeys(text: string, events: readonly Event[], schema: Schema): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  const open: Frame[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const parent = open.at(-1);
    const isKey = parent?.keys !== undefined && parent.expectsKey;
    if (parent?.keys) parent.expectsKey = !parent.expectsKey;
    if (isKey && event.type === EVENT_ID.SCALAR) {
      const key = keyOf(text, event, schema);
      if (key !== '<<' && parent.keys?.has(key)) repeated.push({ key, offset: startOf(event) });
      parent.keys?.add(key);
    }
    if (event.type === EVENT_ID.MAPPING) open.push({ keys: new Set(), expectsKey: true });
    else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.DOCUMENT) {
      open.push({ keys: undefined, expectsKey: false });
    }
  }
  return repeated;
}

/** Where a key is written, with its quotes. */
function startOf({ style, valueStart }: Event & { type: typeof EVENT_ID.SCALAR }): number {
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return isQuoted ? valueStart - 1 : valueStart;
}

/** A key as the object has it: `0x10` and `16` are one key. */
function keyOf(text: string, event: Event & { type: typeof EVENT_ID.SCALAR }, schema: Schema): string {
  const written = getScalarValue(text, event);
  if (event.style !== SCALAR_STYLE.PLAIN || !/^[-+.\d~]|^(?:null|true|false)$/i.test(written)) return written;
  const start: Event = { type: EVENT_ID.DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] };
  const [value] = constructFromEvents([start, event, { type: EVENT_ID.POP }], { source: text, schema });
  return String(value);
}
