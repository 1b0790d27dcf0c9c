/** Checks documents, and remembers what was found in those whose files, rules and options are the same as before. */
import type { CheckedDocument } from '../../core/checked.ts';
import { isObject } from '../../core/json.ts';
import { isUrl } from '../../load/ref-target.ts';
import type { CheckDocument } from '../check-document.ts';
import { type CheckOptions, limitsOf } from '../options.ts';
import * as schema from '../report-schema.gen.ts';
import { keysFor } from './key.ts';
import { recording, stillHolds, type Trace } from './recorder.ts';
import { readEntry, writeEntry } from './store.ts';

/** What an entry says. */
interface Entry {
  trace: Trace;
  /** Null for what is no OpenAPI document, and was not named outright. */
  checked: CheckedDocument | null;
}

/**
 * Looks results up before it checks.
 *
 * @param folder absolute path; made where it is missing
 */
export function cached(check: CheckDocument, folder: string, options: CheckOptions): CheckDocument {
  const keyOf = keysFor(options);
  if (!keyOf) return check;
  const { maxBytes } = limitsOf(options);
  const mayFetch = (options.allowHosts ?? []).length > 0;
  return async (input) => {
    if (input.bytes || options.source) return check(input);
    const key = keyOf(input);
    const known = parse(readEntry(folder, key));
    if (known && (await stillHolds(known.trace, maxBytes))) return known.checked ?? undefined;
    const { source, trace } = recording();
    const checked = await check(input, source);
    // What a host answers may be another thing the next time.
    const isRemote = mayFetch && checked && [...checked.reached, ...checked.unreached].some(isUrl);
    if (!isRemote) {
      const entry: Entry = { trace, checked: checked ?? null };
      writeEntry(folder, key, JSON.stringify(entry));
    }
    return checked;
  };
}

/** An entry in whose form nothing is wrong; whether it is true, nobody but who wrote it can say. */
function parse(text: string | undefined): Entry | undefined {
  if (text === undefined) return undefined;
  try {
    const entry: unknown = JSON.parse(text);
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(entry: unknown): entry is Entry {
  if (!isObject(entry) || !isObject(entry.trace)) return false;
  const { read, real } = entry.trace;
  if (!isObject(read) || !isObject(real) || Object.keys(read).length === 0) return false;
  return (
    entry.checked === null ||
    (isObject(entry.checked) && areLists(entry.checked) && schema.validateChecked(entry.checked))
  );
}

function areLists({ reached, unreached }: Record<string, unknown>): boolean {
  return [reached, unreached].every(
    (list) => Array.isArray(list) && list.every((one) => typeof one === 'string'),
  );
}
