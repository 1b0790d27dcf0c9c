/**
 * What a document's authors have said they accept: `x-statuswise-ignore` on an object silences rules for all that it
 * contains or leads to, and a comment `# statuswise-disable-next-line RULE -- reason` for the line below it.
 */
import type { Api, Location, Operation } from '../core/api.ts';
import { isObject, own } from '../core/json.ts';
import { joinPointer, splitPointer } from '../core/pointer.ts';

export const IGNORE_KEY = 'x-statuswise-ignore';

/** A file as far as suppressions go. */
export interface AnnotatedFile {
  id: string;
  text: string;
  /** Whether it may have any; most have none, and are not searched. */
  isAnnotated: boolean;
  value: unknown;
  /** Comments in YAML, the pointer being of the first node on the line that one means. */
  comments: readonly { text: string; line: number; meant: number; pointer: string }[];
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
  /** By the object that carries the annotation, then by rule. */
  readonly #byObject = new Map<object, Map<string, Suppression>>();
  /** By file, then by the line that is silenced and the rule. */
  readonly #byLine = new Map<string, Map<string, Suppression>>();
  readonly #all: Suppression[] = [];

  constructor(files: ReadonlyMap<string, AnnotatedFile>) {
    this.#files = files;
    for (const file of files.values()) {
      if (!file.isAnnotated) continue;
      if (file.text.includes(IGNORE_KEY)) this.#collectObjects(file);
      if (file.comments.length > 0) this.#collectComments(file);
    }
  }

  /** All of them, for those that turn out to be unused. */
  all(): readonly Suppression[] {
    return this.#all;
  }

  /** Whether no object silences any; a line still may. */
  get isEmpty(): boolean {
    return this.#byObject.size === 0;
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
      const found = place && this.#along(place, rule);
      if (!found) continue;
      found.isUsed = true;
      return found;
    }
    return undefined;
  }

  /** What silences a rule on a line; it counts as used from then on. */
  findOnLine(rule: string, file: string, line: number): Suppression | undefined {
    const found = this.#byLine.get(file)?.get(`${line} ${rule}`);
    if (found) found.isUsed = true;
    return found;
  }

  /** The annotation for a rule on a node or on what it stands in, the outermost first. */
  #along({ file, pointer }: Location, rule: string): Suppression | undefined {
    let value = this.#files.get(file)?.value;
    let found = this.#on(value, rule);
    for (const token of splitPointer(pointer)) {
      if (found) break;
      value = Array.isArray(value) ? value[Number(token)] : own(value, token);
      found = this.#on(value, rule);
    }
    return found;
  }

  #on(value: unknown, rule: string): Suppression | undefined {
    return isObject(value) ? this.#byObject.get(value)?.get(rule) : undefined;
  }

  /** Walks with a stack of its own and into each object once: aliases share objects, and depth is no danger. */
  #collectObjects({ id, value }: AnnotatedFile): void {
    const seen = new Set<object>();
    const stack: { value: unknown; pointer: string }[] = [{ value, pointer: '' }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      if (typeof top.value !== 'object' || top.value === null || seen.has(top.value)) continue;
      seen.add(top.value);
      for (const one of readIgnore(id, joinPointer(top.pointer, IGNORE_KEY), own(top.value, IGNORE_KEY))) {
        const known = this.#byObject.get(top.value) ?? new Map<string, Suppression>();
        this.#byObject.set(top.value, known);
        this.#enter(known, one.rule, one);
      }
      for (const [key, child] of Object.entries(top.value)) {
        if (key !== IGNORE_KEY) stack.push({ value: child, pointer: joinPointer(top.pointer, key) });
      }
    }
  }

  #collectComments({ id, comments }: AnnotatedFile): void {
    const byLine = new Map<string, Suppression>();
    this.#byLine.set(id, byLine);
    for (const { text, line, meant, pointer } of comments) {
      for (const one of readComment(id, pointer, text, line))
        this.#enter(byLine, `${meant} ${one.rule}`, one);
    }
  }

  /** Of two that say the same the first is the one that counts; the other suppresses nothing. */
  #enter(into: Map<string, Suppression>, key: string, one: Suppression): void {
    this.#all.push(one);
    if (!into.has(key)) into.set(key, one);
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

/** Several rules are separated by commas or spaces, the reason comes after `--`. */
function readComment(file: string, pointer: string, written: string, line: number): Suppression[] {
  const [, said] = /^\s*#\s*statuswise-disable-next-line\s+(.*)$/.exec(written) ?? [];
  if (said === undefined) return [];
  const at = said.indexOf('--');
  const reason = at < 0 ? undefined : said.slice(at + 2).trim();
  const rules = (at < 0 ? said : said.slice(0, at)).split(/[\s,]+/).filter((rule) => rule !== '');
  return rules.map((rule) => ({ file, pointer, rule, reason, line, isUsed: false }));
}
