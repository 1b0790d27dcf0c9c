/** Randomness that repeats: the same seed gives the same documents and the same samples on every machine. */

/**
 * @param {number} seed any integer
 * @returns {() => number} numbers from 0 up to but without 1 (the generator is mulberry32)
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {() => number} random
 * @returns {T[]} a shuffled copy
 */
export function shuffled(items, random) {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = /** @type {T} */ (copy[last]);
    copy[last] = /** @type {T} */ (copy[other]);
    copy[other] = kept;
  }
  return copy;
}
