/** SHA-256 of a text (FIPS 180-4). Names and steps are those of section 6.2.2. */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2). */
const K: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
/** The message schedule. */
const W: usize = memory.data(64 * 4, 4);
/** The hash value. */
const H: usize = memory.data(32, 4);
/** Of a block, in bytes. */
const BLOCK: usize = 64;
/** What padding takes at most: a bit, zeros and the length. */
const PADDING: usize = BLOCK + 8;

/** Where the caller puts the text. */
export function text(): usize {
  return __heap_base;
}

/** How many bytes it may have. */
export function most(): usize {
  return (<usize>memory.size() << 16) - __heap_base - PADDING;
}

/** Hashes the text. @returns where the 32 bytes of the hash are */
export function sha256(size: usize): usize {
  const end = pad(size);
  store<u32>(H, 0x6a09e667, 0);
  store<u32>(H, 0xbb67ae85, 4);
  store<u32>(H, 0x3c6ef372, 8);
  store<u32>(H, 0xa54ff53a, 12);
  store<u32>(H, 0x510e527f, 16);
  store<u32>(H, 0x9b05688c, 20);
  store<u32>(H, 0x1f83d9ab, 24);
  store<u32>(H, 0x5be0cd19, 28);
  for (let block = text(); block < end; block += BLOCK) compress(block);
  for (let at: usize = 0; at < 32; at += 4) store<u32>(H + at, bswap(load<u32>(H + at)));
  return H;
}

/** Section 5.1.1. @returns the end of the last block */
function pad(size: usize): usize {
  const from = text() + size;
  const end = text() + ((size + PADDING) & ~(BLOCK - 1));
  store<u8>(from, 0x80);
  memory.fill(from + 1, 0, end - from - 1);
  store<u64>(end - 8, bswap(<u64>size << 3));
  return end;
}

// @ts-ignore: decorators are for the compiler
@inline
function add(at: usize, value: u32): void {
  store<u32>(H + at, load<u32>(H + at) + value);
}

function compress(block: usize): void {
  schedule(block);
  let a = load<u32>(H, 0);
  let b = load<u32>(H, 4);
  let c = load<u32>(H, 8);
  let d = load<u32>(H, 12);
  let e = load<u32>(H, 16);
  let f = load<u32>(H, 20);
  let g = load<u32>(H, 24);
  let h = load<u32>(H, 28);
  for (let t: usize = 0; t < 256; t += 4) {
    const sum1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25);
    const t1 = h + sum1 + (g ^ (e & (f ^ g))) + load<u32>(K + t) + load<u32>(W + t);
    const sum0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22);
    const t2 = sum0 + ((a & b) | (c & (a | b)));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  add(0, a);
  add(4, b);
  add(8, c);
  add(12, d);
  add(16, e);
  add(20, f);
  add(24, g);
  add(28, h);
}

function schedule(block: usize): void {
  for (let t: usize = 0; t < 64; t += 4) store<u32>(W + t, bswap(load<u32>(block + t)));
  for (let t: usize = 64; t < 256; t += 4) {
    const w2 = load<u32>(W + t - 8);
    const w15 = load<u32>(W + t - 60);
    const sigma1 = rotr(w2, 17) ^ rotr(w2, 19) ^ (w2 >>> 10);
    const sigma0 = rotr(w15, 7) ^ rotr(w15, 18) ^ (w15 >>> 3);
    store<u32>(W + t, sigma1 + load<u32>(W + t - 28) + sigma0 + load<u32>(W + t - 64));
  }
}
