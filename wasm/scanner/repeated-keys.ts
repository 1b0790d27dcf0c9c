/** Tells objects that may have a key twice; most objects have few keys, and all keys of nearly all objects differ. */
import { NODE, KEY_OF, NEXT_OF, MARK, QUOTE, reach } from './layout';

/** Of objects with more members a table of keys is made: comparing each with each takes the square of their number. */
const MANY: i32 = 8;
/** So many keys in a row of the table are chance no more: someone chose them to make it slow. */
const MOST_PROBES: i32 = 64;

/**
 * Whether an object may have a key twice; a key with escapes may be any.
 *
 * @param text where the text begins, from which offsets are counted
 * @param tape where the nodes begin
 * @param top where they end, with the last that is in the object; behind it memory is free
 */
export function mayRepeat(object: usize, text: usize, tape: usize, top: usize): bool {
  let members = 0;
  for (let node = object + NODE; node < top; node = nextOf(node, tape)) {
    if (load<u32>(node, KEY_OF) & MARK) return true;
    members++;
  }
  if (members > MANY) return mayRepeatAmongMany(object, text, tape, top, members);
  for (let node = object + NODE; node < top; node = nextOf(node, tape)) {
    for (let other = object + NODE; other < node; other = nextOf(other, tape)) {
      if (isSameKey(text + load<u32>(other, KEY_OF), text + load<u32>(node, KEY_OF))) return true;
    }
  }
  return false;
}

/** With a table of keys by hash behind the nodes. */
function mayRepeatAmongMany(object: usize, text: usize, tape: usize, top: usize, members: i32): bool {
  let slots: u32 = 32;
  while (slots < <u32>members * 2) slots <<= 1;
  const table = top + NODE;
  const size = <usize>slots * 4;
  reach(table + size);
  memory.fill(table, 0, size);
  for (let node = object + NODE; node < top; node = nextOf(node, tape)) {
    const mine = load<u32>(node, KEY_OF);
    let slot = hashOf(text + mine) & (slots - 1);
    for (let probes = 0; ; probes++) {
      const other = load<u32>(table + (<usize>slot << 2));
      if (other == 0) break;
      // 0 is an empty slot.
      if (probes > MOST_PROBES || isSameKey(text + other - 1, text + mine)) return true;
      slot = (slot + 1) & (slots - 1);
    }
    store<u32>(table + (<usize>slot << 2), mine + 1);
  }
  return false;
}

/** FNV-1a of a key without escapes, which begins there. */
function hashOf(start: usize): u32 {
  let hash: u32 = 0x811c9dc5;
  for (let here = start + 1; load<u8>(here) != QUOTE; here++) hash = (hash ^ load<u8>(here)) * 0x01000193;
  return hash ^ (hash >>> 15);
}

// @ts-ignore: decorators are for the compiler
@inline
function nextOf(node: usize, tape: usize): usize {
  return tape + (<usize>load<u32>(node, NEXT_OF) << 2);
}

/** Of two keys without escapes, which begin there. */
function isSameKey(one: usize, other: usize): bool {
  let a = one + 1;
  let b = other + 1;
  while (true) {
    const code = load<u8>(a);
    if (code != load<u8>(b)) return false;
    if (code == QUOTE) return true;
    a++;
    b++;
  }
}
