/** Tells objects that may have a key twice; most objects have few keys, and all keys of nearly all objects differ. */
import { TEXT, NODE, KEY_OF, NEXT_OF, MARK, QUOTE, reach } from './layout';

/** Of objects with more members a table of keys is made: comparing each with each takes the square of their number. */
const MANY: i32 = 8;
/** So many keys in a row of the table are chance no more: someone chose them to make it slow. */
const MOST_PROBES: i32 = 64;

/**
 * Whether an object may have a key twice; a key with escapes may be any.
 *
 * @param tape where the nodes begin
 * @param top where they end, with the last that is in the object; behind it memory is free
 */
export function mayRepeat(object: usize, tape: usize, top: usize): bool {
  let members = 0;
  for (let node = object + NODE; node < top; node = nextOf(node, tape)) {
    if (load<u32>(node, KEY_OF) & MARK) return true;
    members++;
  }
  if (members > MANY) return mayRepeatAmongMany(object, tape, top, members);
  for (let node = object + NODE; node < top; node = nextOf(node, tape)) {
    for (let other = object + NODE; other < node; other = nextOf(other, tape)) {
      if (isSameKey(load<u32>(other, KEY_OF), load<u32>(node, KEY_OF))) return true;
    }
  }
  return false;
}

/** With a table of keys by hash behind the nodes. */
function mayRepeatAmongMany(object: usize, tape: usize, top: usize, members: i32): bool {
  let slots: u32 = 32;
  while (slots < <u32>members * 2) slots <<= 1;
  const table = top + NODE;
  const size = <usize>slots * 4;
  reach(table + size);
  memory.fill(table, 0, size);
  for (let node = object + NODE; node < top; node = nextOf(node, tape)) {
    const mine = load<u32>(node, KEY_OF);
    let slot = hashOf(mine) & (slots - 1);
    for (let probes = 0; ; probes++) {
      const other = load<u32>(table + (<usize>slot << 2));
      if (other == 0) break;
      // 0 is an empty slot.
      if (probes > MOST_PROBES || isSameKey(other - 1, mine)) return true;
      slot = (slot + 1) & (slots - 1);
    }
    store<u32>(table + (<usize>slot << 2), mine + 1);
  }
  return false;
}

/** FNV-1a of a key without escapes. */
function hashOf(offset: u32): u32 {
  let hash: u32 = 0x811c9dc5;
  for (let here = TEXT + offset + 1; load<u8>(here) != QUOTE; here++) hash = (hash ^ load<u8>(here)) * 0x01000193;
  return hash ^ (hash >>> 15);
}

// @ts-ignore: decorators are for the compiler
@inline
function nextOf(node: usize, tape: usize): usize {
  return tape + (<usize>load<u32>(node, NEXT_OF) << 2);
}

/** Of the offsets of two keys without escapes. */
function isSameKey(one: u32, other: u32): bool {
  let a = TEXT + one + 1;
  let b = TEXT + other + 1;
  while (true) {
    const code = load<u8>(a);
    if (code != load<u8>(b)) return false;
    if (code == QUOTE) return true;
    a++;
    b++;
  }
}
