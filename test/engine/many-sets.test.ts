/** The index of rules remembers sets of statuses, and forgets them when there are too many. */
import { describe, expect, it } from 'vitest';
import { document } from '../load/workspace.ts';
import { rule, runOver } from './own-rules.ts';

describe('the index of rules', () => {
  it('is right however many sets of statuses there are', async () => {
    const codes = Array.from({ length: 52 }, (_, index) => 400 + index);
    const items = codes.flatMap((one, first) =>
      codes.slice(first + 1).flatMap((two, second) =>
        codes.slice(first + second + 2).map((three) => ({
          get: {
            responses: Object.fromEntries([one, two, three].map((code) => [code, { description: 'x' }])),
          },
        })),
      ),
    );
    expect(items).toHaveLength((52 * 51 * 50) / 6);
    const paths = Object.fromEntries(items.map((item, index) => [`/${index}`, item]));
    const declares = rule({ check: { declares: { anyOf: [404], coverage: 'exact' } } });
    const found = await runOver(document(paths), [declares]);
    expect(found).toHaveLength((51 * 50 * 49) / 6);
  });
});
