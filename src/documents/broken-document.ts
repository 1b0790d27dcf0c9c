/** A document that could not be checked through no fault that it could be told: it costs itself, and no other. */
import { resolve } from 'node:path';
import type { CheckedDocument } from '../core/checked.ts';
import type { ProblemCode } from '../core/finding.ts';
import { type CheckInput, type ReadOptions, reportNames } from './options.ts';

/** What is reported of an input whose check did not come to an end. */
export function brokenDocument(
  { path }: CheckInput,
  options: ReadOptions,
  code: ProblemCode,
  message: string,
): CheckedDocument {
  const id = resolve(options.cwd ?? process.cwd(), path);
  const file = reportNames(id, options)(id);
  return {
    document: {
      path: file,
      openapi: undefined,
      operations: 0,
      problems: [{ code, message, file, range: undefined }],
      warnings: [],
    },
    reached: [id],
    unreached: [],
    findings: [],
    suppressed: [],
    places: [],
    suppressions: [],
  };
}

/** A fault of Statuswise itself, with the line of its source: one line, like every message. */
export function internalError(error: unknown): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const frame = /^\s+at (.+)$/m.exec(stack ?? '')?.[1];
  const said = `${name}: ${message}`.replace(/\s+/g, ' ').slice(0, 500);
  return `could not be checked: internal error, please report it (${said}${frame ? `, at ${frame}` : ''})`;
}
