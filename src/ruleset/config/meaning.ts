/** What a configuration may name: rules, their numbers, methods. Its shape is checked elsewhere, and may be wrong here. */
import { CHECK_KINDS } from '../../checks/index.ts';
import { isObject, own, ownArray, ownObject } from '../../core/json.ts';
import { displayMethod, PATH_ITEM_METHODS } from '../../core/method.ts';
import { didYouMean, nearest } from '../../core/nearest.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { Rule } from '../../core/rule.ts';
import { thresholdsOf } from './config-schema.ts';
import type { Fault } from './shape.ts';
import { displayName, displayPointer, useOneOf } from './shape-wording.ts';

/** Rules by id: all that are built in, and all that the configuration and what it extends bring along. */
export type KnownRules = ReadonlyMap<string, Pick<Rule, 'id' | 'check'>>;

/** Finds names in a configuration that mean nothing. Tolerates any value. */
export function findMeaningFaults(value: unknown, rules: KnownRules): Fault[] {
  const overrides = ownArray(value, 'overrides').map((override, index) => {
    return { override, pointer: joinPointer('/overrides', index) };
  });
  const customs = ownArray(value, 'customRules').map((rule, index) => {
    return { rule, pointer: joinPointer('/customRules', index) };
  });
  return [
    ...ruleNames(ownObject(value, 'rules'), '/rules', rules),
    ...overrides.flatMap(({ override, pointer }) => [
      ...ruleNames(ownObject(override, 'rules'), `${pointer}/rules`, rules),
      ...methodNames(own(override, 'methods'), `${pointer}/methods`),
    ]),
    ...thresholdFaults(ownObject(value, 'thresholds'), rules),
    ...tableFaults(own(value, 'table')),
    ...customs.flatMap(({ rule, pointer }) => findRuleMeaningFaults(rule, pointer, rules)),
  ];
}

/** The same for one custom rule. */
export function findRuleMeaningFaults(rule: unknown, pointer: string, rules: KnownRules): Fault[] {
  return ownArray(rule, 'shadowedBy').flatMap((id, index) => {
    if (typeof id !== 'string' || rules.has(id)) return [];
    return [{ pointer: joinPointer(`${pointer}/shadowedBy`, index), message: noRule(id, rules) }];
  });
}

function ruleNames(settings: object | undefined, pointer: string, rules: KnownRules): Fault[] {
  return Object.keys(settings ?? {})
    .filter((id) => !rules.has(id))
    .map((id) => ({ pointer: joinPointer(pointer, id), message: noRule(id, rules) }));
}

function noRule(id: string, rules: KnownRules): string {
  return `no rule is called ${displayName(id)}${didYouMean(nearest(id, rules.keys()) ?? rulesLike(id, rules))}`;
}

/** More suggestions at once are no help. */
const MOST_SUGGESTIONS = 4;

/** Rules whose ids contain a word that is too short to be near to any of them. */
function rulesLike(word: string, rules: KnownRules): string | undefined {
  const ids = word.length < 3 ? [] : [...rules.keys()].filter((id) => id.includes(word.toLowerCase()));
  const [last, ...others] = ids.slice(0, MOST_SUGGESTIONS).reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
}

function thresholdFaults(thresholds: object | undefined, rules: KnownRules): Fault[] {
  return Object.entries(thresholds ?? {}).flatMap(([id, numbers]) => {
    const pointer = joinPointer('/thresholds', id);
    const rule = rules.get(id);
    if (!rule) return [{ pointer, message: noRule(id, rules) }];
    const known = Object.keys(thresholdsOf(rule.check));
    if (known.length === 0) return [{ pointer, message: `the rule ${id} has no thresholds` }];
    return Object.entries(isObject(numbers) ? numbers : {}).flatMap(([name, number]) => {
      const at = joinPointer(pointer, name);
      if (!known.includes(name)) {
        return [
          {
            pointer: at,
            message: `${id} has no threshold ${displayName(name)}; ${useOneOrMore(known, name)}`,
          },
        ];
      }
      const expected = typeof number === 'number' ? limitOf(rule.check, name, number) : undefined;
      const message = `${displayPointer(at)} is ${number}; it must be ${expected}`;
      return expected === undefined ? [] : [{ pointer: at, message }];
    });
  });
}

function useOneOrMore(known: readonly string[], name: string): string {
  return known.length === 1 ? `use ${known[0]}` : useOneOf(known, name);
}

/** What the schema of a rule's check demands of one of its numbers, where a number does not meet it. */
function limitOf(check: Rule['check'], name: string, number: number): string | undefined {
  const [kind = ''] = Object.keys(check);
  const schema = ownObject(ownObject(CHECK_KINDS.get(kind)?.schema, 'properties'), name);
  const limit = (keyword: string) => {
    const found = own(schema, keyword);
    return typeof found === 'number' ? found : undefined;
  };
  const [minimum, maximum, above] = [limit('minimum'), limit('maximum'), limit('exclusiveMinimum')];
  if (own(schema, 'type') === 'integer' && !Number.isInteger(number)) return 'a whole number';
  if (minimum !== undefined && number < minimum) return `at least ${minimum}`;
  if (maximum !== undefined && number > maximum) return `at most ${maximum}`;
  return above !== undefined && number <= above ? `more than ${above}` : undefined;
}

function tableFaults(table: unknown): Fault[] {
  const parts = ownArray(table, 'paths').map((part, index) => {
    return { cells: ownObject(part, 'cells'), pointer: `/table/paths/${index}/cells` };
  });
  return [{ cells: ownObject(table, 'cells'), pointer: '/table/cells' }, ...parts].flatMap(
    ({ cells, pointer }) =>
      Object.keys(cells ?? {}).flatMap((method) => methodFault(method, joinPointer(pointer, method))),
  );
}

function methodNames(methods: unknown, pointer: string): Fault[] {
  if (!Array.isArray(methods)) return methodFault(methods, pointer);
  return methods.flatMap((method, index) => methodFault(method, joinPointer(pointer, index)));
}

const METHODS = [...PATH_ITEM_METHODS, 'query'].map(displayMethod);

/**
 * OpenAPI 3.2 takes any method, in capitals as HTTP has them. What is nearly one of the usual ones is taken for a slip.
 */
function methodFault(method: unknown, pointer: string): Fault[] {
  if (typeof method !== 'string' || METHODS.includes(displayMethod(method))) return [];
  const meant = nearest(method, METHODS);
  if (meant === undefined && method === displayMethod(method)) return [];
  const hint =
    didYouMean(meant) || `; write methods other than ${METHODS.join(', ')} in capitals, as HTTP does`;
  return [{ pointer, message: `${displayName(method)} is no method of OpenAPI${hint}` }];
}
