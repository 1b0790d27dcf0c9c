/**
 * What a document's authors have said they accept: `x-statuswise-ignore` on an object silences rules for all that it
 * contains or leads to, and a comment `# statuswise-disable-next-line RULE -- reason` for the line below it.
 */
import type { Api, Location, Operation } from '../core/api.ts';
import { isObject, own } from '../core/json.ts';
import { joinPointer, splitPointer } from '../core/pointer.ts';

export const IGNORE_KEY = 'x-statuswise-ignore';
const COMMENT = 'statuswise-disable-next-line';

/** A file as far as suppressions go. */
export interface AnnotatedFile {
  id: string;
  text: string;
  /** Whether it may have any; most have none, and are not searched. */
  isAnnotated: boolean;
  format: 'json' | 'yaml';
  value: unknown;
}

/** One rule silenced in one place. */
export interface Suppression extends Location {
  rule: string;
  reason: string | undefined;
  /** 1-based line of a comment; undefined for `x-statuswise-ignore`, whose place is its pointer. */
  line: number | undefined;
  isUsed: boolean;
}

export class Suppressions {
  readonly #files: ReadonlyMap<string, AnnotatedFile>;
  /** By the object that carries the annotation. */
  readonly #byObject = new Map<object, Suppression[]>();
  /** By file, then by the line that is silenced. */
  readonly #byLine = new Map<string, Map<number, Suppression[]>>();

  constructor(files: ReadonlyMap<string, AnnotatedFile>) {
    this.#files = files;
    for (const file of files.values()) {
      if (!file.isAnnotated) continue;
      if (file.text.includes(IGNORE_KEY)) this.#collectObjects(file);
      if (file.format === 'yaml' && file.text.includes(COMMENT))
        this.#byLine.set(file.id, collectComments(file));
    }
  }

  /** All of them, for those that turn out to be unused. */
  *all(): Generator<Suppression> {
    for (const found of this.#byObject.values()) yield* found;
    for (const lines of this.#byLine.values()) for (const found of lines.values()) yield* found;
  }

  /** What silences a rule at a place, for one of the operations that lead there; it counts as used from then on. */
  find(
    rule: string,
    api: Api,
    operation: Operation,
    at: Location,
    response?: Location,
  ): Suppression | undefined {
    if (this.#byObject.size === 0) return undefined;
    const root = { file: api.file, pointer: '' };
    const item = { file: api.file, pointer: joinPointer(`/${operation.kind}s`, operation.path) };
    for (const place of [at, response, operation, item, root]) {
      const found = place && this.#along(place).find((one) => one.rule === rule);
      if (!found) continue;
      found.isUsed = true;
      return found;
    }
    return undefined;
  }

  /** What silences a rule on a line; it counts as used from then on. */
  findOnLine(rule: string, file: string, line: number): Suppression | undefined {
    const found = this.#byLine
      .get(file)
      ?.get(line)
      ?.find((one) => one.rule === rule);
    if (found) found.isUsed = true;
    return found;
  }

  /** The annotations of a node and of all that it stands in. */
  #along({ file, pointer }: Location): Suppression[] {
    let value = this.#files.get(file)?.value;
    const values = [value];
    for (const token of splitPointer(pointer)) {
      value = Array.isArray(value) ? value[Number(token)] : own(value, token);
      values.push(value);
    }
    return values.flatMap((one) => (isObject(one) ? (this.#byObject.get(one) ?? []) : []));
  }

  /** Walks with a stack of its own and into each object once: aliases share objects, and depth is no danger. */
  #collectObjects({ id, value }: AnnotatedFile): void {
    const seen = new Set<object>();
    const stack: { value: unknown; pointer: string }[] = [{ value, pointer: '' }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (typeof top.value !== 'object' || top.value === null || seen.has(top.value)) continue;
      seen.add(top.value);
      const found = readIgnore(id, joinPointer(top.pointer, IGNORE_KEY), own(top.value, IGNORE_KEY));
      if (found.length > 0) this.#byObject.set(top.value, found);
      for (const [key, child] of Object.entries(top.value)) {
        if (key !== IGNORE_KEY) stack.push({ value: child, pointer: joinPointer(top.pointer, key) });
      }
    }
  }
}

/** A rule id, a list of ids, or a map from id to reason. */
function readIgnore(file: string, pointer: string, value: unknown): Suppression[] {
  const make = (rule: string, at: string, reason?: string): Suppression => {
    return { file, pointer: at, rule, reason, line: undefined, isUsed: false };
  };
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    return value.map((rule, index) => make(nameOf(rule), joinPointer(pointer, index)));
  }
  if (!isObject(value)) return [make(nameOf(value), pointer)];
  return Object.entries(value).map(([rule, reason]) =>
    make(rule, joinPointer(pointer, rule), typeof reason === 'string' ? reason : undefined),
  );
}

/** What is no id at all, as in `x-statuswise-ignore: true`, stands for one that no rule has. */
function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? '{…}' : String(value);
}

/**
 * Comments on lines of their own; several rules are separated by commas or spaces, the reason comes after `--`. Further
 * comments may stand between one and the line it means.
 */
function collectComments({ id, text }: AnnotatedFile): Map<number, Suppression[]> {
  const byLine = new Map<number, Suppression[]>();
  const lines = text.split(/\r\n|\r|\n/);
  let meant = lines.length + 1;
  for (let line = lines.length; line > 0; line -= 1) {
    const written = lines[line - 1] ?? '';
    if (!/^\s*#/.test(written)) meant = line;
    else if (written.includes(COMMENT)) enter(byLine, meant, readComment(id, written, line));
  }
  return byLine;
}

function enter(byLine: Map<number, Suppression[]>, line: number, found: Suppression[]): void {
  const known = byLine.get(line);
  if (known) known.push(...found);
  else byLine.set(line, found);
}

function readComment(file: string, written: string, line: number): Suppression[] {
  const [, said] = /^\s*#\s*statuswise-disable-next-line\s+(.*)$/.exec(written) ?? [];
  if (said === undefined) return [];
  const at = said.indexOf('--');
  const reason = at < 0 ? undefined : said.slice(at + 2).trim();
  const rules = (at < 0 ? said : said.slice(0, at)).split(/[\s,]+/).filter((rule) => rule !== '');
  return rules.map((rule) => ({ file, pointer: '', rule, reason, line, isUsed: false }));
}
