/** Asks single kinds of check about small documents. */
import type { LocatedFinding } from '../../src/core/finding.ts';
import type { Check, Facts, OneOrMany } from '../../src/core/rule.ts';
import { rule, runOver } from '../engine/own-rules.ts';

/** What a kind of check finds in a document. */
export function ask(
  check: Check,
  content: object,
  more: { applies?: OneOrMany<Facts>; message?: string } = {},
) {
  return runOver(content, [rule({ check, ...more })]);
}

/** Whether a rule with these facts, and no other condition, speaks of anything in a document. */
export async function holds(
  facts: OneOrMany<Facts>,
  content: object,
  check: Check = { operation: 'unwanted' },
) {
  const findings = await runOver(content, [rule({ check, applies: facts })]);
  return findings.length > 0;
}

/** A document of one operation. Its path is `/a` unless another is given. */
export function oneOperation(operation: object, method = 'get', path = '/a', root: object = {}): object {
  return { openapi: '3.2.0', paths: { [path]: { [method]: operation } }, ...root };
}

/** A document of one operation with these responses. */
export function oneResponses(responses: object, method = 'get', root: object = {}): object {
  return oneOperation({ responses }, method, '/a', root);
}

export const pointersOf = (findings: readonly LocatedFinding[]) => findings.map(({ pointer }) => pointer);

/** Whether mutants or coverage are measured: bounds on time are for the code as it is. */
export const isInstrumented =
  process.env.STRYKER_MUTATOR_WORKER !== undefined || process.env.STATUSWISE_COVERAGE !== undefined;
