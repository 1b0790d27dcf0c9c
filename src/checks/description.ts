/** `description`: a response's description that speaks of another status, or calls its own by an old name. */

import { joinPointer } from '../core/pointer.ts';
import type { StatusRegistry } from '../core/reference-data.ts';
import type { CheckKind } from './kind.ts';
import { anyCase } from './portable.ts';

export const description: CheckKind<{ otherStatus: true } | { obsoletePhrase: true }> = {
  name: 'description',
  about: 'response',
  schema: {
    description: 'The description does not name what it should not.',
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: {
      otherStatus: { description: 'Names another status by code and phrase.', const: true },
      obsoletePhrase: { description: 'Is nothing but a phrase of old for the status.', const: true },
    },
  },
  mayHitResponse(params, { registry }) {
    if ('otherStatus' in params) return ({ key, form }) => key.kind === 'exact' && form !== undefined;
    const obsolete = obsoletePhrases(registry);
    return ({ key, form }) => form !== undefined && obsolete.has(key.written);
  },
  isOfDefinition: () => true,
  portable(params, { registry }) {
    if ('otherStatus' in params) return 'compares the code in a text with the one that the text stands under';
    return Object.entries(registry.statuses).flatMap(([code, { replaces }]) => {
      if (!replaces || replaces.length === 0) return [];
      const pattern = `^\\s*(${replaces.map(anyCase).join('|')})\\.?\\s*$`;
      const schema = { not: { type: 'string', pattern } };
      return [
        { about: 'response' as const, when: { statuses: [code] }, below: { member: 'description', schema } },
      ];
    });
  },
  prepare(params, { registry }) {
    const judge = 'otherStatus' in params ? nameOther(registry) : nameObsolete(registry);
    return ({ response }) => {
      const definition = response?.definition;
      if (!definition || response.key.kind !== 'exact') return;
      const args = judge(definition.description, response.key.written);
      if (!args) return;
      return { at: { file: definition.file, pointer: joinPointer(definition.pointer, 'description') }, args };
    };
  },
};

type Judge = (description: string, code: string) => Record<string, string> | undefined;

/**
 * A description that opens with another code and a reason phrase ("404: Unauthorized" under 401). A code further on is
 * a mention: "returned instead of 404 Not Found" is good prose.
 */
function nameOther(registry: StatusRegistry): Judge {
  const phrases = new Set<string>();
  for (const { name, replaces } of Object.values(registry.statuses)) {
    for (const phrase of [name, ...(replaces ?? [])]) phrases.add(phrase.toLowerCase());
  }
  return (description, code) => {
    if (!/^(?:\W|HTTP|[1-5])/.test(description)) return;
    const match =
      /^\W{0,4}(?:HTTP(?:\/\d(?:\.\d)?)?\s+)?([1-5]\d\d)\b[\s:.)\]*_-]{1,6}([A-Za-z' -]{2,40}?)\s*(?:[^A-Za-z' ]|\s-|$)/.exec(
        description,
      );
    const [, other, phrase] = match ?? [];
    if (!other || !phrase || other === code || !Object.hasOwn(registry.statuses, other)) return;
    return phrases.has(phrase.toLowerCase())
      ? { other: `${other} ${registry.statuses[other]?.name}` }
      : undefined;
  };
}

function nameObsolete(registry: StatusRegistry): Judge {
  const obsolete = obsoletePhrases(registry);
  return (description, code) => {
    const phrases = obsolete.get(code);
    if (!phrases?.has(description.trim().replace(/\.$/, '').toLowerCase())) return;
    return { current: registry.statuses[code]?.name ?? code };
  };
}

/** The phrases of old by the codes that have any, in lower case. */
function obsoletePhrases({ statuses }: StatusRegistry): ReadonlyMap<string, ReadonlySet<string>> {
  const obsolete = new Map<string, Set<string>>();
  for (const [code, { replaces }] of Object.entries(statuses)) {
    if (replaces) obsolete.set(code, new Set(replaces.map((phrase) => phrase.toLowerCase())));
  }
  return obsolete;
}
