import { judgeCell, tableOf } from '../checks/table.ts';
import type { Api, Operation, Response } from '../core/api.ts';
import type { Verdict } from '../core/reference-data.ts';
import type { BoundRule } from '../engine/bind.ts';
import type { Configured } from '../engine/configure.ts';
import { forbiddenStatuses } from '../engine/forbidden.ts';

export type VerdictOf = (api: Api, operation: Operation, response: Response) => Verdict;

/** What table and rules together say of a status that an operation declares. */
export function verdictsBy({ data }: Configured, bound: readonly BoundRule[]): VerdictOf {
  const isForbidden = forbiddenStatuses(bound);
  return (api, operation, response) =>
    isForbidden(api, operation, response)
      ? 'forbidden'
      : judgeCell(tableOf(data, operation.path), data.registry, operation.method, response.key);
}
