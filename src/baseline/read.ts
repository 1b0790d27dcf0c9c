/** Reads a baseline. It comes with pull requests, so that it is checked like any other input. */
import type { BaselineEntry } from '../changes/baseline.ts';
import type { Position } from '../core/finding.ts';
import { isObject } from '../core/json.ts';
import type { Limits } from '../load/limits.ts';
import { parseText } from '../load/parse.ts';
import { findRanges, positionAt } from '../load/positions/index.ts';
import { readText } from '../load/read-text.ts';
import { LoadError, type SourceFile, type SourceText } from '../load/source-file.ts';
import { BASELINE_VERSION } from './render.ts';

const LIMITS: Limits = { maxBytes: 64 * 1024 * 1024, maxFiles: 1, maxDepth: 10, maxAliases: 0, maxParts: 0 };

/** A baseline that cannot be used. Line and column are 1-based. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
  readonly position: Position | undefined;

  constructor(message: string, position?: Position) {
    super(message);
    this.position = position;
  }
}

/**
 * Reads the entries of a baseline.
 *
 * @returns undefined where there is no such file
 * @throws BaselineError
 */
export function readBaseline(path: string): BaselineEntry[] | undefined {
  let text: SourceText | undefined;
  try {
    text = readText(path, LIMITS);
    const { file, faults } = parseText(path, text, LIMITS);
    const [fault] = faults;
    if (fault) throw fault;
    return entriesOf(file);
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    if (error.code === 'not-found') return undefined;
    if (error.code === 'empty') return [];
    throw faultOf(error, text?.text);
  }
}

function faultOf({ message, at }: LoadError, text = ''): BaselineError {
  const conflict = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text);
  if (conflict) {
    const said =
      'has an unresolved merge conflict; keep the lines of both sides, then --prune-baseline drops what is too much';
    return new BaselineError(said, positionAt(text, conflict.index));
  }
  return new BaselineError(message, at && positionAt(at.text, at.offset));
}

function entriesOf(file: SourceFile): BaselineEntry[] {
  const { value } = file;
  if (!isObject(value) || !Array.isArray(value.findings)) {
    throw new BaselineError('is no baseline: it has no list of "findings". Write one with --update-baseline');
  }
  if (value.version !== BASELINE_VERSION) {
    const said = `is a baseline of version ${JSON.stringify(value.version)}; this program reads version ${BASELINE_VERSION}`;
    throw new BaselineError(said, place(file, '/version'));
  }
  return value.findings.map((entry: unknown, index) =>
    readEntry(entry, () => place(file, `/findings/${index}`)),
  );
}

const NEEDED = ['document', 'rule', 'operation', 'pointer'];
const FIELDS: ReadonlySet<string> = new Set([...NEEDED, 'file', 'missing']);

function readEntry(entry: unknown, where: () => Position | undefined): BaselineEntry {
  if (!isObject(entry)) throw new BaselineError('has an entry that is no object', where());
  for (const [name, value] of Object.entries(entry)) {
    if (!FIELDS.has(name))
      throw new BaselineError(`has an entry with an unknown field ${JSON.stringify(name)}`, where());
    if (typeof value !== 'string') throw new BaselineError(`has an entry whose ${name} is no text`, where());
  }
  const absent = NEEDED.find((name) => !Object.hasOwn(entry, name));
  if (absent !== undefined) throw new BaselineError(`has an entry without ${absent}`, where());
  const { document, file = document, rule, operation, missing, pointer } = entry as Record<string, string>;
  return { document, file, rule, operation, missing, pointer } as BaselineEntry;
}

function place(file: SourceFile, pointer: string): Position | undefined {
  return findRanges(file, [pointer]).get(pointer)?.range.start;
}
