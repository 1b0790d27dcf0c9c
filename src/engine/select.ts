/** An index of bound rules: an operation meets only the rules that can speak about it. */
import type { Api, Operation, Response } from '../core/api.ts';
import type { Facts } from '../core/rule.ts';
import { matchStatus } from '../core/status-key.ts';
import type { BoundRule } from './bind.ts';

export interface RuleIndex {
  /** The rules for operations of this kind and method. */
  forOperation(operation: Operation): OperationRules;
  /** Rules about all operations together. */
  forDocument: readonly BoundRule[];
}

/** The rules that one method's operations meet. */
export interface OperationRules {
  /** Rules about the operation as a whole. */
  own: readonly BoundRule[];
  forResponse(api: Api, operation: Operation, response: Response): readonly BoundRule[];
}

/**
 * Indexes rules.
 *
 * @param isCounting whether places where rules look are counted: then every rule is asked, also where it cannot have a hit
 */
export function indexRules(bound: readonly BoundRule[], isCounting: boolean): RuleIndex {
  const known = new Map<string, OperationRules>();
  return {
    forDocument: bound.filter(({ scope }) => scope === 'document'),
    forOperation(operation) {
      const id = `${operation.kind} ${operation.method}`;
      const found = known.get(id) ?? indexMethod(bound, operation, isCounting);
      known.set(id, found);
      return found;
    },
  };
}

function indexMethod(bound: readonly BoundRule[], operation: Operation, isCounting: boolean): OperationRules {
  const ofKind = bound.filter((one) => operation.kind === 'path' || one.speaksOfCallbacks);
  const ofResponses = ofKind.filter(({ scope }) => scope === 'response');
  const known = new Map<string, { all: readonly BoundRule[]; withoutHeaders: readonly BoundRule[] }>();
  return {
    own: ofKind.filter((one) => one.scope === 'operation' && one.mayApply(operation, undefined)),
    forResponse(api, operation, response) {
      const { key } = response;
      // However many keys a document invents, they are one to the index.
      const status = key.kind === 'invalid' ? '' : `${key.written}${key.odd}`;
      let found = known.get(status);
      if (!found) {
        const subject = { api, operation, response, reported: new Set<string>() };
        const all = ofResponses
          .filter((one) => one.mayApply(operation, response))
          .filter((one) => isCounting || one.dependsOn !== 'key' || one.evaluate(subject) !== undefined);
        const withoutHeaders = isCounting ? all : all.filter(({ dependsOn }) => dependsOn !== 'headers');
        found = { all, withoutHeaders };
        known.set(status, found);
      }
      return response.definition?.headers.length === 0 ? found.withoutHeaders : found.all;
    },
  };
}

/** Facts that depend on nothing but the method and the status, so that an index settles them once. */
export const INDEXED: ReadonlySet<string> = new Set<keyof Facts>(['methods', 'exceptMethods', 'statuses']);

/** Whether a rule may have something to say about a method and a status. */
export type IndexTest = (operation: Operation, response: Response | undefined) => boolean;

/**
 * Compiles what the index can decide.
 *
 * @param applies the alternatives of `applies`; none means everywhere
 * @param unless the exemptions; those that name nothing but methods and statuses are decided here
 */
export function compileIndex(applies: readonly Facts[], unless: readonly Facts[]): IndexTest {
  const alternatives = applies.map(compileAlternative);
  const exemptions = unless
    .filter((facts) => Object.keys(facts).every((name) => INDEXED.has(name)))
    .map(compileAlternative);
  return (operation, response) => {
    if (exemptions.some((matches) => matches(operation, response))) return false;
    return alternatives.length === 0 || alternatives.some((matches) => matches(operation, response));
  };
}

function compileAlternative({ methods, exceptMethods, statuses }: Facts): IndexTest {
  const only = methods && new Set(methods.map((method) => method.toLowerCase()));
  const except = exceptMethods && new Set(exceptMethods.map((method) => method.toLowerCase()));
  const matches = statuses && matchStatus(statuses.map(String));
  return ({ method }, response) => {
    const name = method.toLowerCase();
    if ((only && !only.has(name)) || except?.has(name)) return false;
    return !matches || (response !== undefined && matches(response.key));
  };
}
