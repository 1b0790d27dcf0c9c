import type { CheckedDocument } from './checked.ts';

/** Which part of a run's inputs a run takes: the 2nd of 5. */
export interface ShardNumber {
  /** From 1. */
  index: number;
  count: number;
}

/** What the report of one shard says besides, so that shards can be joined to what one run would have reported. */
export interface ShardSection extends ShardNumber {
  /** SHA-256 of the list of all inputs and the shards they go to: equal in all shards of a run. */
  inputs: string;
  /** SHA-256 of the configuration and of the options that change what is found. */
  settings: string;
  /** What is to be said of directories and globs that hold no document of this shard. */
  unmatched: string[];
  /** How files are shown in text, from the working directory, where reports call them otherwise. */
  shown: Record<string, string>;
  documents: ShardDocument[];
}

/** What was found in one document, with nothing in it that belongs to one machine: files are named from the working directory. */
export interface ShardDocument extends Omit<CheckedDocument, 'reached' | 'unreached'> {
  /** Index among the inputs of all shards. */
  input: number;
}
