/** Which input goes to which shard: the same on every machine that has the same files. */

/**
 * Deals inputs to shards: the largest first, each to the shard that has least so far. Equal ones go in their order.
 *
 * @param weights how long each input takes, in any unit
 * @returns for each input the index of its shard, from 0
 */
export function assignShards(weights: readonly number[], count: number): number[] {
  const loads = Array.from({ length: count }, () => 0);
  const shards = weights.map(() => 0);
  const order = weights.map((_, index) => index);
  order.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  for (const input of order) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + (weights[input] ?? 0);
    shards[input] = lightest;
  }
  return shards;
}
