/** What is known of a member by its key. */
import { HASH, MARK, QUOTE } from './layout';

/** `$ref`, `x-st` as four bytes in the order of memory. */
const REF: u32 = 0x66657224;
const OWN: u32 = 0x74732d78;

/** Whether a key begins like our own extensions. @param start where its opening quote is */
// @ts-ignore: decorators are for the compiler
@inline
export function isOwnKey(start: usize): bool {
  return load<u32>(start, 1) == OWN;
}

/**
 * Whether a key may be `$ref`.
 *
 * @param text where the text begins
 * @param key as it stands in a node: with escapes it may be any key
 */
// @ts-ignore: decorators are for the compiler
@inline
export function mayBeRef(text: usize, key: u32): bool {
  if (key & MARK) return true;
  return load<u32>(text + key, 1) == REF && load<u8>(text + key, 5) == QUOTE;
}

/** Whether a `$ref` leads out of the text. @param start where the opening quote of its value is */
// @ts-ignore: decorators are for the compiler
@inline
export function leadsOut(start: usize): bool {
  const first = load<u8>(start, 1);
  return first != HASH && first != QUOTE;
}
