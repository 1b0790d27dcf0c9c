/** An index of bound rules: an operation meets only the rules that can speak about it. */
import type { Operation, Response } from '../core/api.ts';
import { canonicalStatus, matchStatus } from '../core/status-key.ts';
import type { BoundRule } from './bind.ts';

export interface RuleIndex {
  forOperation(operation: Operation): readonly BoundRule[];
  forResponse(operation: Operation, response: Response): readonly BoundRule[];
}

export function indexRules(bound: readonly BoundRule[]): RuleIndex {
  const entries = bound.map((one) => ({ one, mayApply: compileIndex(one) }));
  const known = new Map<string, readonly BoundRule[]>();
  const look = (
    id: string,
    scope: BoundRule['scope'],
    operation: Operation,
    response: Response | undefined,
  ) => {
    const found = known.get(id);
    if (found) return found;
    const selected = entries
      .filter(({ one }) => one.scope === scope)
      .filter(({ one }) => operation.kind === 'path' || one.speaksOfCallbacks)
      .filter(({ mayApply }) => mayApply(operation, response))
      .map(({ one }) => one);
    known.set(id, selected);
    return selected;
  };
  return {
    forOperation: (operation) =>
      look(`${operation.kind} ${operation.method}`, 'operation', operation, undefined),
    forResponse: (operation, response) => {
      const { key } = response;
      // However many keys a document invents, they are one to the index.
      const status = key.kind === 'invalid' ? 'invalid' : `${canonicalStatus(key)}${key.odd ? ' odd' : ''}`;
      return look(`${operation.kind} ${operation.method} ${status}`, 'response', operation, response);
    },
  };
}

/** A quick test of method and status, the two facts of `applies` that most rules name. */
function compileIndex({
  facts,
}: BoundRule): (operation: Operation, response: Response | undefined) => boolean {
  const alternatives = facts.map(({ methods, statuses }) => ({
    methods: methods && new Set(methods.map((method) => method.toLowerCase())),
    matches: statuses && matchStatus(statuses.map(String)),
  }));
  if (alternatives.length === 0) return () => true;
  return ({ method }, response) =>
    alternatives.some(({ methods, matches }) => {
      if (methods && !methods.has(method.toLowerCase())) return false;
      return !matches || (response !== undefined && matches(response.key));
    });
}
