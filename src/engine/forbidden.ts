import type { Api, Operation, Response } from '../core/api.ts';
import type { BoundRule } from './bind.ts';

/** The family of rules that judge the method-by-status table. */
const TABLE_FAMILY = 'methods';

/** Whether a rule of the table's family calls a status an error for a method: such a cell is forbidden, not just unlisted. */
export function forbiddenStatuses(
  bound: readonly BoundRule[],
): (api: Api, operation: Operation, response: Response) => boolean {
  const forbidding = bound.filter(
    ({ rule, kind, severity }) =>
      rule.family === TABLE_FAMILY && kind.name === 'status' && severity === 'error',
  );
  return (api, operation, response) => {
    const subject = { api, operation, response, reported: new Set<string>() };
    return forbidding.some(
      ({ mayApply, applies, isExempt }) =>
        mayApply(operation, response) && applies(subject) && !isExempt(subject),
    );
  };
}
