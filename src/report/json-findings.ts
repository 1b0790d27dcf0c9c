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
  const texts = new Texts();
  let json = '';
  for (let index = 0; index < findings.length; index += 1) {
    const finding = findings[index] as LocatedFinding;
    if (index > 0) json += BETWEEN_FINDINGS;
    const { head, tail } = texts.ofRule(finding);
    json += `${head}${quoteJson(finding.message)}${texts.ofPlace(finding)}${texts.ofOperations(finding.operations)}${fingerprint(finding)}${tail}`;
    if (json.length < PIECE) continue;
    yield json;
    json = '';
  }
  yield json;
}

/** The parts of a finding that come again: the next one often has the same place and operation, and soon there is one of the same rule. */
class Texts {
  readonly #quote = rememberingQuote();
  readonly #rules = new Map<string, RuleText>();
  #place: PlaceText | undefined;
  #operation: OperationText | undefined;

  ofRule({ rule, severity, fix }: LocatedFinding): RuleText {
    const known = this.#rules.get(rule);
    if (known && known.severity === severity && known.fix === fix) return known;
    const text = {
      severity,
      fix,
      head: `{"rule":${quoteJson(rule)},"severity":"${severity}","message":`,
      tail: `","docs":${quoteJson(documentationOf(rule))}${this.#optional('fix', fix)}}`,
    };
    this.#rules.set(rule, text);
    return text;
  }

  ofPlace({ file, pointer, range }: LocatedFinding): string {
    const known = this.#place;
    if (known && known.range === range && known.pointer === pointer && known.file === file) return known.text;
    const text = `,"file":${this.#quote(file)},"pointer":${quoteJson(pointer)},"range":${rangeText(range)}`;
    this.#place = { file, pointer, range, text };
    return text;
  }

  /** The operations, the status that they have in common, and what the fingerprint begins with. */
  ofOperations(operations: readonly AffectedOperation[]): string {
    let reached = '';
    for (let at = 0; at < operations.length; at += 1) {
      const operation = operations[at] as AffectedOperation;
      reached += `${at === 0 ? '' : ','}${this.#ofOperation(operation)}${this.#optional('status', operation.status)}}`;
    }
    const status = this.#optional('status', commonStatus(operations));
    return `${status},"operations":[${reached}],"fingerprint":"`;
  }

  /** An operation without its status. */
  #ofOperation({ method, path, kind }: AffectedOperation): string {
    const known = this.#operation;
    if (known && known.path === path && known.method === method && known.kind === kind) return known.text;
    const text = `{"method":${this.#quote(displayMethod(method))},"path":${this.#quote(path)},"kind":"${kind}"`;
    this.#operation = { method, path, kind, text };
    return text;
  }

  #optional(name: string, text: string | undefined): string {
    return text === undefined ? '' : `,"${name}":${this.#quote(text)}`;
  }
}

interface RuleText extends Pick<LocatedFinding, 'severity' | 'fix'> {
  head: string;
  tail: string;
}

interface PlaceText extends Pick<LocatedFinding, 'file' | 'pointer' | 'range'> {
  text: string;
}

interface OperationText extends Pick<AffectedOperation, 'method' | 'path' | 'kind'> {
  text: string;
}

function rangeText({ start, end }: Range): string {
  return `{"start":{"line":${start.line},"column":${start.column}},"end":{"line":${end.line},"column":${end.column}}}`;
}

function commonStatus(operations: readonly AffectedOperation[]): string | undefined {
  const status = operations[0]?.status;
  return operations.every((operation) => operation.status === status) ? status : undefined;
}
