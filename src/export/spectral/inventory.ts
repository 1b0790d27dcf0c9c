/** What the exported function reads of Spectral. It imports nothing of it, so that it runs wherever Spectral does. */

/** A document that Spectral has parsed. */
export interface SpectralDocument {
  /** Path or URL; null where Spectral was given no name. */
  source: string | null;
  data: unknown;
  /** The text. Documents that were parsed elsewhere have none. */
  input?: unknown;
}

/** Where Spectral reports a result. */
export interface SpectralPlace {
  document: SpectralDocument;
  path: (string | number)[];
  missingPropertyPath: (string | number)[];
}

export interface SpectralInventory {
  document: SpectralDocument;
  /** By path or URL; of all documents that Spectral has seen in this run. */
  referencedDocuments?: Record<string, SpectralDocument>;
  findAssociatedItemForPath?: (path: (string | number)[], resolved: boolean) => SpectralPlace | null;
}

export interface SpectralContext {
  document: SpectralDocument;
  documentInventory: SpectralInventory;
}

export interface SpectralResult {
  message: string;
  path: (string | number)[];
}

/** The name that a document without one goes by. */
const NAMELESS = '/document';

/** A document's name as the loader has it. Spectral knows files by their paths, and sometimes by their URLs. */
export function nameOf({ source }: SpectralDocument): string {
  if (source === null || source === '') return NAMELESS;
  return source.startsWith('file://') ? decode(source.slice('file://'.length)) : source;
}

/** Every document of an inventory by its name; the one that is linted first. */
export function documentsOf(inventory: SpectralInventory): Map<string, SpectralDocument> {
  const documents = new Map([[nameOf(inventory.document), inventory.document]]);
  for (const [address, document] of Object.entries(inventory.referencedDocuments ?? {})) {
    for (const name of [address, decode(address)]) {
      if (!documents.has(name)) documents.set(name, document);
    }
  }
  return documents;
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
