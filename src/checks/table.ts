/** `table` and `commonErrors`: the method-by-status table, `rules/method-status.yaml`. */

import { displayMethod, type Method } from '../core/method.ts';
import { once } from '../core/once.ts';
import type { MethodRow, MethodTable, StatusRegistry, Verdict } from '../core/reference-data.ts';
import type { Facts, OneOrMany } from '../core/rule.ts';
import { compileCoverage, parseStatusKey, type StatusKey, statusClass } from '../core/status-key.ts';
import { joinWords } from '../core/words.ts';
import { compileFacts } from './facts.ts';
import type { CheckKind, Keys, ReferenceData } from './kind.ts';
import type { Outline } from './outline.ts';
import { NOTHING, type PortableForm } from './portable.ts';

export const table: CheckKind<true> = {
  name: 'table',
  about: 'key',
  caps: ['info'],
  mayHitResponse(_, { table, tableFor, registry }) {
    const isSuccess = ({ key }: Outline) => statusClass(key) === 2;
    // Below some paths the verdict may be another.
    if (tableFor) return isSuccess;
    return (outline) => {
      const verdict = judgeCell(table, registry, outline.method, outline.key);
      return isSuccess(outline) && (verdict === 'unlisted' || verdict === 'discouraged');
    };
  },
  schema: {
    description:
      'The method table lists the success code in the row of the method, and does not discourage it.',
    const: true,
  },
  portable(_, { table, tableFor, registry }) {
    if (tableFor) return 'has other verdicts for some paths in this configuration';
    const success = Object.keys(registry.statuses).filter((code) => code.startsWith('2'));
    return Object.keys(table.methods).flatMap((method) =>
      (['unlisted', 'discouraged'] as const).flatMap((verdict): PortableForm[] => {
        const statuses = success.filter((written) => {
          const key = parseStatusKey(written, true);
          return judgeCell(table, registry, method, key) === verdict;
        });
        if (statuses.length === 0) return [];
        const form: PortableForm = {
          about: 'response',
          when: { methods: [method], statuses },
          self: NOTHING,
        };
        return [verdict === 'discouraged' ? { ...form, cap: 'info' } : form];
      }),
    );
  },
  prepare(_, data) {
    return ({ operation, response }) => {
      if (!response || statusClass(response.key) !== 2) return;
      const table = tableOf(data, operation.path);
      const verdict = judgeCell(table, data.registry, operation.method, response.key);
      if (verdict !== 'unlisted' && verdict !== 'discouraged') return;
      const row = rowOf(table, operation.method);
      const method = displayMethod(operation.method);
      const isDiscouraged = verdict === 'discouraged';
      const args = {
        verdict: isDiscouraged
          ? `discouraged for ${method}`
          : `no success that ${method} is expected to give`,
        row: joinWords(Object.keys(row?.expected ?? {}), 'or'),
      };
      return isDiscouraged ? { at: response, args, cap: 'info' } : { at: response, args };
    };
  },
};

interface CommonError {
  anyOf: number[];
  when: OneOrMany<Facts>;
}

export const commonErrors: CheckKind<CommonError[]> = {
  name: 'commonErrors',
  about: 'operation',
  readsReported: true,
  mayHitOperation(params, { table, tableFor }) {
    if (tableFor) return () => true;
    const errors = params.map(compileError);
    return ({ method, responses }) => {
      const row = rowOf(table, method);
      return row !== undefined && errors.some((one) => isCommon(one, row) && !one.isCovered(responses));
    };
  },
  schema: {
    description: 'The errors that the method table calls common are declared, where they can happen.',
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['anyOf', 'when'],
      properties: {
        anyOf: {
          description: 'Codes, one of which is declared.',
          type: 'array',
          items: { type: 'integer' },
          minItems: 1,
        },
        when: { description: 'Facts under which they can happen.', type: ['object', 'array'] },
      },
    },
  },
  portable: () => 'names what no other rule has named, and asks whether a POST creates',
  prepare(params, data) {
    const errors = params.map((one) => ({ ...compileError(one), applies: compileFacts(one.when, data) }));
    const errorsIn = once((row: MethodRow) => errors.filter((error) => isCommon(error, row)));
    return (subject) => {
      const row = rowOf(tableOf(data, subject.operation.path), subject.operation.method);
      if (!row) return;
      const missing = errorsIn(row)
        .filter(({ isCovered }) => !isCovered(subject.operation.responses))
        .filter(({ codes }) => !codes.some((code) => subject.reported.has(code)))
        .filter(({ applies }) => applies(subject))
        .map(({ codes }) => codes);
      if (missing.length === 0) return;
      const words = missing.map((codes) => joinWords(codes, 'or'));
      return {
        at: subject.operation.responsesAt,
        missing: missing.flat(),
        args: { missing: words.join(', ') },
      };
    };
  },
};

interface Missable {
  codes: string[];
  isCovered(responses: Keys): boolean;
}

function compileError({ anyOf }: CommonError): Missable {
  const codes = anyOf.map(String);
  return { codes, isCovered: compileCoverage(codes, 'default') };
}

/** Whether a row calls one of the codes common. */
function isCommon({ codes }: Missable, { commonErrors }: MethodRow): boolean {
  return codes.some((code) => Object.hasOwn(commonErrors, code));
}

/**
 * What the table says of a method and a status. Rules that forbid a status outright are not its business:
 * `forbidden` is decided where the rules are known.
 */
export function judgeCell(
  table: MethodTable,
  registry: StatusRegistry,
  method: Method,
  key: StatusKey,
): Exclude<Verdict, 'forbidden'> {
  if (key.kind === 'invalid' || key.odd) return 'invalid';
  if (key.kind !== 'exact') return 'unjudged';
  if (!Object.hasOwn(registry.statuses, key.written)) return 'unregistered';
  const row = rowOf(table, method);
  if (!row) return 'unjudged';
  if (Object.hasOwn(row.expected, key.written) || Object.hasOwn(row.commonErrors, key.written))
    return 'expected';
  if (Object.hasOwn(row.allowed, key.written)) return 'allowed';
  if (Object.hasOwn(row.discouraged, key.written)) return 'discouraged';
  return statusClass(key) === 2 ? 'unlisted' : 'allowed';
}

/** The table for a path: a configuration may have other verdicts below some of them. */
export function tableOf({ table, tableFor }: ReferenceData, path: string): MethodTable {
  return tableFor?.(path) ?? table;
}

export function rowOf(table: MethodTable, method: Method): MethodRow | undefined {
  return Object.hasOwn(table.methods, method) ? table.methods[method] : undefined;
}
