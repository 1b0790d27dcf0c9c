/** An index of bound rules: an operation meets only the rules that can speak about it. */
import { formIdOf, outlineOf } from '../checks/outline.ts';
import type { Operation, OperationKind, Response } from '../core/api.ts';
import type { Method } from '../core/method.ts';
import type { StatusKey } from '../core/status-key.ts';
import { within } from '../core/within.ts';
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
  return new Index(bound, isCounting);
}

/** More sets of keys than a thousand ordinary documents have; in the long run every process would remember all that it has seen. */
const MOST_NODES = 20_000;

class Index implements RuleIndex {
  readonly forDocument: readonly BoundRule[];
  readonly #bound: readonly BoundRule[];
  readonly #underKey: RulesUnder;
  readonly #isCounting: boolean;
  readonly #methods = new Map<OperationKind, Map<Method, KeysNode>>();
  #nodes = 0;

  constructor(bound: readonly BoundRule[], isCounting: boolean) {
    this.forDocument = bound.filter(({ scope }) => scope === 'document');
    this.#bound = bound;
    this.#underKey = rulesByKey(bound.filter(({ scope }) => scope === 'response'));
    this.#isCounting = isCounting;
  }

  forOperation(operation: Operation): OperationRules {
    const { responses } = operation;
    if (this.#nodes > MOST_NODES) this.#forget();
    let node = this.#ofMethod(operation);
    for (let at = 0; at < responses.length; at += 1) {
      const id = idOfKey((responses[at] as Response).key);
      let next = node.next.get(id);
      if (!next) {
        next = new KeysNode(node.ofMethod);
        node.next.set(id, next);
        this.#nodes += 1;
      }
      node = next;
    }
    return node.rulesOf(operation);
  }

  #ofMethod({ kind, method }: Operation): KeysNode {
    const ofKind = within(this.#methods, kind);
    let node = ofKind.get(method);
    if (!node) {
      node = new KeysNode(new MethodRules(this.#bound, this.#underKey, this.#isCounting));
      ofKind.set(method, node);
      this.#nodes += 1;
    }
    return node;
  }

  #forget(): void {
    this.#methods.clear();
    this.#nodes = 0;
  }
}

type RulesUnder = (key: StatusKey) => readonly BoundRule[];

/** What tells status keys apart, to an index: however many a document invents, and however it writes them, they are few. */
function idOfKey(key: StatusKey): number {
  switch (key.kind) {
    case 'exact':
      return key.code;
    case 'range':
      return key.class * 2 + Number(key.odd);
    case 'default':
      return DEFAULT + Number(key.odd);
    case 'invalid':
      return INVALID;
  }
}

/** Below the smallest code, and above the last of the ranges. */
const DEFAULT = 20;
const INVALID = 30;

/** Most rules about responses are about a few statuses, whatever the method. */
function rulesByKey(bound: readonly BoundRule[]): RulesUnder {
  const known = new Map<number, readonly BoundRule[]>();
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

/** By status key, then by the form of the response. */
type RulesByForm = Map<number, (readonly BoundRule[] | undefined)[]>;

function formsUnder(key: StatusKey, known: RulesByForm): (readonly BoundRule[] | undefined)[] {
  const id = idOfKey(key);
  let byForm = known.get(id);
  if (!byForm) {
    byForm = [];
    known.set(id, byForm);
  }
  return byForm;
}

/** The rules that the operations of one kind and method meet, whatever they declare. */
class MethodRules {
  readonly #bound: readonly BoundRule[];
  readonly #underKey: RulesUnder;
  readonly isCounting: boolean;
  #own: readonly BoundRule[] | undefined;
  readonly #byKey: RulesByForm = new Map();

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
    const byForm = formsUnder(key, this.#byKey);
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
  readonly ofMethod: MethodRules;
  /** By the key that comes next. */
  readonly next = new Map<number, KeysNode>();
  #rules: OperationRules | undefined;

  constructor(ofMethod: MethodRules) {
    this.ofMethod = ofMethod;
  }

  /** @param operation one that declares these keys */
  rulesOf(operation: Operation): OperationRules {
    this.#rules ??= new DeclaredRules(this.ofMethod, operation);
    return this.#rules;
  }
}

class DeclaredRules implements OperationRules {
  readonly own: readonly BoundRule[];
  readonly #ofMethod: MethodRules;
  readonly #byKey: RulesByForm = new Map();

  constructor(ofMethod: MethodRules, operation: Operation) {
    const own = ofMethod.own(operation);
    this.own = ofMethod.isCounting ? own : own.filter((one) => one.mayHitOperation(operation));
    this.#ofMethod = ofMethod;
  }

  forResponse(operation: Operation, response: Response): readonly BoundRule[] {
    const { key, definition } = response;
    const formId = formIdOf(definition);
    const byForm = formsUnder(key, this.#byKey);
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
