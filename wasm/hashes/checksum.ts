/**
 * A sum that tells whether bytes are still what they were. It is quick, and no secret: whoever wants to can make other bytes with
 * the same sum. Each step is reversible, so that a change to any eight bytes alone always changes it.
 */

/** Odd, so that multiplying by them is reversible; bits without a pattern: of the golden ratio, and of the square root of 2. */
const FACTOR: u64 = 0x9e3779b97f4a7c15;
const SEED: u64 = 0x6a09e667f3bcc909;

/** From where on the caller may put bytes: a multiple of eight. */
export function free(): usize {
  return (__heap_base + 7) & ~7;
}

/** Sums bytes. Behind the last of them are zeros. */
export function sum(from: usize, size: usize): u64 {
  let value = SEED ^ <u64>size;
  for (let at: usize = 0; at < size; at += 8) {
    value = (value ^ load<u64>(from + at)) * FACTOR;
    value ^= value >>> 32;
  }
  return value;
}
