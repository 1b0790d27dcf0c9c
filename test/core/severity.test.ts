import { expect, it } from 'vitest';
import { compareSeverity, isAtLeast, milder, SEVERITIES, worse } from '../../src/core/severity.ts';

it('orders severities, worst first and off last', () => {
  const settings = ['off', 'hint', 'error', 'info', 'warn'] as const;
  expect(settings.toSorted(compareSeverity)).toEqual([...SEVERITIES, 'off']);
  expect(compareSeverity('warn', 'warn')).toBe(0);
});

it('a threshold takes itself and what is worse', () => {
  expect(SEVERITIES.filter((severity) => isAtLeast(severity, 'warn'))).toEqual(['error', 'warn']);
  expect(SEVERITIES.filter((severity) => isAtLeast(severity, 'error'))).toEqual(['error']);
  expect(SEVERITIES.filter((severity) => isAtLeast(severity, 'hint'))).toEqual([...SEVERITIES]);
});

it('nothing reaches the threshold none', () => {
  expect(SEVERITIES.filter((severity) => isAtLeast(severity, 'none'))).toEqual([]);
});

it.each(SEVERITIES.flatMap((a) => SEVERITIES.map((b) => [a, b] as const)))('of %s and %s', (a, b) => {
  const [worst, mildest] = [a, b].toSorted(compareSeverity);
  expect(worse(a, b)).toBe(worst);
  expect(milder(a, b)).toBe(mildest);
});

it('off is the mildest of all, so that nothing turns a rule on', () => {
  expect(SEVERITIES.map((severity) => milder<'off' | typeof severity>(severity, 'off'))).toEqual(
    SEVERITIES.map(() => 'off'),
  );
});
