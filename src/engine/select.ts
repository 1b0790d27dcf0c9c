/** An index of bound rules: an operation meets only the rules that can speak about it. */
import { formIdOf, outlineOf } from '../checks/outline.ts';
import { bodyOf, type Operation, type OperationKind, type Response } from '../core/api.ts';
import type { Method } from '../core/method.ts';
import type { Facts } from '../core/rule.ts';
import { matchStatus, type StatusKey } from '../core/status-key.ts';
import type { BoundRule } from './bind.ts';

export interface RuleIndex {
  /** The rules for operations of this kind and method that declare these statuses. */
  forOperation(operation: Operation): OperationRules;
  /** Rules about all operations together. */
  forDocument: readonly BoundRule[];
}

/** The rules that operations meet which have their method and the keys of their responses in common. */
export interface OperationRules {
  /** Rules about an operation as a whole. */
  readonly own: readonly BoundRule[];
  forResponse(operation: Operation, response: Response): readonly BoundRule[];
}

/**
 * Indexes rules.
 *
 * @param isCounting whether places where rules look are counted: then every rule is asked, also where it cannot have a hit
 */
export function indexRules(bound: readonly BoundRule[], isCounting: boolean): RuleIndex {
  const known = new Map<OperationKind, Map<Method, KeysNode>>();
  const underKey = rulesByKey(bound.filter(({ scope }) => scope === 'response'));
  const ofMethod = ({ kind, method }: Operation): KeysNode => {
    let ofKind = known.get(kind);
    if (!ofKind) {
      ofKind = new Map();
      known.set(kind, ofKind);
    }
    let node = ofKind.get(method);
    if (!node) {
      node = new KeysNode(new MethodRules(bound, underKey, isCounting));
      ofKind.set(method, node);
    }
    return node;
  };
  return {
    forDocument: bound.filter(({ scope }) => scope === 'document'),
    forOperation(operation) {
      const { responses } = operation;
      let node = ofMethod(operation);
      for (let at = 0; at < responses.length; at += 1) node = node.with((responses[at] as Response).key);
      return node.rulesOf(operation);
    },
  };
}

type RulesUnder = (key: StatusKey) => readonly BoundRule[];

/** What tells status keys apart, to an index: however many a document invents, they are one. */
function idOfKey(key: StatusKey): string | number {
  if (key.kind === 'exact') return key.code;
  return key.kind === 'invalid' ? '' : `${key.written}${key.odd}`;
}

/** Most rules about responses are about a few statuses, whatever the method. */
function rulesByKey(bound: readonly BoundRule[]): RulesUnder {
  const known = new Map<string | number, readonly BoundRule[]>();
  return (key) => {
    const id = idOfKey(key);
    let found = known.get(id);
    if (!found) {
      found = bound.filter((one) => one.mayApplyUnder(key));
      known.set(id, found);
    }
    return found;
  };
}

/** The rules that the operations of one kind and method meet, whatever they declare. */
class MethodRules {
  readonly #bound: readonly BoundRule[];
  readonly #underKey: RulesUnder;
  readonly isCounting: boolean;
  #own: readonly BoundRule[] | undefined;
  /** By status key, then by the form of the response. */
  readonly #byKey = new Map<string | number, (readonly BoundRule[] | undefined)[]>();

  constructor(bound: readonly BoundRule[], underKey: RulesUnder, isCounting: boolean) {
    this.#bound = bound;
    this.#underKey = underKey;
    this.isCounting = isCounting;
  }

  own(operation: Operation): readonly BoundRule[] {
    this.#own ??= this.#bound.filter(
      (one) => one.scope === 'operation' && isOfKind(one, operation) && one.mayApply(operation, undefined),
    );
    return this.#own;
  }

  forResponse(operation: Operation, response: Response, formId: number): readonly BoundRule[] {
    const { key } = response;
    const id = idOfKey(key);
    let byForm = this.#byKey.get(id);
    if (!byForm) {
      byForm = [];
      this.#byKey.set(id, byForm);
    }
    let found = byForm[formId];
    if (!found) {
      const outline = outlineOf(operation.method, response, formId);
      found = this.#underKey(key)
        .filter((one) => isOfKind(one, operation) && one.mayApply(operation, response))
        .filter((one) => this.isCounting || one.mayHitResponse(outline));
      byForm[formId] = found;
    }
    return found;
  }
}

function isOfKind({ speaksOfCallbacks }: BoundRule, { kind }: Operation): boolean {
  return kind === 'path' || speaksOfCallbacks;
}

/** Some status keys, one after the other, and the rules of operations that declare them: most operations declare what others do. */
class KeysNode {
  readonly #ofMethod: MethodRules;
  #next: Map<StatusKey | undefined, KeysNode> | undefined;
  #rules: OperationRules | undefined;

  constructor(ofMethod: MethodRules) {
    this.#ofMethod = ofMethod;
  }

  with(key: StatusKey): KeysNode {
    // Those that mean nothing are one, however many a document invents.
    const step = key.kind === 'invalid' ? undefined : key;
    let next = this.#next?.get(step);
    if (!next) {
      this.#next ??= new Map();
      next = new KeysNode(this.#ofMethod);
      this.#next.set(step, next);
    }
    return next;
  }

  /** @param operation one that declares these keys */
  rulesOf(operation: Operation): OperationRules {
    this.#rules ??= new DeclaredRules(this.#ofMethod, operation);
    return this.#rules;
  }
}

class DeclaredRules implements OperationRules {
  readonly own: readonly BoundRule[];
  readonly #ofMethod: MethodRules;
  readonly #byKey = new Map<StatusKey, (readonly BoundRule[] | undefined)[]>();

  constructor(ofMethod: MethodRules, operation: Operation) {
    const own = ofMethod.own(operation);
    this.own = ofMethod.isCounting ? own : own.filter((one) => one.mayHitOperation(operation));
    this.#ofMethod = ofMethod;
  }

  forResponse(operation: Operation, response: Response): readonly BoundRule[] {
    const { key, definition } = response;
    const formId = formIdOf(definition);
    // What a document invents is not kept for each operation.
    if (key.kind === 'invalid') return this.#ofMethod.forResponse(operation, response, formId);
    let byForm = this.#byKey.get(key);
    if (!byForm) {
      byForm = [];
      this.#byKey.set(key, byForm);
    }
    let found = byForm[formId];
    if (!found) {
      found = this.#ofMethod.forResponse(operation, response, formId);
      if (!this.#ofMethod.isCounting)
        found = found.filter(({ mayHitBeside }) => mayHitBeside?.(key, operation.responses) ?? true);
      byForm[formId] = found;
    }
    return found;
  }
}

/** Facts that depend on nothing but the method and the outline of a response, so that an index settles them once. */
export const INDEXED: ReadonlySet<string> = new Set<keyof Facts>([
  'methods',
  'exceptMethods',
  'statuses',
  'body',
]);

/** Of exemptions those that depend on nothing but the method and the status: what is exempt may cast a shadow all the same. */
const EXEMPTING: ReadonlySet<string> = new Set<keyof Facts>(['methods', 'exceptMethods', 'statuses']);

/** What an index can decide. */
export interface IndexTest {
  /** Whether a rule may have something to say about a method and a response of this outline. */
  mayApply(operation: Operation, response: Response | undefined): boolean;
  /** Whether it may have something to say about a status, whatever the method. */
  mayApplyUnder(key: StatusKey): boolean;
}

/**
 * Compiles what the index can decide.
 *
 * @param applies the alternatives of `applies`; none means everywhere
 * @param unless the exemptions; those that name nothing but methods and statuses are decided here
 */
export function compileIndex(applies: readonly Facts[], unless: readonly Facts[]): IndexTest {
  const alternatives = applies.map((facts) => new Alternative(facts));
  const exemptions = unless
    .filter((facts) => Object.keys(facts).every((name) => EXEMPTING.has(name)))
    .map((facts) => new Alternative(facts));
  if (alternatives.length + exemptions.length === 0) return EVERYWHERE;
  return {
    mayApply(operation, response) {
      if (exemptions.some((one) => one.matches(operation, response))) return false;
      return alternatives.length === 0 || alternatives.some((one) => one.matches(operation, response));
    },
    mayApplyUnder: (key) => alternatives.length === 0 || alternatives.some((one) => one.isAbout(key)),
  };
}

const EVERYWHERE: IndexTest = { mayApply: () => true, mayApplyUnder: () => true };

/** One of the alternatives of `applies`, as far as the index decides. */
class Alternative {
  readonly #facts: Facts;
  #isAbout: ((key: StatusKey) => boolean) | undefined;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  isAbout(key: StatusKey): boolean {
    const { statuses } = this.#facts;
    if (!statuses) return true;
    this.#isAbout ??= matchStatus(statuses.map(String));
    return this.#isAbout(key);
  }

  matches({ method }: Operation, response: Response | undefined): boolean {
    const { methods, exceptMethods, statuses, body, headers } = this.#facts;
    const isMethod = (name: string) => name.toLowerCase() === method.toLowerCase();
    if ((methods && !methods.some(isMethod)) || exceptMethods?.some(isMethod)) return false;
    if (statuses && !(response && this.isAbout(response.key))) return false;
    const definition = response?.definition;
    if (body && !(definition && body.includes(bodyOf(definition)))) return false;
    return !headers || (definition !== undefined && definition.headers.length > 0);
  }
}
