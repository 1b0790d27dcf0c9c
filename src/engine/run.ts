/** Walks the operations of an Api and asks each the rules that can speak about it. */

import type { Subject } from '../checks/kind.ts';
import type { Api, Location, Operation, Response } from '../core/api.ts';
import type { BoundRule } from './bind.ts';
import type { Findings } from './findings.ts';
import type { RuleIndex } from './select.ts';

/** The one rule that owns a miswritten key: others about that key leave it alone. */
const KEY_RULE = 'status-key-valid';

const NOTHING: ReadonlySet<string> = new Set();

/** Runs bound rules over one document. */
export function runRules(api: Api, index: RuleIndex, findings: Findings): void {
  for (const operation of api.operations) runOperation(api, operation, index, findings);
}

function runOperation(api: Api, operation: Operation, index: RuleIndex, findings: Findings): void {
  /** Rules that have spoken about the whole operation, and so about each of its responses. */
  const spoken = new Set<string>();
  const reported = new Set<string>();
  for (const bound of index.forOperation(operation)) {
    const subject = { api, operation, response: undefined, reported };
    ask(bound, subject, [spoken], operation, findings, reported);
  }
  for (const response of operation.responses) runResponse(api, operation, response, spoken, index, findings);
}

function runResponse(
  api: Api,
  operation: Operation,
  response: Response,
  spokenOfOperation: Set<string>,
  index: RuleIndex,
  findings: Findings,
): void {
  const rules = index.forResponse(operation, response);
  if (rules.length === 0) return;
  const spoken = new Set<string>();
  const subject = { api, operation, response, reported: NOTHING };
  for (const bound of rules) {
    const isAboutKey = bound.kind.about === 'key' && bound.rule.id !== KEY_RULE;
    if (isAboutKey && response.key.odd && spoken.has(KEY_RULE)) continue;
    ask(bound, subject, [spoken, spokenOfOperation], placeOf(bound, operation, response), findings);
  }
}

/**
 * Asks one rule about one subject.
 *
 * @param shadows the rules that have spoken so far; the first set is where this one enters itself
 */
function ask(
  bound: BoundRule,
  subject: Subject,
  shadows: [Set<string>, ...Set<string>[]],
  place: Location,
  findings: Findings,
  reported?: Set<string>,
): void {
  if (!bound.applies(subject)) return;
  if (bound.shadowedBy.some((id) => shadows.some((spoken) => spoken.has(id)))) return;
  const isExempt = bound.isExempt(subject);
  // What is exempt here is fine as it is: a rule that says the same more loosely has no business here either.
  if (isExempt && !bound.casts) return;
  const hit = bound.evaluate(subject);
  if (hit) shadows[0].add(bound.rule.id);
  if (isExempt) return;
  findings.countPlace(bound, place, subject.response?.viaRef ?? false);
  if (!hit) return;
  for (const code of hit.missing ?? []) reported?.add(code);
  findings.add(bound, subject, hit);
}

/** What a rule looks at, for the count of places where it could have spoken. */
function placeOf({ kind, scope }: BoundRule, operation: Operation, response: Response): Location {
  if (kind.about === 'response') return response.definition ?? response;
  return kind.about === 'key' || scope === 'response' ? response : operation;
}
