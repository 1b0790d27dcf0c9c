/** Binds rules to a profile: severities decided, facts and checks compiled, order and index made. */

import { compileFacts, type FactTest } from '../checks/facts.ts';
import { CHECK_KINDS } from '../checks/index.ts';
import type { AnyCheckKind, Evaluate, EvaluateDocument, ReferenceData } from '../checks/kind.ts';
import { scopeOf, speaksOfCallbacks } from '../checks/scope.ts';
import type { Facts, Rule } from '../core/rule.ts';
import type { Severity, SeveritySetting } from '../core/severity.ts';
import { compileIndex, INDEXED, type IndexTest } from './select.ts';
import type { FindingPlace, Severities } from './severities.ts';

/** A rule that is on, ready to be asked. */
export interface BoundRule {
  rule: Rule;
  kind: AnyCheckKind;
  /** Without overrides; a rule that is off may be on for a part of the API. */
  severity: SeveritySetting;
  /** For one finding. */
  severityAt(place: FindingPlace): SeveritySetting;
  /** Whether it looks at operations as a whole, at their responses one by one, or at all operations together. */
  scope: 'operation' | 'response' | 'document';
  /** What an index can decide from an operation's kind and method and a status alone. */
  mayApply: IndexTest;
  /** The rest of `applies`, for subjects that the index let through. */
  applies: FactTest;
  isExempt: FactTest;
  caps: { when: FactTest; severity: Severity }[];
  /** When each of the rule's variants holds. */
  variants: FactTest[];
  evaluate: Evaluate;
  /** Whether the facts are asked before the check. */
  asksFactsFirst: boolean;
  /** What a hit depends on, where that is less than the whole response. */
  dependsOn: 'key' | 'headers' | undefined;
  /** For rules whose scope is the document. */
  evaluateDocument: EvaluateDocument;
  /** Rules that silence this one where they speak; only those that are on. */
  shadowedBy: string[];
  /** Whether it silences another. */
  casts: boolean;
  /** Whether it speaks of webhooks and callbacks, where the API is the client. */
  speaksOfCallbacks: boolean;
}

const always: FactTest = () => true;
const never: FactTest = () => false;

/**
 * Binds rules.
 *
 * @param severities what rules are set to; what is off everywhere is left out, and shadows nothing
 * @returns the rules in an order in which every rule comes after those that shadow it
 */
export function bindRules(rules: readonly Rule[], severities: Severities, data: ReferenceData): BoundRule[] {
  const on = rules.filter((rule) => severities.isOn(rule));
  const ids = new Set(on.map(({ id }) => id));
  const casting = new Set(on.flatMap(({ shadowedBy }) => shadowedBy ?? []));
  const bound = on.map((rule) => bind(rule, severities, ids, casting, data));
  return inShadowOrder(bound);
}

function bind(
  rule: Rule,
  severities: Severities,
  ids: ReadonlySet<string>,
  casting: ReadonlySet<string>,
  data: ReferenceData,
): BoundRule {
  const [[name, params] = ['', undefined]] = Object.entries(rule.check);
  const kind = CHECK_KINDS.get(name);
  if (!kind) throw new Error(`The rule ${rule.id} has a check of no known kind: ${name}`);
  const compile = (facts: Facts | Facts[]) => compileFacts(facts, data);
  const facts = rule.applies === undefined ? [] : [rule.applies].flat();
  return {
    rule,
    kind,
    severity: severities.base(rule),
    severityAt: (place) => severities.at(rule, place),
    scope: scopeOf(rule, kind),
    mayApply: compileIndex(facts, casting.has(rule.id) ? [] : [rule.unless ?? []].flat()),
    applies: facts.length > 0 ? compileFacts(facts, data, facts.length === 1 ? INDEXED : undefined) : always,
    isExempt: rule.unless ? compile(rule.unless) : never,
    caps: (rule.caps ?? []).map((cap) => ({ when: compile(cap.when), severity: cap.severity })),
    variants: (rule.variants ?? []).map(({ when }) => compile(when)),
    evaluate: kind.about === 'document' ? () => undefined : kind.prepare(params, data),
    asksFactsFirst: kind.about !== 'document' && kind.isCostly === true,
    dependsOn: kind.about === 'document' ? undefined : kind.dependsOn?.(params),
    evaluateDocument: kind.about === 'document' ? kind.prepare(params, data) : () => [],
    shadowedBy: (rule.shadowedBy ?? []).filter((id) => ids.has(id)),
    casts: casting.has(rule.id),
    speaksOfCallbacks: speaksOfCallbacks(rule, kind),
  };
}

/**
 * Each rule after those that shadow it: the one about keys before all others, those that read what was reported after
 * them; else as given.
 */
function inShadowOrder(bound: BoundRule[]): BoundRule[] {
  const byId = new Map(bound.map((one) => [one.rule.id, one]));
  const ordered = new Set<BoundRule>();
  const visit = (one: BoundRule, above: Set<BoundRule>): void => {
    if (ordered.has(one) || above.has(one)) return;
    above.add(one);
    for (const id of one.shadowedBy) {
      const other = byId.get(id);
      if (other) visit(other, above);
    }
    ordered.add(one);
  };
  const rank = ({ kind }: BoundRule) => {
    if (kind.name === 'key') return 0;
    return kind.about !== 'document' && kind.readsReported ? 2 : 1;
  };
  for (const one of bound.toSorted((a, b) => rank(a) - rank(b))) visit(one, new Set());
  return [...ordered];
}
