/** Lists the operations of one document. */
import { judgeIntent } from '../checks/intent/index.ts';
import type { Api, OperationKind } from '../core/api.ts';
import type { Intent } from '../core/intent.ts';
import type { Verdict } from '../core/reference-data.ts';
import type { DocumentReport } from '../core/report.ts';
import { bindRules } from '../engine/bind.ts';
import type { Configured } from '../engine/configure.ts';
import { Locator } from '../load/locate.ts';
import { describe } from './describe.ts';
import { type CheckInput, type CheckOptions, configuredBy, load, reportNames } from './options.ts';
import { verdictsBy } from './verdicts.ts';

/** One operation with what the method table says of each of its statuses. */
export interface OperationOverview {
  method: string;
  path: string;
  kind: OperationKind;
  operationId: string | undefined;
  statuses: { key: string; verdict: Verdict }[];
  /** What a POST is for; undefined for other methods, webhooks and callbacks. */
  intent: Intent | undefined;
}

/** Lists the operations of one document. */
export async function operations(
  input: CheckInput,
  options: CheckOptions = {},
): Promise<{ documents: DocumentReport[]; operations: OperationOverview[] }> {
  const loaded = await load(input, options);
  if (!loaded) return { documents: [], operations: [] };
  const nameOf = reportNames(loaded.id, options);
  const overview = loaded.api ? overviewOf(loaded.api, configuredBy(options)) : [];
  return { documents: [describe(loaded, new Locator(loaded.files), nameOf)], operations: overview };
}

function overviewOf(api: Api, configured: Configured): OperationOverview[] {
  const { rules, severities, data } = configured;
  const verdictOf = verdictsBy(configured, bindRules(rules, severities, data));
  return api.operations.map((operation) => ({
    method: operation.method.toUpperCase(),
    path: operation.path,
    kind: operation.kind,
    operationId: operation.operationId,
    statuses: operation.responses.map((response) => ({
      key: response.key.written,
      verdict: verdictOf(api, operation, response),
    })),
    intent:
      operation.method === 'post' && operation.kind === 'path'
        ? judgeIntent(api, operation, data)
        : undefined,
  }));
}
