/** What was found in a document, on its way from one process to another. */
import type { CheckedDocument, SettledFindings } from '../../core/checked.ts';

export interface Parcel {
  /** Text takes half the memory of the objects while it waits for its turn, and no longer to read. Empty for nothing. */
  json: string;
  settled: SettledFindings | undefined;
}

export function pack(checked: CheckedDocument | undefined): Parcel {
  if (!checked) return { json: '', settled: undefined };
  const { settled, ...rest } = checked;
  return { json: JSON.stringify(rest), settled };
}

export function unpack({ json, settled }: Parcel): CheckedDocument | undefined {
  if (json === '') return undefined;
  const rest: CheckedDocument = JSON.parse(json);
  return settled ? { ...rest, settled } : rest;
}
