/** Walks the operations of an Api and asks each the rules that can speak about it. */

import type { FactTest } from '../checks/facts.ts';
import type { Hit, Subject } from '../checks/kind.ts';
import type { Api, Location, Operation, Response } from '../core/api.ts';
import type { SeveritySetting } from '../core/severity.ts';
import type { BoundRule, Exemption } from './bind.ts';
import type { Findings } from './findings.ts';
import type { OperationRules, RuleIndex } from './select.ts';
import { type Answers, SharedAnswers } from './shared-answers.ts';

/** The one rule that owns a miswritten key: others about that key leave it alone. */
const KEY_RULE = 'status-key-valid';

const NOTHING: ReadonlySet<string> = new Set();

/** Runs bound rules over one document. */
export function runRules(api: Api, index: RuleIndex, findings: Findings): void {
  /** Of those of which anything was. */
  const reported = new Map<Operation, ReadonlySet<string>>();
  const shared = new SharedAnswers();
  for (const operation of api.operations) {
    const missing = runOperation(api, operation, index, findings, shared);
    if (missing.size > 0) reported.set(operation, missing);
  }
  const own = api.operations.filter(({ kind }) => kind === 'path');
  const exempt = new Map<Exemption, ReadonlySet<Operation>>();
  for (const bound of index.forDocument) {
    const operations = operationsOf(bound, api, own, exempt);
    runDocumentRule(api, operations, bound, reported, findings);
  }
}

/** Asks a document-wide rule about the operations that it compares. */
function runDocumentRule(
  api: Api,
  operations: readonly Operation[],
  bound: BoundRule,
  reported: ReadonlyMap<Operation, ReadonlySet<string>>,
  findings: Findings,
): void {
  const document = {
    api,
    operations,
    reported: (operation: Operation) => reported.get(operation) ?? NOTHING,
  };
  for (const hit of bound.evaluateDocument(document)) findings.addOfDocument(bound, api, hit);
}

/**
 * The operations to which a document-wide rule applies and that are not exempt.
 *
 * @param own the operations that are the API's own
 * @param exempt by what exempts them: these rules have much the same exemptions
 */
function operationsOf(
  bound: BoundRule,
  api: Api,
  own: readonly Operation[],
  exempt: Map<Exemption, ReadonlySet<Operation>>,
): readonly Operation[] {
  const without: ReadonlySet<Operation>[] = [];
  for (const exemption of bound.exemptions) {
    const found = exempt.get(exemption) ?? new Set(thoseOf(own, api, exemption()));
    exempt.set(exemption, found);
    if (found.size > 0) without.push(found);
  }
  const others =
    without.length === 0 ? own : own.filter((operation) => !without.some((one) => one.has(operation)));
  if (!bound.rule.applies) return others;
  return thoseOf(
    others,
    api,
    (subject) => bound.mayApply(subject.operation, undefined) && bound.applies(subject),
  );
}

/** The operations of which a test holds. */
function thoseOf(operations: readonly Operation[], api: Api, test: FactTest): Operation[] {
  const found: Operation[] = [];
  // One for all of them: there may be a hundred thousand.
  const subject: Subject = {
    api,
    operation: operations[0] as Operation,
    response: undefined,
    reported: NOTHING,
  };
  for (let at = 0; at < operations.length; at += 1) {
    subject.operation = operations[at] as Operation;
    if (test(subject)) found.push(subject.operation);
  }
  return found;
}

/** @returns the codes that were reported as missing */
function runOperation(
  api: Api,
  operation: Operation,
  index: RuleIndex,
  findings: Findings,
  shared: SharedAnswers,
): ReadonlySet<string> {
  /** Rules that have spoken about the whole operation, and so about each of its responses. */
  let spoken = NOTHING;
  // Of most operations nothing is missing, and there may be a hundred thousand.
  let reported: Set<string> | undefined;
  const subject: Subject = { api, operation, response: undefined, reported: NOTHING };
  const rules = index.forOperation(operation);
  // forEach, here and below: the innermost loops, which a cold `for…of` runs at half the speed.
  rules.own.forEach((bound) => {
    if (bound.shadowedBy.length > 0 && isShadowed(bound, spoken, NOTHING)) return;
    const hit = ask(bound, subject, operation, findings);
    if (!hit) return;
    spoken = withSpeaker(spoken, bound);
    hit.missing?.forEach((code) => {
      reported ??= new Set();
      subject.reported = reported.add(code);
    });
  });
  operation.responses.forEach((response) => {
    runResponse(api, operation, response, spoken, rules, findings, shared);
  });
  return reported ?? NOTHING;
}

function runResponse(
  api: Api,
  operation: Operation,
  response: Response,
  spokenOfOperation: ReadonlySet<string>,
  rules: OperationRules,
  findings: Findings,
  shared: SharedAnswers,
): void {
  const found = rules.forResponse(operation, response);
  if (found.length === 0) return;
  const answers = shared.of(response);
  const all = answers && !findings.isCounting ? answers.leftOf(found) : found;
  let spoken = NOTHING;
  const subject = { api, operation, response, reported: NOTHING };
  all.forEach((bound) => {
    const { about, id } = bound;
    if (response.key.odd && about === 'key' && id !== KEY_RULE && spoken.has(KEY_RULE)) return;
    if (bound.shadowedBy.length > 0 && isShadowed(bound, spoken, spokenOfOperation)) return;
    const place = about === 'response' ? (response.definition ?? response) : response;
    if (ask(bound, subject, place, findings, answers)) spoken = withSpeaker(spoken, bound);
  });
}

/** Remembers who has spoken, if anybody heeds it: most rules silence no other, and most responses have no need of a set. */
function withSpeaker(spoken: ReadonlySet<string>, { id, casts }: BoundRule): ReadonlySet<string> {
  return casts || id === KEY_RULE ? new Set(spoken).add(id) : spoken;
}

/** Whether a rule that says the same more precisely has spoken, here or of the whole. */
function isShadowed(
  { shadowedBy }: BoundRule,
  here: ReadonlySet<string>,
  above: ReadonlySet<string>,
): boolean {
  for (let at = 0; at < shadowedBy.length; at += 1) {
    const id = shadowedBy[at] as string;
    if (here.has(id) || above.has(id)) return true;
  }
  return false;
}

/**
 * Asks one rule about one subject.
 *
 * @param place what the rule looks at, for the count of places where it could have spoken
 * @param answers what checks have said of the response for other operations, where operations share it
 * @returns what it found, also where an exemption keeps the rule itself silent: what is exempt is fine as it is, and a
 *   rule that says the same more loosely has no business there either
 */
function ask(
  bound: BoundRule,
  subject: Subject,
  place: Location,
  findings: Findings,
  answers?: Answers,
): Hit | undefined {
  // Most places are fine, and most checks are quicker to tell than the facts are; a count of places needs the facts anyway.
  const asksCheckFirst = !findings.isCounting && !bound.asksFactsFirst;
  const early = asksCheckFirst ? evaluate(bound, subject, answers) : undefined;
  if (asksCheckFirst && !early) return undefined;
  if (!bound.applies(subject)) return undefined;
  const isExempt = bound.isExempt(subject);
  if (isExempt && !bound.casts) return undefined;
  if (findings.isCounting && !isExempt) findings.countPlace(bound, place, subject.response?.viaRef ?? false);
  const hit = early ?? evaluate(bound, subject, answers);
  if (!hit) return undefined;
  const severity = bound.severityAt ? severityOf(bound.severityAt, subject, hit) : bound.severity;
  if (severity === 'off') return undefined;
  if (!isExempt) findings.add(bound, subject, hit, severity);
  return hit;
}

function evaluate(bound: BoundRule, subject: Subject, answers: Answers | undefined): Hit | undefined {
  if (!answers || !bound.isOfDefinition) return bound.evaluate(subject);
  let answer = answers.hits.get(bound);
  if (answer === undefined) {
    answer = bound.evaluate(subject) ?? null;
    answers.hits.set(bound, answer);
  }
  return answer ?? undefined;
}

function severityOf(
  severityAt: NonNullable<BoundRule['severityAt']>,
  { api, operation, response }: Subject,
  hit: Hit,
): SeveritySetting {
  return severityAt({ api, operation, at: hit.at, status: hit.absent ?? response?.key.written });
}
