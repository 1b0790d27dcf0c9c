/**
 * `allSuccess200`: every write of the API answers 200, whether it created, changed or deleted something. Says so once,
 * and only where another code had something to tell: something is created, or deleted.
 */

import { type Api, bodyOf, findResponse, type Operation } from '../../core/api.ts';
import { statusClass } from '../../core/status-key.ts';
import { joinWords } from '../../core/words.ts';
import { judgeIntent } from '../intent/index.ts';
import type { DocumentCheckKind, ReferenceData } from '../kind.ts';
import { exampleOf, isMost } from './majority.ts';
import { classOf } from './operation-class.ts';
import { pathsOf } from './places.ts';

interface AllSuccess200Params {
  /** Of fewer writes than this nothing is concluded. */
  atLeast: number;
  /** Remote procedure calls: nearly all writes are POSTs whose last segments begin with a verb. */
  procedures: { share: number; verbs: string[] };
}

const WRITES: ReadonlySet<string> = new Set(['post', 'put', 'patch', 'delete']);

export const allSuccess200: DocumentCheckKind<AllSuccess200Params> = {
  name: 'allSuccess200',
  about: 'document',
  schema: {
    description: 'Not every write of the API answers 200.',
    type: 'object',
    additionalProperties: false,
    required: ['atLeast', 'procedures'],
    properties: {
      atLeast: {
        description: 'Of fewer writes than this nothing is concluded.',
        type: 'integer',
        minimum: 1,
      },
      procedures: {
        description: 'Documents of remote procedure calls, which are exempt.',
        type: 'object',
        additionalProperties: false,
        required: ['share', 'verbs'],
        properties: {
          share: {
            description: 'How many of the writes are calls.',
            type: 'number',
            exclusiveMinimum: 0,
            maximum: 1,
          },
          verbs: {
            description: 'Verbs with which the last segment of a call begins.',
            type: 'array',
            items: { type: 'string', pattern: '^[a-z]+$' },
            minItems: 1,
          },
        },
      },
    },
  },
  portable: 'looks at all writes of a document at once',
  prepare({ atLeast, procedures }, data) {
    const isProcedure = compileProcedure(procedures.verbs);
    return ({ api, operations }) => {
      const writes = operations.filter(isWrite);
      if (writes.length < atLeast || !writes.every(answersOnly200)) return [];
      const posts = writes.filter(({ method }) => method === 'post');
      const calls = posts.filter(({ path }) => isProcedure(path));
      const { share } = procedures;
      if (isMost(posts.length, writes.length, share) && isMost(calls.length, posts.length, share)) return [];
      const creates = writes.filter((operation) => classOf(api, operation, data) === 'create');
      const emptyDeletes = writes.filter(isEmptyDelete);
      if (creates.length + emptyDeletes.length === 0) return [];
      return [
        {
          at: pathsOf(api),
          operations: writes.map((operation) => ({ operation, status: '200' })),
          args: {
            count: String(writes.length),
            instead: insteadOf(surest(api, creates, data), emptyDeletes),
          },
        },
      ];
    };
  },
};

/** The one to show is the one that speaks most for creating. */
function surest(api: Api, creates: readonly Operation[], data: ReferenceData): Operation[] {
  const points = creates.map((operation) =>
    judgeIntent(api, operation, data).signals.reduce((sum, signal) => sum + signal.points, 0),
  );
  const most = Math.max(...points);
  return creates.filter((_, index) => points[index] === most);
}

/** A write whose success is described: what answers with a redirect alone, or with nothing, tells nothing of 200. */
function isWrite({ method, responses }: Operation): boolean {
  return WRITES.has(method) && responses.some(({ key }) => statusClass(key) === 2);
}

/** False also where a range may hide another code. */
function answersOnly200({ responses }: Operation): boolean {
  return responses.every(({ key }) => statusClass(key) !== 2 || (key.kind === 'exact' && key.code === 200));
}

/** With something to say, a DELETE may well answer 200 (RFC 9110 §9.3.5). */
function isEmptyDelete(operation: Operation): boolean {
  const definition = operation.method === 'delete' && findResponse(operation, 200)?.definition;
  return definition ? bodyOf(definition) !== 'full' : false;
}

function insteadOf(creates: readonly Operation[], emptyDeletes: readonly Operation[]): string {
  const cases: string[] = [];
  if (creates.length > 0) cases.push(`201 where something is created (${exampleOf(creates)})`);
  if (emptyDeletes.length > 0) cases.push(`204 where no content is described (${exampleOf(emptyDeletes)})`);
  return joinWords(cases, 'and');
}

/**
 * Whether the last segment of a path begins with a verb, as in `/users.create`, `/createUser`, `/create-user` and
 * `/#X-Amz-Target=Users.CreateUser`.
 */
function compileProcedure(verbs: readonly string[]): (path: string) => boolean {
  const isVerb = new Set(verbs);
  return (path) => {
    const last = path.split(/[/?#]/).findLast((segment) => segment !== '') ?? '';
    return last.split(/[.:=]/).some((name) => isVerb.has(firstWord(name)));
  };
}

/** `CreateUser`, `createUser`, `create_user` and `create-user` begin with `create`. */
function firstWord(name: string): string {
  return (/^[A-Z]?[a-z]+|^[A-Z]+(?![a-z])/.exec(name)?.[0] ?? '').toLowerCase();
}
