import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src/cli/arguments.ts';

const STRINGS = ['format', 'output', 'no-such'];
const BOOLEANS = ['quiet', 'all'];

/** The same from Node's own parser. */
function expected(args: readonly string[]): unknown[] {
  const options = Object.fromEntries([
    ...STRINGS.map((name) => [name, { type: 'string' as const }]),
    ...BOOLEANS.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const request = { args: [...args], options, strict: false, allowPositionals: true, tokens: true } as const;
  return parseArgs(request).tokens.flatMap((token): unknown[] => {
    if (token.kind === 'positional') return [token.value];
    if (token.kind !== 'option') return [];
    const { name, rawName, value, inlineValue = false } = token;
    return [{ name, rawName, value, isInline: inlineValue }];
  });
}

describe('arguments', () => {
  it.each([
    [[]],
    [['a.yaml', '-', '--format', 'json']],
    [['--format=json', '--format=', '--quiet', '--quiet=true', 'a']],
    [['--output', '--quiet', '--output']],
    [['-x', '-xyz', '-x=1', '--x', '--x=1', 'b']],
    [['--quiet', '--', '--format', '-x', '--']],
    [['--', '--']],
    [['--=a', '--=', '---', '--a=b=c', '']],
  ])('%j are what Node says they are', (args) => {
    expect(tokensOf(args, (name) => STRINGS.includes(name))).toEqual(expected(args));
  });

  it('of any kind are what Node says they are', () => {
    const names = fc.constantFrom(...STRINGS, ...BOOLEANS, 'x', 'unknown', '');
    const values = fc.constantFrom('', 'a', '-', '=', 'true', '-b', 'ä𝒳');
    const long = fc
      .tuple(names, fc.option(values))
      .map(([name, value]) => `--${name}${value === null ? '' : `=${value}`}`);
    const short = fc.stringMatching(/^-[a-z=ä]{0,3}$/);
    const args = fc.array(fc.oneof(long, long, short, values, fc.constant('--')), { maxLength: 6 });
    fc.assert(
      fc.property(args, (some) => {
        expect(tokensOf(some, (name) => STRINGS.includes(name))).toEqual(expected(some));
      }),
      { numRuns: 3000 },
    );
  });
});
