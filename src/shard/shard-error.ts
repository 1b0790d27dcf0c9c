/** What keeps shards from being joined, and what to do about it. */
export class ShardError extends Error {}
