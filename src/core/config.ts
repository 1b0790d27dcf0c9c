/** What a team may say about the rules. A configuration is data from end to end: nothing in it is ever run. */

import type { IntentKind } from './intent.ts';
import type { Envelopes, Verdict } from './reference-data.ts';
import type { OneOrMany, Rule } from './rule.ts';
import type { Profile, SeveritySetting } from './severity.ts';

/** A configuration file as it is written, before what it extends is merged into it. */
export interface ConfigFile {
  /** `statuswise:guide`, `statuswise:rfc`, `statuswise:strict`, a relative path, or the name of an npm package. */
  extends?: OneOrMany<string>;
  profile?: Profile;
  /** Severity by rule id. */
  rules?: Record<string, SeveritySetting>;
  table?: 'exact' | TableConfig;
  /** Numbers of document-wide rules, by rule id: `{ rate-limit-429: { share: 0.9 } }`. */
  thresholds?: Record<string, Record<string, number>>;
  envelopes?: Envelopes;
  /** Path segments, or path globs that begin with a slash, beside the built-in ones. */
  paths?: { health?: string[]; auth?: string[] };
  /** Codes that count as registered. */
  statuses?: { allow?: number[] };
  /** What POSTs are for, where the judgement is wrong. The last one that matches decides. */
  intents?: IntentOverride[];
  /** Globs of the root documents, so that a changed fragment leads to them. */
  roots?: string[];
  /** Rules in the format of the built-in ones, or globs of files that hold one each. */
  customRules?: (string | Record<string, unknown>)[];
  overrides?: Override[];
}

export interface TableConfig {
  /** `guide` (default) starts from the built-in table, `exact` from its expected column alone, `none` from nothing. */
  base?: 'guide' | 'exact' | 'none';
  /** Verdicts by method (upper case or lower) and status. */
  cells?: TableCells;
  /** Other verdicts below some paths; later ones win. */
  paths?: { path: string; cells: TableCells }[];
}

export type TableCells = Record<
  string,
  Record<string, Extract<Verdict, 'expected' | 'allowed' | 'discouraged' | 'unlisted'>>
>;

export interface IntentOverride {
  path?: OneOrMany<string>;
  operationId?: OneOrMany<string>;
  intent: Exclude<IntentKind, 'none'>;
}

/** Severities for a part of the API. Every dimension that is given must match; a list means any of its members. */
export interface Override {
  /** Globs of files: of the document, or of the file where the finding is. */
  files?: OneOrMany<string>;
  /** Globs of paths: `*` is one segment or a part of one, `**` any number. */
  paths?: OneOrMany<string>;
  methods?: OneOrMany<string>;
  operationIds?: OneOrMany<string>;
  tags?: OneOrMany<string>;
  /** Codes, classes (`4xx`), ranges (`4XX`) or `default`. */
  statuses?: OneOrMany<string | number>;
  rules: Record<string, SeveritySetting>;
}

/** A configuration with all that it extends, checked and merged: what a run works with. */
export interface Settings {
  profile: Profile;
  rules: Record<string, SeveritySetting>;
  table: TableConfig;
  thresholds: Record<string, Record<string, number>>;
  envelopes: Envelopes;
  paths: { health: string[]; auth: string[] };
  allowedStatuses: number[];
  intents: IntentOverride[];
  /** Absolute globs. */
  roots: string[];
  customRules: Rule[];
  /** With absolute file globs. In the order in which they apply: the last one that matches decides. */
  overrides: Override[];
}
