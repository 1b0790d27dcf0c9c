/** An index of bound rules: an operation meets only the rules that can speak about it. */
import { formIdOf, outlineOf } from '../checks/outline.ts';
import { bodyOf, type Operation, type Response } from '../core/api.ts';
import type { Facts } from '../core/rule.ts';
import { matchStatus, type StatusKey } from '../core/status-key.ts';
import type { BoundRule } from './bind.ts';

export interface RuleIndex {
  /** The rules for operations of this kind and method. */
  forOperation(operation: Operation): OperationRules;
  /** Rules about all operations together. */
  forDocument: readonly BoundRule[];
}

/** The rules that one method's operations meet. */
export interface OperationRules {
  /** Rules about an operation as a whole. */
  own(operation: Operation): readonly BoundRule[];
  forResponse(operation: Operation, response: Response): readonly BoundRule[];
}

/**
 * Indexes rules.
 *
 * @param isCounting whether places where rules look are counted: then every rule is asked, also where it cannot have a hit
 */
export function indexRules(bound: readonly BoundRule[], isCounting: boolean): RuleIndex {
  const known = new Map<string, OperationRules>();
  const underKey = rulesByKey(bound.filter(({ scope }) => scope === 'response'));
  return {
    forDocument: bound.filter(({ scope }) => scope === 'document'),
    forOperation(operation) {
      const id = `${operation.kind} ${operation.method}`;
      let found = known.get(id);
      if (!found) {
        found = indexMethod(bound, underKey, operation, isCounting);
        known.set(id, found);
      }
      return found;
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

function indexMethod(
  bound: readonly BoundRule[],
  underKey: RulesUnder,
  { kind, method }: Operation,
  isCounting: boolean,
): OperationRules {
  const isOfKind = (one: BoundRule) => kind === 'path' || one.speaksOfCallbacks;
  let ofOperations: readonly BoundRule[] | undefined;
  /** By the status keys that operations declare: many declare the same. */
  const byKeys = new Map<string, readonly BoundRule[]>();
  /** By status key, then by the form of the response. */
  const byKey = new Map<string | number, (readonly BoundRule[] | undefined)[]>();
  return {
    own(operation) {
      const { responses } = operation;
      ofOperations ??= bound.filter(
        (one) => one.scope === 'operation' && isOfKind(one) && one.mayApply(operation, undefined),
      );
      if (isCounting) return ofOperations;
      let id = '';
      for (let at = 0; at < responses.length; at += 1) id += `${responses[at]?.key.written}\n`;
      let found = byKeys.get(id);
      if (!found) {
        found = ofOperations.filter((one) => one.mayHitOperation(operation));
        byKeys.set(id, found);
      }
      return found;
    },
    forResponse(operation, response) {
      const { key, definition } = response;
      const id = key.kind === 'exact' ? key.code : idOfKey(key);
      let byForm = byKey.get(id);
      if (!byForm) {
        byForm = [];
        byKey.set(id, byForm);
      }
      const formId = formIdOf(definition);
      let found = byForm[formId];
      if (!found) {
        const outline = outlineOf(method, response, formId);
        found = underKey(key)
          .filter((one) => isOfKind(one) && one.mayApply(operation, response))
          .filter((one) => isCounting || one.mayHitResponse(outline));
        byForm[formId] = found;
      }
      return found;
    },
  };
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
