/** What a document may cost. Each can be raised on the command line; none is ever silently exceeded. */
export interface Limits {
  /** Bytes of one file. */
  maxBytes: number;
  /** Files that one document may reach. */
  maxFiles: number;
  /** Nesting of YAML collections; JSON is read without recursion and needs no limit. */
  maxDepth: number;
  /** YAML aliases (`*name`) in one file, and a tenth of the keys that its merge keys (`<<`) may copy. */
  maxAliases: number;
  /**
   * Responses, parameters, headers and media types of a document's operations, counted again for each operation that
   * shares them: a small file may have every path refer to one big path item.
   */
  maxParts: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxBytes: 128 * 1024 * 1024,
  maxFiles: 10_000,
  maxDepth: 200,
  maxAliases: 10_000,
  maxParts: 2_000_000,
};
