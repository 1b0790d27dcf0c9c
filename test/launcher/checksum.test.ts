import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { checksum, readToSum, SUM_LENGTH } from '../../src/launcher/checksum.ts';

const folder = mkdtempSync(join(tmpdir(), 'statuswise-sum-'));
afterAll(() => rmSync(folder, { recursive: true }));

const someBytes = fc.uint8Array({ maxLength: 200 });

describe('a checksum', () => {
  it('is sixteen hexadecimal digits, and the same each time', () => {
    for (const size of [0, 1, 8, 100, 65_536, 1_000_000]) {
      const bytes = Buffer.alloc(size, 'text');
      expect(checksum(bytes)).toMatch(/^[0-9a-f]{16}$/);
      expect(checksum(bytes)).toBe(checksum(Buffer.from(bytes)));
      expect(checksum(bytes)).toHaveLength(SUM_LENGTH);
    }
  });

  it('is another one when a bit is another one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, bit) => {
        const changed = Buffer.from(bytes);
        const at = Math.floor(bit / 8) % changed.length;
        changed[at] = (changed[at] as number) ^ (1 << (bit % 8));
        expect(checksum(changed)).not.toBe(checksum(bytes));
      }),
    );
  });

  it('is another one with zeros behind, and when pieces change places', () => {
    fc.assert(
      fc.property(someBytes, fc.integer({ min: 1, max: 16 }), (bytes, count) => {
        expect(checksum(Buffer.concat([bytes, Buffer.alloc(count)]))).not.toBe(checksum(bytes));
      }),
    );
    expect(checksum(Buffer.from('12345678abcdefgh'))).not.toBe(checksum(Buffer.from('abcdefgh12345678')));
  });

  it('of a file is that of its bytes', () => {
    const path = join(folder, 'file');
    fc.assert(
      fc.property(someBytes, (bytes) => {
        writeFileSync(path, Buffer.concat([Buffer.alloc(16, 'x'), bytes]));
        const read = readToSum(path);
        const sum = read.sum(16);
        expect(read.bytes.subarray(16).equals(bytes)).toBe(true);
        expect(read.bytes.byteOffset % 8).toBe(0);
        expect(checksum(bytes)).toBe(sum);
      }),
      { numRuns: 50 },
    );
    writeFileSync(path, Buffer.alloc(3_000_000, 'large'));
    const sum = readToSum(path).sum(0);
    expect(checksum(Buffer.alloc(3_000_000, 'large'))).toBe(sum);
  });

  it('of a file that is not there is an error', () => {
    expect(() => readToSum(join(folder, 'nothing'))).toThrow('ENOENT');
  });
});
