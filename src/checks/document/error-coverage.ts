/**
 * `errorCoverage`: an error that nearly all comparable operations declare is missing from one. Operations are comparable
 * when they are of one class and take the same kinds of input: what can go wrong with them is then alike.
 */

import { type Api, findResponse, type Operation } from '../../core/api.ts';
import { isJson } from '../../core/media-type.ts';
import type { StatusRegistry } from '../../core/reference-data.ts';
import type { Facts, OneOrMany } from '../../core/rule.ts';
import { statusClass } from '../../core/status-key.ts';
import { joinWords } from '../../core/words.ts';
import { compileDeclares, compileFacts } from '../facts.ts';
import type { DocumentCheckKind, DocumentHit, ReferenceData } from '../kind.ts';
import { exampleOf, groupBy, isMost, type Threshold, thresholdProperties } from './majority.ts';
import { CLASS_NAMES, classOf, type OperationClass } from './operation-class.ts';
import { isReported } from './reported.ts';

/** Here `atLeast` counts the operations that declare the code. */
interface ErrorCoverageParams extends Threshold {
  /** Codes that are not compared: another rule does, or wishes them away. */
  leaveOut: number[];
  /** Codes that only some operations can answer, whatever the others declare. */
  onlyWhen: { anyOf: number[]; when: OneOrMany<Facts> }[];
}

/** A code that most operations of a group declare. */
interface CommonCode {
  code: string;
  /** Those that can answer it. */
  members: readonly Operation[];
  declaring: Operation[];
  /** One of those that declare it, by name. */
  like: string;
}

/** Those of some operations that can answer a code, as far as their input tells. */
type WhoCanAnswer = (api: Api, operations: readonly Operation[], code: number) => readonly Operation[];

const codes = { type: 'array', items: { type: 'integer', minimum: 400, maximum: 599 } };

export const errorCoverage: DocumentCheckKind<ErrorCoverageParams> = {
  name: 'errorCoverage',
  about: 'document',
  schema: {
    description: 'What nearly all comparable operations declare as an error, each of them declares.',
    type: 'object',
    additionalProperties: false,
    required: ['share', 'atLeast', 'leaveOut', 'onlyWhen'],
    properties: {
      ...thresholdProperties,
      leaveOut: { description: 'Codes that are not compared.', ...codes },
      onlyWhen: {
        description: 'Codes that only some operations can answer.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['anyOf', 'when'],
          properties: {
            anyOf: { description: 'The codes.', ...codes },
            when: {
              description: 'Facts under which an operation can answer them.',
              type: ['object', 'array'],
            },
          },
        },
      },
    },
  },
  portable: 'compares operations with each other',
  prepare({ leaveOut, onlyWhen, ...threshold }, data) {
    const isLeftOut = new Set(leaveOut);
    const whoCanAnswer = compileWhoCanAnswer(onlyWhen, data);
    const isCompared = (code: number) => isRegisteredError(code, data.registry) && !isLeftOut.has(code);
    return ({ api, operations, reported }) => {
      const codes = frequentCodes(operations, isCompared, threshold.atLeast);
      if (codes.length === 0) return [];
      const groups = groupBy(operations, (operation) => comparableBy(api, operation, data));
      return [...groups.values()].flatMap((group) => {
        const name = group[0] && classOf(api, group[0], data);
        if (!name || group.length <= threshold.atLeast) return [];
        const common = commonCodes(api, group, codes, whoCanAnswer, threshold);
        return findMissing(common, reported).map(([operation, missing]) => hitOf(name, operation, missing));
      });
    };
  },
};

function compileWhoCanAnswer(onlyWhen: ErrorCoverageParams['onlyWhen'], data: ReferenceData): WhoCanAnswer {
  const tests = new Map(
    onlyWhen.flatMap(({ anyOf, when }) => {
      const test = compileFacts(when, data);
      return anyOf.map((code) => [code, test] as const);
    }),
  );
  const nothing: ReadonlySet<string> = new Set();
  return (api, operations, code) => {
    const test = tests.get(code);
    if (!test) return operations;
    return operations.filter((operation) => test({ api, operation, response: undefined, reported: nothing }));
  };
}

/** Of codes that are not registered, `status-registered` speaks. */
function isRegisteredError(code: number, { statuses }: StatusRegistry): boolean {
  return code >= 400 && Object.hasOwn(statuses, code);
}

/** The codes that could be common at all, in order. */
function frequentCodes(
  operations: readonly Operation[],
  isCompared: (code: number) => boolean,
  atLeast: number,
): number[] {
  return [...countCodes(operations)]
    .filter(([code, count]) => count >= atLeast && isCompared(code))
    .map(([code]) => code)
    .sort((a, b) => a - b);
}

/** How many operations declare each code. */
function countCodes(operations: readonly Operation[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  operations.forEach(({ responses }) => {
    responses.forEach(({ key }) => {
      if (key.kind === 'exact') counts.set(key.code, (counts.get(key.code) ?? 0) + 1);
    });
  });
  return counts;
}

/** What an operation's errors depend on: what it does, what it takes, and whether it knows its caller. */
function comparableBy(api: Api, operation: Operation, data: ReferenceData): string {
  const name = classOf(api, operation, data);
  // Of what is in no class nothing is compared.
  if (!name) return '';
  let takes = operation.path.includes('{') ? 'path ' : '';
  if (operation.requestBody !== undefined) takes += 'body ';
  if (operation.parametersIn.has('query')) takes += 'query ';
  if (operation.parametersIn.has('header')) takes += 'header ';
  return `${name} ${takes}${operation.security.state} ${contentOf(operation)}`;
}

/** A download, a document and an empty answer fail in different ways. */
function contentOf({ responses }: Operation): 'json' | 'other' | 'none' {
  let content: 'other' | 'none' = 'none';
  for (const { key, definition } of responses) {
    if (!definition || definition.media.length === 0 || statusClass(key) !== 2) continue;
    if (definition.media.some(isJson)) return 'json';
    content = 'other';
  }
  return content;
}

/** The codes that most of those declare that can answer them. */
function commonCodes(
  api: Api,
  group: readonly Operation[],
  codes: readonly number[],
  whoCanAnswer: WhoCanAnswer,
  { share, atLeast }: Threshold,
): CommonCode[] {
  const counts = countCodes(group);
  return codes.flatMap((code) => {
    // The cheap question first: most codes are rare in most groups.
    if ((counts.get(code) ?? 0) < atLeast) return [];
    const declaresIt = (operation: Operation) => findResponse(operation, code) !== undefined;
    const members = whoCanAnswer(api, group, code);
    const declaring = members.filter(declaresIt);
    if (declaring.length < atLeast || !isMost(declaring.length, members.length, share)) return [];
    return [{ code: String(code), members, declaring, like: exampleOf(declaring) }];
  });
}

/** Operations with the common codes that they do not cover and that nobody has reported. */
function findMissing(
  common: readonly CommonCode[],
  reported: (operation: Operation) => ReadonlySet<string>,
): [Operation, CommonCode[]][] {
  const missing = new Map<Operation, CommonCode[]>();
  for (const one of common) {
    const covers = compileDeclares({ anyOf: [one.code], coverage: 'default' });
    for (const operation of one.members) {
      if (covers(operation) || isReported([one.code], reported(operation))) continue;
      const known = missing.get(operation);
      if (known) known.push(one);
      else missing.set(operation, [one]);
    }
  }
  return [...missing];
}

/** One finding an operation; its count is that of the code that fewest declare. */
function hitOf(name: OperationClass, operation: Operation, missing: readonly CommonCode[]): DocumentHit {
  const codes = missing.map(({ code }) => code);
  const [fewest] = missing.toSorted((a, b) => a.declaring.length - b.declaring.length);
  return {
    at: operation.responsesAt,
    operations: [{ operation }],
    missing: codes,
    args: {
      missing: joinWords(codes, 'or'),
      class: CLASS_NAMES[name],
      count: String(fewest?.declaring.length ?? 0),
      of: String(fewest?.members.length ?? 0),
      like: fewest?.like ?? '',
    },
  };
}
