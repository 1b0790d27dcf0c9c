/** What must hold of the report on any document, whatever it says. */
import { splitPointer } from '../../src/core/pointer.ts';
import { type CheckOptions, check, type LocatedFinding, type Range, type Report } from '../../src/index.ts';

/** Milliseconds that one small document may take, on a machine that has other things to do as well. */
const MOST_MS = 10_000;

/** A report and the texts that it is about, by the names that they have in it. */
export interface Judged {
  report: Report;
  texts: ReadonlyMap<string, string>;
}

/** Checks texts in one run, as files called `0`, `1` and so on, and makes sure of what must hold of any. */
export async function judge(texts: readonly string[], options: CheckOptions = {}): Promise<Judged> {
  const inputs = texts.map((text, index) => ({
    path: `/nowhere/${index}`,
    bytes: Buffer.from(text),
    explicit: true,
  }));
  const start = performance.now();
  const report = await check(inputs, { profile: 'strict', cwd: '/nowhere', root: '/nowhere', ...options });
  const elapsed = performance.now() - start;
  if (elapsed > MOST_MS * texts.length) throw new Error(`took ${elapsed} ms`);
  // As the loader reads them: halves of surrogate pairs are no UTF-8, and a byte order mark is no part of the text.
  const read = texts.map((text) =>
    Buffer.from(text)
      .toString()
      .replace(/^\ufeff/, ''),
  );
  const named = new Map(read.map((text, index) => [String(index), text]));
  if (report.documents.length !== texts.length) throw new Error(`${report.documents.length} documents`);
  const lines = new Map([...named].map(([name, text]) => [name, text.split(/\r\n|\r|\n/)]));
  for (const { file, range, rule, pointer } of report.findings)
    checkRange(lines.get(file), range, `${rule} at ${pointer}`);
  for (const { problems, warnings } of report.documents) {
    for (const { file, range, message } of [...problems, ...warnings]) {
      if (range) checkRange(lines.get(file), range, message);
    }
  }
  return { report, texts: named };
}

function checkRange(lines: readonly string[] | undefined, { start, end }: Range, what: string): void {
  if (!lines) throw new Error(`${what} is in no file that was given`);
  for (const { line, column } of [start, end]) {
    const text = lines[line - 1];
    if (text === undefined || column < 1 || column > text.length + 1)
      throw new Error(`${what} is outside the file: ${line}:${column}`);
  }
  if (end.line < start.line || (end.line === start.line && end.column < start.column))
    throw new Error(`${what} ends before it starts`);
}

/** Makes sure that the pointer of every finding leads to a node of its document. */
export function checkPointers({ report, texts }: Judged): void {
  const values = new Map<string, unknown>();
  for (const { file, pointer, rule } of report.findings) {
    if (!values.has(file)) values.set(file, JSON.parse(texts.get(file) ?? ''));
    let value = values.get(file);
    for (const token of splitPointer(pointer)) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token))
        throw new Error(`${rule}: ${pointer} is not in the document`);
      value = (value as Record<string, unknown>)[token];
    }
  }
}

/** Findings without what depends on how the text is laid out, in an order that does not. */
export function withoutLayout({ report }: Judged): object[] {
  return report.findings
    .map(({ range: _, ...finding }) => finding)
    .sort((a, b) => (identify(a) < identify(b) ? -1 : 1));
}

function identify({ file, rule, pointer, missing }: Omit<LocatedFinding, 'range'>): string {
  return `${file} ${rule} ${pointer} ${missing}`;
}

/** For these, one schema under two names is the same, where two that look alike and say nothing are not. */
const LOOKS_AT_NAMES = new Set(['status-range-shadowed', 'default-is-success']);

/** What was said of which operation and status, wherever it was said and however loudly. */
export function complaints({ report }: Judged): string[] {
  return report.findings
    .filter(({ rule }) => !LOOKS_AT_NAMES.has(rule))
    .flatMap(({ rule, operations }) =>
      operations.map(({ method, path, kind, status }) => `${rule}, ${kind} ${method} ${path} ${status}`),
    )
    .sort();
}
