/** A configuration with all that it extends: read, checked, and put in the order in which it applies. */
import type { ConfigFile } from '../../core/config.ts';
import { own } from '../../core/json.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { Rule } from '../../core/rule.ts';
import { builtIn } from '../builtin.ts';
import { collectCustomRules, idOf, ruleOf, type WrittenRule } from './custom-rules.ts';
import { type Extended, resolveExtended } from './extended.ts';
import { findMeaningFaults, findRuleMeaningFaults, type KnownRules } from './meaning.ts';
import type { Layer } from './merge.ts';
import type { ConfigReader, FileFault } from './reader.ts';
import { findShapeFaults } from './shape.ts';
import { displayName } from './shape-wording.ts';

/** Files that one configuration may reach by `extends`, each as often as it is reached. */
const MOST_FILES = 64;

/** One file, read once however often it is extended. */
interface Source {
  file: string;
  config: unknown;
  rules: WrittenRule[];
}

/**
 * Reads a configuration and all that it extends.
 *
 * @param file absolute path
 * @returns the layers, of which later ones win; when there are faults, they are incomplete and not to be used
 */
export async function readTree(
  file: string,
  reader: ConfigReader,
): Promise<{ layers: Layer[]; faults: FileFault[] }> {
  const tree = new Tree(reader);
  await tree.add(file, []);
  tree.checkNames();
  return { layers: tree.layers, faults: tree.faults };
}

class Tree {
  readonly layers: Layer[] = [];
  readonly faults: FileFault[] = [];
  readonly #reader: ConfigReader;
  readonly #sources = new Map<string, Source>();
  #reached = 0;

  constructor(reader: ConfigReader) {
    this.#reader = reader;
  }

  /** Adds a file behind all that it extends. */
  async add(file: string, above: readonly string[]): Promise<void> {
    const source = this.#sources.get(file) ?? (await this.#read(file));
    for (const { entry, pointer } of extendsOf(source.config)) {
      const extended = resolveExtended(entry, file);
      const fault = await this.#extend(extended, { entry, pointer, file }, [...above, file]);
      if (fault !== undefined) this.#tell({ file, pointer, message: fault });
    }
    const { rules } = source;
    const customRules = rules.map((rule) => ({ rule: ruleOf(rule), origin: rule }));
    this.layers.push({ file, config: source.config as ConfigFile, customRules });
  }

  /** A file that is extended twice has its faults once. */
  #tell(fault: FileFault): void {
    const isTold = this.faults.some(({ file, pointer, message }) => {
      return file === fault.file && pointer === fault.pointer && message === fault.message;
    });
    if (!isTold) this.faults.push(fault);
  }

  /** @returns what is wrong with the entry */
  async #extend(
    extended: Extended,
    { entry, pointer, file }: { entry: string; pointer: string; file: string },
    above: readonly string[],
  ): Promise<string | undefined> {
    if ('fault' in extended) return extended.fault;
    if ('profile' in extended) {
      this.layers.push({ file, config: { profile: extended.profile }, profileAt: pointer, customRules: [] });
      return undefined;
    }
    const target = extended.file;
    const refusal = this.#reader.refusal(target, extended.isPackage);
    if (refusal) return `${displayName(entry)} ${refusal}`;
    if (above.includes(target)) {
      const circle = [...above.slice(above.indexOf(target)), target].map((one) => this.#reader.nameOf(one));
      return `extends goes round in a circle: ${circle.join(' → ')}`;
    }
    this.#reached += 1;
    if (this.#reached > MOST_FILES) {
      return this.#reached === MOST_FILES + 1
        ? `extends reaches more than the ${MOST_FILES} files that it may`
        : undefined;
    }
    await this.add(target, above);
    return undefined;
  }

  async #read(file: string): Promise<Source> {
    const { value, faults } = this.#reader.read(file);
    this.faults.push(...faults);
    const config = withoutEmptyKeys(value);
    if (value !== undefined) {
      const shape = await findShapeFaults(config);
      this.faults.push(...shape.map((fault) => ({ file, ...fault })));
    }
    const collected = await collectCustomRules(config, file, this.#reader);
    this.faults.push(...collected.faults);
    const source = { file, config, rules: collected.rules };
    this.#sources.set(file, source);
    return source;
  }

  /** Checks names last: a rule may come from any of the files. */
  checkNames(): void {
    const sources = [...this.#sources.values()];
    const written = distinctRules(sources.flatMap(({ rules }) => rules));
    const known = this.#knownRules(written);
    for (const { file, config } of sources) {
      this.faults.push(...findMeaningFaults(config, known).map((fault) => ({ file, ...fault })));
    }
    for (const { file, pointer, value } of written.filter(({ pointer }) => pointer === '')) {
      this.faults.push(...findRuleMeaningFaults(value, pointer, known).map((fault) => ({ file, ...fault })));
    }
  }

  #knownRules(written: readonly WrittenRule[]): KnownRules {
    const builtInIds = new Set(builtIn().rules.map(({ id }) => id));
    const known = new Map<string, Pick<Rule, 'id' | 'check'>>(builtIn().rules.map((rule) => [rule.id, rule]));
    const first = new Map<string, WrittenRule>();
    for (const rule of written) {
      const id = idOf(rule);
      if (id === undefined) continue;
      const at = { file: rule.file, pointer: joinPointer(rule.pointer, 'id') };
      const twin = first.get(id);
      if (builtInIds.has(id)) {
        this.faults.push({ ...at, message: `a built-in rule is called ${id}; give yours another id` });
      } else if (twin) {
        const message = `another rule is called ${id} too, in ${this.#reader.nameOf(twin.file)}`;
        this.faults.push({ ...at, message });
      } else {
        first.set(id, rule);
        known.set(id, { id, check: checkOf(rule) });
      }
    }
    return known;
  }
}

function checkOf({ value }: WrittenRule): Rule['check'] {
  const check = own(value, 'check');
  return typeof check === 'object' && check !== null ? (check as Rule['check']) : {};
}

/** A rule file that two globs match is one rule. */
function distinctRules(rules: readonly WrittenRule[]): WrittenRule[] {
  return [...new Map(rules.map((rule) => [`${rule.file}\n${rule.pointer}`, rule])).values()];
}

function extendsOf(config: unknown): { entry: string; pointer: string }[] {
  const written = own(config, 'extends');
  if (typeof written === 'string' && written.trim() !== '') return [{ entry: written, pointer: '/extends' }];
  if (!Array.isArray(written)) return [];
  return written.flatMap((entry, index) =>
    typeof entry === 'string' && entry.trim() !== ''
      ? [{ entry, pointer: joinPointer('/extends', index) }]
      : [],
  );
}

/** A section all of whose lines are commented out says nothing, and is no error. */
function withoutEmptyKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}
