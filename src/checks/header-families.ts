/**
 * `headerFamilies`: headers that only make sense together. `X-RateLimit-Limit` without `X-RateLimit-Remaining` leaves a
 * client guessing, and so do two families side by side.
 */
import { joinWords } from '../core/words.ts';
import type { CheckKind } from './kind.ts';
import { hasHeaders } from './outline.ts';
import { hasHeader } from './portable.ts';

interface FamilyParams {
  prefixes: string[];
  suffixes: string[];
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const headerFamilies: CheckKind<FamilyParams> = {
  name: 'headerFamilies',
  mayHitResponse: () => hasHeaders,
  isOfDefinition: () => true,
  about: 'response',
  schema: {
    description: 'Headers that belong together are declared all or not at all, and those of one family only.',
    type: 'object',
    additionalProperties: false,
    required: ['prefixes', 'suffixes'],
    properties: {
      prefixes: { description: 'The first half of the names, one for each family.', ...strings },
      suffixes: { description: 'The second half, the same in each family.', ...strings },
    },
  },
  portable({ prefixes, suffixes }) {
    const families = prefixes.map((prefix) => suffixes.map((suffix) => `${prefix}-${suffix}`));
    const whole = families.map((family) => {
      const others = families.filter((other) => other !== family).flat();
      const none = others.length > 0 ? [{ not: hasHeader(...others) }] : [];
      return { allOf: [...family.map((name) => hasHeader(name)), ...none] };
    });
    return [{ about: 'response', self: { anyOf: [{ not: hasHeader(...families.flat()) }, ...whole] } }];
  },
  prepare({ prefixes, suffixes }) {
    const families = prefixes.map((prefix) => suffixes.map((suffix) => `${prefix}-${suffix}`));
    return ({ response }) => {
      const definition = response?.definition;
      if (!definition || definition.headers.length === 0) return;
      const declared = new Set(definition.headers.map(({ name }) => name.toLowerCase()));
      const begun = families.filter((family) => family.some((name) => declared.has(name.toLowerCase())));
      const isComplete = (family: string[]) => family.every((name) => declared.has(name.toLowerCase()));
      if (begun.length === 0 || (begun.length === 1 && begun.every(isComplete))) return;
      const present = begun.flat().filter((name) => declared.has(name.toLowerCase()));
      const missing = (begun[0] ?? []).filter((name) => !declared.has(name.toLowerCase()));
      const fault =
        begun.length > 1
          ? `declares ${joinWords(present, 'and')} side by side; keep one family of them`
          : `declares ${joinWords(present, 'and')} without ${joinWords(missing, 'and')}; declare the whole family`;
      return { at: definition, args: { fault } };
    };
  },
};
