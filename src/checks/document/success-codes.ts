/**
 * `successCodes`: operations of one class answer success with the same codes. A client that has learnt how one DELETE
 * answers expects the next to answer alike.
 */

import { bodyOf, findResponse, type Operation } from '../../core/api.ts';
import { statusClass } from '../../core/status-key.ts';
import { joinWords } from '../../core/words.ts';
import type { DocumentCheckKind, DocumentHit, ReferenceData } from '../kind.ts';
import { judgeCell, tableOf } from '../table.ts';
import {
  exampleOf,
  groupBy,
  type Majority,
  majorityOf,
  type Threshold,
  thresholdProperties,
} from './majority.ts';
import { CLASS_NAMES, classOf, type OperationClass } from './operation-class.ts';
import { statusAt } from './places.ts';
import { isReported } from './reported.ts';

interface SuccessCodesParams extends Threshold {
  /** Codes that tell of one request and not of the operation: they are left out of the comparison. */
  leaveOut: number[];
  /** Codes that make an operation a different thing: it is not compared at all. */
  incomparable: number[];
}

/** An operation with the success codes it declares, in order. */
interface Member {
  operation: Operation;
  codes: number[];
}

const codes = { type: 'array', items: { type: 'integer', minimum: 200, maximum: 299 } };

export const successCodes: DocumentCheckKind<SuccessCodesParams> = {
  name: 'successCodes',
  about: 'document',
  schema: {
    description: 'Operations of one kind succeed with the same codes.',
    type: 'object',
    additionalProperties: false,
    required: ['share', 'atLeast', 'leaveOut', 'incomparable'],
    properties: {
      ...thresholdProperties,
      leaveOut: { description: 'Codes that are not compared.', ...codes },
      incomparable: { description: 'Codes with which an operation is not compared at all.', ...codes },
    },
  },
  portable: 'compares operations with each other',
  prepare({ leaveOut, incomparable, ...threshold }, data) {
    const isLeftOut = new Set(leaveOut);
    const isIncomparable = new Set(incomparable);
    const isUnexpected = compileUnexpected(data);
    const memberOf = (operation: Operation): Member[] => {
      const declared = successCodesOf(operation);
      if (!declared || declared.some((code) => isIncomparable.has(code))) return [];
      const compared = withoutUpserts(operation, declared).filter((code) => !isLeftOut.has(code));
      return compared.length > 0 ? [{ operation, codes: compared }] : [];
    };
    return ({ api, operations, reported }) => {
      const members = operations.flatMap(memberOf);
      return [...groupBy(members, ({ operation }) => classOf(api, operation, data))].flatMap(
        ([name, group]) => {
          if (!name) return [];
          const majority = majorityOf(group, ({ codes }) => codes.join(' '), threshold);
          if (!majority || isNoExample(name, majority, isUnexpected)) return [];
          const like = exampleOf(majority.members.map(({ operation }) => operation));
          return majority.others
            .filter((member) => !hasMoreToSay(member, majority.key))
            .filter(
              (member) => !isSaidElsewhere(member, majority.key, reported(member.operation), isUnexpected),
            )
            .map((member) => hitOf(name, member, majority, like));
        },
      );
    };
  },
};

/** The exact 2xx codes of an operation; undefined where a range or a sole `default` hides what they are. */
function successCodesOf({ responses }: Operation): number[] | undefined {
  const found: number[] = [];
  for (const { key } of responses) {
    if (statusClass(key) !== 2) continue;
    if (key.kind !== 'exact') return undefined;
    found.push(key.code);
  }
  return found.length > 0 ? found.sort((a, b) => a - b) : undefined;
}

/**
 * One code for what was there and another for what was not: a PUT or PATCH may add 201 to its own code (RFC 9110 §9.3.4), a
 * POST that creates another code to its 201. Not every operation of a class can meet both.
 */
function withoutUpserts({ method }: Operation, codes: number[]): number[] {
  if (method === 'post') return codes.includes(201) ? [201] : codes;
  return method === 'put' || method === 'patch' ? codes.filter((code) => code !== 201) : codes;
}

/**
 * Whether the majority itself is what other rules complain about: creates that answer no 201, deletes that answer 200 and
 * say nothing, codes that the method's row discourages or does not list. Nobody should be told to follow it.
 */
function isNoExample(
  name: OperationClass,
  { key, members }: Majority<Member>,
  isUnexpected: IsUnexpected,
): boolean {
  const codes = key.split(' ').map(Number);
  if (name === 'create' && !codes.includes(201)) return true;
  if (name === 'delete' && key === '200' && members.filter(hasContent).length * 2 <= members.length)
    return true;
  const example = members[0]?.operation;
  return example !== undefined && codes.some((code) => isUnexpected(example, code));
}

function hasContent({ operation }: Member): boolean {
  const definition = findResponse(operation, 200)?.definition;
  return definition === undefined || bodyOf(definition) === 'full';
}

/**
 * A DELETE answers 204 when nothing is left to say, and 200 when something is (RFC 9110 §9.3.5). Where it says nothing all
 * the same, `delete-prefer-204` speaks.
 */
function hasMoreToSay({ operation, codes }: Member, key: string): boolean {
  return operation.method === 'delete' && key === '204' && codes.length === 1 && codes[0] === 200;
}

/** Whether another rule speaks of the same difference: of the code that is missing, or of the one that is there. */
function isSaidElsewhere(
  { operation, codes }: Member,
  key: string,
  reported: ReadonlySet<string>,
  isUnexpected: IsUnexpected,
): boolean {
  const expected = key.split(' ');
  const lacking = expected.filter((code) => !codes.includes(Number(code)));
  if (isReported(lacking, reported)) return true;
  return codes.some((code) => !expected.includes(String(code)) && isUnexpected(operation, code));
}

type IsUnexpected = (operation: Operation, code: number) => boolean;

/** `method-status-table` speaks of codes that the method's row discourages or does not list. */
function compileUnexpected(data: ReferenceData): IsUnexpected {
  return (operation, code) => {
    const response = findResponse(operation, code);
    const verdict =
      response && judgeCell(tableOf(data, operation.path), data.registry, operation.method, response.key);
    return verdict === 'discouraged' || verdict === 'unlisted';
  };
}

function hitOf(
  name: OperationClass,
  { operation, codes }: Member,
  majority: Majority<Member>,
  like: string,
): DocumentHit {
  const expected = majority.key.split(' ');
  // The code that the others do not have is the place to look at; where there is none, one is missing.
  const extra = codes.find((code) => !expected.includes(String(code)));
  const { members, others } = majority;
  return {
    at: extra === undefined ? operation.responsesAt : statusAt(operation, extra),
    operations: [{ operation, status: extra?.toString() }],
    args: {
      class: CLASS_NAMES[name],
      declared: joinWords(codes.map(String), 'and'),
      expected: joinWords(expected, 'and'),
      count: String(members.length),
      of: String(members.length + others.length),
      like,
    },
  };
}
