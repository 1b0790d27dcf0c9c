/** Binds rules to a profile: severities decided, facts and checks compiled, order and index made. */

import { compileFacts, type FactTest } from '../checks/facts.ts';
import { CHECK_KINDS } from '../checks/index.ts';
import type {
  AnyCheckKind,
  Declared,
  Evaluate,
  EvaluateDocument,
  Keys,
  ReferenceData,
} from '../checks/kind.ts';
import type { Outline } from '../checks/outline.ts';
import { scopeOf, speaksOfCallbacks } from '../checks/scope.ts';
import { listOf } from '../core/list-of.ts';
import type { Facts, OneOrMany, Rule } from '../core/rule.ts';
import type { Severity, SeveritySetting } from '../core/severity.ts';
import type { StatusKey } from '../core/status-key.ts';
import { compileIndex, INDEXED, type IndexTest } from './indexable.ts';
import type { FindingPlace, Severities } from './severities.ts';

/** A rule that is on, ready to be asked. */
export interface BoundRule extends IndexTest {
  id: string;
  rule: Rule;
  kind: AnyCheckKind;
  about: AnyCheckKind['about'];
  /** Without overrides; a rule that is off may be on for a part of the API. */
  severity: SeveritySetting;
  /** For one finding, where overrides may differ from that. */
  severityAt: ((place: FindingPlace) => SeveritySetting) | undefined;
  /** Whether it looks at operations as a whole, at their responses one by one, or at all operations together. */
  scope: 'operation' | 'response' | 'document';
  /** Whether the check could have a hit, as far as its kind tells from what many operations or responses have in common. */
  mayHitOperation(operation: Declared): boolean;
  mayHitResponse(outline: Outline): boolean;
  /** Whether it could have a hit under a key, as far as the keys beside it tell; undefined where they tell nothing. */
  mayHitBeside: ((key: StatusKey, declared: Keys) => boolean) | undefined;
  /** The rest of `applies`, for subjects that the index let through. */
  applies: FactTest;
  isExempt: FactTest;
  /** Of document-wide rules: the alternatives of `unless`, each the same wherever the same facts are named. */
  exemptions: readonly Exemption[];
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
  const binding = { severities, data, ids, casting, exemptions: new Map<string, Exemption>() };
  return inShadowOrder(on.map((rule) => new Bound(rule, binding)));
}

/** What a rule is bound with. */
interface Binding {
  severities: Severities;
  data: ReferenceData;
  /** Those that are on. */
  ids: ReadonlySet<string>;
  /** Those that silence others. */
  casting: ReadonlySet<string>;
  /** Of document-wide rules, by the facts. */
  exemptions: Map<string, Exemption>;
}

/**
 * A class, with each field set once and in one order: the same few fields of all rules are read over and over, and the
 * engine is quick about objects of one form.
 */
class Bound implements BoundRule {
  id: string;
  rule: Rule;
  kind: AnyCheckKind;
  about: AnyCheckKind['about'];
  severity: SeveritySetting;
  severityAt: BoundRule['severityAt'];
  scope: BoundRule['scope'];
  mayApply: IndexTest['mayApply'];
  mayApplyUnder: IndexTest['mayApplyUnder'];
  mayHitOperation: BoundRule['mayHitOperation'];
  mayHitResponse: BoundRule['mayHitResponse'];
  mayHitBeside: BoundRule['mayHitBeside'];
  applies: FactTest;
  isExempt: FactTest;
  exemptions: readonly Exemption[];
  evaluate: Evaluate;
  evaluateDocument: EvaluateDocument;
  caps: BoundRule['caps'];
  variants: FactTest[];
  asksFactsFirst: boolean;
  isOfDefinition: boolean;
  shadowedBy: string[];
  casts: boolean;
  speaksOfCallbacks: boolean;

  constructor(rule: Rule, { severities, data, ids, casting, exemptions }: Binding) {
    const [name = ''] = Object.keys(rule.check);
    const params = rule.check[name];
    const kind = CHECK_KINDS.get(name);
    if (!kind) throw new Error(`The rule ${rule.id} has a check of no known kind: ${name}`);
    const { id, unless } = rule;
    const applies = listOf(rule.applies);
    const check = kind.about === 'document' ? undefined : kind;
    const casts = casting.has(id);
    const index = compileIndex(applies, casts ? [] : listOf(unless));
    const compile = (facts: OneOrMany<Facts>) => lazily(() => compileFacts(facts, data));
    this.id = id;
    this.rule = rule;
    this.kind = kind;
    this.about = kind.about;
    this.severity = severities.base(rule);
    this.severityAt = severities.isFixed(rule) ? undefined : (place) => severities.at(rule, place);
    this.scope = scopeOf(rule, kind);
    this.mayApply = index.mayApply;
    this.mayApplyUnder = index.mayApplyUnder;
    const { mayHitOperation, mayHitResponse } = check ?? {};
    this.mayHitOperation = mayHitOperation ? lazily(() => mayHitOperation(params, data)) : always;
    this.mayHitResponse = mayHitResponse ? lazily(() => mayHitResponse(params, data)) : always;
    this.mayHitBeside = check?.mayHitBeside;
    this.applies = isSettled(applies) ? always : this.#firstApplies(applies, data);
    this.isExempt = unless ? this.#firstExempts(unless, data) : never;
    this.exemptions = check ? [] : listOf(unless).map((facts) => exemptionOf(facts, data, exemptions));
    this.evaluate = check ? this.#firstEvaluates(() => check.prepare(params, data)) : () => undefined;
    this.evaluateDocument = kind.about === 'document' ? lazily(() => kind.prepare(params, data)) : () => [];
    this.caps = (rule.caps ?? []).map(({ when, severity }) => ({ when: compile(when), severity }));
    this.variants = (rule.variants ?? []).map(({ when }) => compile(when));
    this.asksFactsFirst = check?.asksFactsFirst ?? false;
    this.isOfDefinition = check?.isOfDefinition?.(params) ?? false;
    this.shadowedBy = (rule.shadowedBy ?? []).filter((one) => ids.has(one));
    this.casts = casts;
    this.speaksOfCallbacks = speaksOfCallbacks(rule, kind);
  }

  // What is asked a thousand times is compiled when it is first asked, and then takes its own place.

  #firstApplies(facts: readonly Facts[], data: ReferenceData): FactTest {
    return (subject) => {
      this.applies = compileFacts(facts, data, facts.length === 1 ? INDEXED : undefined);
      return this.applies(subject);
    };
  }

  #firstExempts(facts: OneOrMany<Facts>, data: ReferenceData): FactTest {
    return (subject) => {
      this.isExempt = compileFacts(facts, data);
      return this.isExempt(subject);
    };
  }

  #firstEvaluates(prepare: () => Evaluate): Evaluate {
    return (subject) => {
      this.evaluate = prepare();
      return this.evaluate(subject);
    };
  }
}

/** What several rules may be silent about, compiled when it is first asked for. */
export type Exemption = () => FactTest;

function exemptionOf(facts: Facts, data: ReferenceData, known: Map<string, Exemption>): Exemption {
  const id = JSON.stringify(facts);
  let exemption = known.get(id);
  if (!exemption) {
    let test: FactTest | undefined;
    exemption = () => {
      test ??= compileFacts(facts, data);
      return test;
    };
    known.set(id, exemption);
  }
  return exemption;
}

/** Whether the index decides all of `applies`. */
function isSettled(applies: readonly Facts[]): boolean {
  return applies.every((facts) => Object.keys(facts).every((name) => INDEXED.has(name)));
}

/** Compiles when it is first asked: of all rules a document meets a few, and most starts are for one document. */
function lazily<Asked, Answer>(compile: () => (asked: Asked) => Answer): (asked: Asked) => Answer {
  let compiled: ((asked: Asked) => Answer) | undefined;
  return (asked) => {
    compiled ??= compile();
    return compiled(asked);
  };
}

/**
 * Each rule after those that shadow it: the one about keys before all others, those that read what was reported after
 * them; else as given.
 */
function inShadowOrder(bound: BoundRule[]): BoundRule[] {
  const byId = new Map(bound.map((one) => [one.rule.id, one]));
  const ordered = new Set<BoundRule>();
  const above = new Set<BoundRule>();
  const visit = (one: BoundRule): void => {
    if (ordered.has(one) || above.has(one)) return;
    above.add(one);
    for (const id of one.shadowedBy) {
      const other = byId.get(id);
      if (other) visit(other);
    }
    ordered.add(one);
  };
  const rank = ({ kind }: BoundRule) => {
    if (kind.name === 'key') return 0;
    return kind.about !== 'document' && kind.readsReported ? 2 : 1;
  };
  for (const one of bound.toSorted((a, b) => rank(a) - rank(b))) visit(one);
  return [...ordered];
}
