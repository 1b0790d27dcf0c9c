import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOf, verbOfForm } from '../../src/checks/intent/inflection.ts';

const VERBS = [
  'create',
  'submit',
  'copy',
  'deploy',
  'push',
  'tie',
  'see',
  'ski',
  'pass',
  'run',
  'bring',
  'use',
];

describe('a form of a verb', () => {
  it.each([
    ['create', 'create'],
    ['creates', 'create'],
    ['creating', 'create'],
    ['submitting', 'submit'],
    ['copies', 'copy'],
    ['pushes', 'push'],
    ['brings', 'bring'],
    ['bringing', 'bring'],
    ['creation', undefined],
    ['created', undefined],
    ['seing', undefined],
    ['deployes', undefined],
    ['ing', undefined],
    ['s', undefined],
    ['', undefined],
  ])('%s is of %s', (form, verb) => {
    expect(verbOfForm(form, (one) => VERBS.includes(one) && one !== 'see')).toBe(verb);
  });

  it('is what is found by going through all forms of all verbs', () => {
    const forms = new Map(VERBS.flatMap((verb) => formsOf(verb).map((form) => [form, verb] as const)));
    for (const [form, verb] of forms)
      expect(
        verbOfForm(form, (one) => VERBS.includes(one)),
        form,
      ).toBe(verb);
    const part = fc.constantFrom(...VERBS, ...'aeiynst', 'ing', 'es', 'ies', 's', 'ee');
    const word = fc.array(part, { maxLength: 3 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(word, (form) => {
        expect(verbOfForm(form, (one) => VERBS.includes(one))).toBe(forms.get(form));
      }),
      { numRuns: 2000 },
    );
  });
});
