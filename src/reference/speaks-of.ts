/** Which rules have something to say about a status or a method. */
import { isObject } from '../core/json.ts';
import type { StatusRegistry } from '../core/reference-data.ts';
import type { Rule } from '../core/rule.ts';
import { matchStatus, type StatusKey } from '../core/status-key.ts';

/**
 * The rules that name a status in what they apply to or in what they check: those that name the status itself before
 * those that name its class. What is not a registered status for good is the business of the registry's rules too.
 */
export function rulesAboutStatus(rules: readonly Rule[], key: StatusKey, registry: StatusRegistry): Rule[] {
  const about = rules.flatMap((rule) => {
    const patterns = valuesUnder(STATUS_KEYS, [rule.applies, rule.check]);
    if (!matchStatus(patterns)(key) && !isAboutRegistration(rule, key, registry)) return [];
    return [{ rule, isExact: patterns.includes(key.written) }];
  });
  return [...about.filter(({ isExact }) => isExact), ...about.filter(({ isExact }) => !isExact)].map(
    ({ rule }) => rule,
  );
}

function isAboutRegistration({ check }: Rule, key: StatusKey, registry: StatusRegistry): boolean {
  if (key.kind !== 'exact') return false;
  const state = registry.statuses[key.code]?.state;
  if (state === undefined) return check.registry === 'registered';
  return state !== 'registered' && check.registry === 'current';
}

/** The rules that name a method; those that look at all methods alike are not among them. */
export function rulesAboutMethod(rules: readonly Rule[], method: string): Rule[] {
  const wanted = method.toLowerCase();
  return rules.filter(({ applies, check }) =>
    valuesUnder(METHOD_KEYS, [applies, check]).some((name) => name.toLowerCase() === wanted),
  );
}

const STATUS_KEYS: ReadonlySet<string> = new Set(['statuses', 'anyOf', 'with', 'orOn']);
const METHOD_KEYS: ReadonlySet<string> = new Set(['methods']);

/** Every scalar that stands, alone or in a list, under one of the keys, at any depth. */
function valuesUnder(keys: ReadonlySet<string>, node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap((member) => valuesUnder(keys, member));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const own = keys.has(key) ? [value].flat().filter((member) => !isObject(member)) : [];
    return [...own.map(String), ...valuesUnder(keys, value)];
  });
}
