/** Binds rules to a profile: severities decided, facts and checks compiled, order and index made. */

import { compileFacts, type FactTest } from '../checks/facts.ts';
import { CHECK_KINDS } from '../checks/index.ts';
import type {
  AnyCheckKind,
  Declared,
  Evaluate,
  EvaluateDocument,
  ReferenceData,
  Subject,
} from '../checks/kind.ts';
import type { Outline } from '../checks/outline.ts';
import { scopeOf, speaksOfCallbacks } from '../checks/scope.ts';
import type { Facts, OneOrMany, Rule } from '../core/rule.ts';
import type { Severity, SeveritySetting } from '../core/severity.ts';
import { compileIndex, INDEXED, type IndexTest } from './select.ts';
import type { FindingPlace, Severities } from './severities.ts';

/** A rule that is on, ready to be asked. */
export interface BoundRule extends IndexTest {
  rule: Rule;
  kind: AnyCheckKind;
  /** Without overrides; a rule that is off may be on for a part of the API. */
  severity: SeveritySetting;
  /** For one finding, where overrides may differ from that. */
  severityAt: ((place: FindingPlace) => SeveritySetting) | undefined;
  /** Whether it looks at operations as a whole, at their responses one by one, or at all operations together. */
  scope: 'operation' | 'response' | 'document';
  /** Whether the check could have a hit, as far as its kind tells from what many operations or responses have in common. */
  mayHitOperation(operation: Declared): boolean;
  mayHitResponse(outline: Outline): boolean;
  /** The rest of `applies`, for subjects that the index let through. */
  applies: FactTest;
  isExempt: FactTest;
  caps: { when: FactTest; severity: Severity }[];
  /** When each of the rule's variants holds. */
  variants: FactTest[];
  evaluate: Evaluate;
  /** Whether the facts are asked before the check. */
  asksFactsFirst: boolean;
  /** Whether what is found in a shared response under a status holds for all operations that refer to it. */
  isOfDefinition: boolean;
  /** For rules whose scope is the document. */
  evaluateDocument: EvaluateDocument;
  /** Rules that silence this one where they speak; only those that are on. */
  shadowedBy: string[];
  /** Whether it silences another. */
  casts: boolean;
  /** Whether it speaks of webhooks and callbacks, where the API is the client. */
  speaksOfCallbacks: boolean;
}

const always = () => true;
const never = () => false;

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
  const compile = (facts: OneOrMany<Facts>) => lazily(() => compileFacts(facts, data));
  const facts = rule.applies === undefined ? [] : [rule.applies].flat();
  const bound: BoundRule = {
    rule,
    kind,
    severity: severities.base(rule),
    severityAt: severities.isFixed(rule) ? undefined : (place) => severities.at(rule, place),
    scope: scopeOf(rule, kind),
    ...compileIndex(facts, casting.has(rule.id) ? [] : [rule.unless ?? []].flat()),
    ...bindCheck(kind, params, data),
    applies: always,
    isExempt: never,
    caps: (rule.caps ?? []).map((cap) => ({ when: compile(cap.when), severity: cap.severity })),
    variants: (rule.variants ?? []).map(({ when }) => compile(when)),
    shadowedBy: (rule.shadowedBy ?? []).filter((id) => ids.has(id)),
    casts: casting.has(rule.id),
    speaksOfCallbacks: speaksOfCallbacks(rule, kind),
  };
  const { unless } = rule;
  const isSettled = facts.every((one) => Object.keys(one).every((name) => INDEXED.has(name)));
  const known = facts.length === 1 ? INDEXED : undefined;
  if (!isSettled) compileInPlace(bound, 'applies', () => compileFacts(facts, data, known));
  if (unless) compileInPlace(bound, 'isExempt', () => compileFacts(unless, data));
  if (kind.about !== 'document') compileInPlace(bound, 'evaluate', () => kind.prepare(params, data));
  return bound;
}

type BoundCheck = Pick<
  BoundRule,
  'mayHitOperation' | 'mayHitResponse' | 'evaluate' | 'asksFactsFirst' | 'isOfDefinition' | 'evaluateDocument'
>;

function bindCheck(kind: AnyCheckKind, params: unknown, data: ReferenceData): BoundCheck {
  if (kind.about === 'document') {
    return { ...NO_CHECK, evaluateDocument: lazily(() => kind.prepare(params, data)) };
  }
  const { mayHitOperation, mayHitResponse } = kind;
  return {
    mayHitOperation: mayHitOperation ? lazily(() => mayHitOperation(params, data)) : always,
    mayHitResponse: mayHitResponse ? lazily(() => mayHitResponse(params, data)) : always,
    evaluate: NO_CHECK.evaluate,
    asksFactsFirst: kind.asksFactsFirst ?? false,
    isOfDefinition: kind.isOfDefinition?.(params) ?? false,
    evaluateDocument: NO_CHECK.evaluateDocument,
  };
}

const NO_CHECK: BoundCheck = {
  mayHitOperation: always,
  mayHitResponse: always,
  evaluate: () => undefined,
  asksFactsFirst: false,
  isOfDefinition: false,
  evaluateDocument: () => [],
};

/** Compiles when it is first asked: of all rules a document meets a few, and most starts are for one document. */
function lazily<Asked, Answer>(compile: () => (asked: Asked) => Answer): (asked: Asked) => Answer {
  let compiled: ((asked: Asked) => Answer) | undefined;
  return (asked) => {
    compiled ??= compile();
    return compiled(asked);
  };
}

/** Puts what is compiled into its place when it is first asked, for what is asked a thousand times. */
function compileInPlace<Name extends 'applies' | 'isExempt' | 'evaluate'>(
  bound: BoundRule,
  name: Name,
  compile: () => BoundRule[Name],
): void {
  bound[name] = ((subject: Subject) => {
    bound[name] = compile();
    return bound[name](subject);
  }) as BoundRule[Name];
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
