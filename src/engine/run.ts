/** Walks the operations of an Api and asks each the rules that can speak about it. */

import type { Hit, Subject } from '../checks/kind.ts';
import type { Api, Location, Operation, Response } from '../core/api.ts';
import type { BoundRule } from './bind.ts';
import type { Findings } from './findings.ts';
import type { OperationRules, RuleIndex } from './select.ts';

/** The one rule that owns a miswritten key: others about that key leave it alone. */
const KEY_RULE = 'status-key-valid';

const NOTHING: ReadonlySet<string> = new Set();

/** Runs bound rules over one document. */
export function runRules(api: Api, index: RuleIndex, findings: Findings): void {
  const reported = new Map<Operation, ReadonlySet<string>>();
  for (const operation of api.operations) {
    reported.set(operation, runOperation(api, operation, index, findings));
  }
  for (const bound of index.forDocument) runDocumentRule(api, bound, reported, findings);
}

/** Asks a document-wide rule, about the operations that are the API's own. */
function runDocumentRule(
  api: Api,
  bound: BoundRule,
  reported: ReadonlyMap<Operation, ReadonlySet<string>>,
  findings: Findings,
): void {
  const operations = api.operations.filter((operation) => {
    if (operation.kind !== 'path' || !bound.mayApply(operation, undefined)) return false;
    const subject = { api, operation, response: undefined, reported: NOTHING };
    return bound.applies(subject) && !bound.isExempt(subject);
  });
  const document = {
    api,
    operations,
    reported: (operation: Operation) => reported.get(operation) ?? NOTHING,
  };
  for (const hit of bound.evaluateDocument(document)) findings.addOfDocument(bound, api, hit);
}

/** @returns the codes that were reported as missing */
function runOperation(api: Api, operation: Operation, index: RuleIndex, findings: Findings): Set<string> {
  /** Rules that have spoken about the whole operation, and so about each of its responses. */
  const spoken = new Set<string>();
  const reported = new Set<string>();
  const subject = { api, operation, response: undefined, reported };
  const rules = index.forOperation(operation);
  // forEach, here and below: the innermost loops, which a cold `for…of` runs at half the speed.
  rules.own.forEach((bound) => {
    if (spoken.size > 0 && bound.shadowedBy.some((id) => spoken.has(id))) return;
    const hit = ask(bound, subject, operation, findings);
    if (!hit) return;
    spoken.add(bound.rule.id);
    for (const code of hit.missing ?? []) reported.add(code);
  });
  operation.responses.forEach((response) => {
    runResponse(api, operation, response, spoken, rules, findings);
  });
  return reported;
}

function runResponse(
  api: Api,
  operation: Operation,
  response: Response,
  spokenOfOperation: ReadonlySet<string>,
  rules: OperationRules,
  findings: Findings,
): void {
  const spoken = new Set<string>();
  const subject = { api, operation, response, reported: NOTHING };
  rules.forResponse(api, operation, response).forEach((bound) => {
    const { kind, rule, shadowedBy } = bound;
    if (response.key.odd && kind.about === 'key' && rule.id !== KEY_RULE && spoken.has(KEY_RULE)) return;
    const isShadow = (id: string) => spoken.has(id) || spokenOfOperation.has(id);
    if (shadowedBy.length > 0 && shadowedBy.some(isShadow)) return;
    const place = kind.about === 'response' ? (response.definition ?? response) : response;
    if (ask(bound, subject, place, findings)) spoken.add(rule.id);
  });
}

/**
 * Asks one rule about one subject.
 *
 * @param place what the rule looks at, for the count of places where it could have spoken
 * @returns what it found, also where an exemption keeps the rule itself silent: what is exempt is fine as it is, and a
 *   rule that says the same more loosely has no business there either
 */
function ask(bound: BoundRule, subject: Subject, place: Location, findings: Findings): Hit | undefined {
  // Most places are fine, and most checks are quicker to tell than the facts are; a count of places needs the facts anyway.
  const asksCheckFirst = !findings.isCounting && !bound.asksFactsFirst;
  const early = asksCheckFirst ? bound.evaluate(subject) : undefined;
  if (asksCheckFirst && !early) return undefined;
  if (!bound.applies(subject)) return undefined;
  const isExempt = bound.isExempt(subject);
  if (isExempt && !bound.casts) return undefined;
  if (!isExempt) findings.countPlace(bound, place, subject.response?.viaRef ?? false);
  const hit = early ?? bound.evaluate(subject);
  if (!hit) return undefined;
  const status = hit.absent ?? subject.response?.key.written;
  const severity = bound.severityAt({ api: subject.api, operation: subject.operation, at: hit.at, status });
  if (severity === 'off') return undefined;
  if (!isExempt) findings.add(bound, subject, hit, severity);
  return hit;
}
