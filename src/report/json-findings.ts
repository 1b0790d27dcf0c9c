/** The findings of the JSON report, one a line. There may be hundreds of thousands: the text is put together by hand. */
import { documentationOf } from '../core/documentation.ts';
import type { AffectedOperation, LocatedFinding, Range } from '../core/finding.ts';
import { displayMethod } from '../core/method.ts';
import { fingerprint } from './fingerprint.ts';
import { quoteJson, rememberingQuote } from './json-text.ts';

/** What stands between two findings. */
export const BETWEEN_FINDINGS = ',\n';

/** UTF-16 units of a piece, more or less: what has just been put together is still at hand when bytes are made of it. */
const PIECE = 2 ** 16;

/**
 * Findings as they stand in the report, one after the other: a part of them can be rendered before the others are known.
 *
 * @returns pieces, which together may be longer than a string can be
 */
export function* renderFindings(findings: readonly LocatedFinding[]): Generator<string> {
  const quote = rememberingQuote();
  const quoteMethod = rememberingQuote();
  const operationText = ({ method, path, kind, status }: AffectedOperation) =>
    `{"method":${quoteMethod(displayMethod(method))},"path":${quote(path)},"kind":${quote(kind)}${optional('status', status)}}`;
  const optional = (name: string, text: string | undefined) =>
    text === undefined ? '' : `,"${name}":${quote(text)}`;
  let json = '';
  for (const [index, finding] of findings.entries()) {
    const { rule, severity, message, file, pointer, range, operations, fix } = finding;
    let reached = '';
    for (const operation of operations) reached += `${reached === '' ? '' : ','}${operationText(operation)}`;
    json += `${index === 0 ? '' : BETWEEN_FINDINGS}{"rule":${quote(rule)},"severity":${quote(severity)},"message":${quoteJson(message)},"file":${quote(file)},"pointer":${quoteJson(pointer)},"range":${rangeText(range)}${optional('status', commonStatus(operations))},"operations":[${reached}],"fingerprint":"${fingerprint(finding)}","docs":${quote(documentationOf(rule))}${optional('fix', fix)}}`;
    if (json.length < PIECE) continue;
    yield json;
    json = '';
  }
  yield json;
}

function rangeText({ start, end }: Range): string {
  return `{"start":{"line":${start.line},"column":${start.column}},"end":{"line":${end.line},"column":${end.column}}}`;
}

function commonStatus(operations: readonly AffectedOperation[]): string | undefined {
  const status = operations[0]?.status;
  return operations.every((operation) => operation.status === status) ? status : undefined;
}
