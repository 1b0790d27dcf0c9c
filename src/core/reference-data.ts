/** The data files under `rules/` that are not rules: the method table, the status registry, the lists of path names. */

/** `rules/method-status.yaml`: which success a method is expected to answer with. */
export interface MethodTable {
  title: string;
  source: string;
  methods: Record<string, MethodRow>;
}

export interface MethodRow {
  expected: Record<string, TableCell>;
  allowed: Record<string, TableCell>;
  discouraged: Record<string, TableCell>;
  commonErrors: Record<string, { source: string }>;
}

export interface TableCell {
  source: string;
  note?: string;
}

/** What the table says of one method and status. `unjudged` where it has no opinion. */
export type Verdict =
  | 'expected'
  | 'allowed'
  | 'discouraged'
  | 'unlisted'
  | 'forbidden'
  | 'unregistered'
  | 'invalid'
  | 'unjudged';

/** `rules/status-registry.yaml`: the IANA registry of HTTP status codes, as of `date`. */
export interface StatusRegistry {
  date: string;
  statuses: Record<string, RegisteredStatus>;
  unregistered: Record<string, { knownAs: string; suggest: number; why: string }>;
}

export interface RegisteredStatus {
  name: string;
  rfc: string;
  state: 'registered' | 'deprecated' | 'unused' | 'temporary' | 'obsoleted';
  /** Reason phrases that earlier RFCs gave the code. */
  replaces?: string[];
  headers?: { name: string; level: 'must' | 'should' | 'may' }[];
  meaning: string;
}

/** `rules/path-names.yaml`: path segments that tell what an operation is for. */
export interface PathNames {
  health: string[];
  auth: string[];
}

/** The shapes of bodies that a team has agreed on, as the property names at their top; none by default. */
export interface Envelopes {
  error?: string[];
  success?: string[];
}
