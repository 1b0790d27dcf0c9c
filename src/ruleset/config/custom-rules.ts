/** A team's own rules, from a configuration and from the files that it names. */
import { isObject, ownArray, ownString } from '../../core/json.ts';
import { joinPointer } from '../../core/pointer.ts';
import type { Rule } from '../../core/rule.ts';
import { absoluteGlob, expandGlob, literalPart } from './file-globs.ts';
import { ABSENT, type ConfigReader, type FileFault } from './reader.ts';
import { findRuleShapeFaults } from './shape.ts';
import { displayName } from './shape-wording.ts';

/** A rule as it is written, with its place. */
export interface WrittenRule {
  file: string;
  /** Of the rule in its file. */
  pointer: string;
  value: unknown;
}

/** Files that one configuration may name. */
const MOST_FILES = 1000;

/**
 * Collects the rules of a configuration. Those that it holds itself are checked with it; those in files are checked here.
 *
 * @param config any value
 * @param file where it is written
 */
export async function collectCustomRules(
  config: unknown,
  file: string,
  reader: ConfigReader,
): Promise<{ rules: WrittenRule[]; faults: FileFault[] }> {
  const rules: WrittenRule[] = [];
  const faults: FileFault[] = [];
  for (const [index, entry] of ownArray(config, 'customRules').entries()) {
    const pointer = joinPointer('/customRules', index);
    if (isObject(entry)) rules.push({ file, pointer, value: entry });
    if (typeof entry !== 'string') continue;
    const found = findFiles(entry, file, reader);
    if (typeof found === 'string') faults.push({ file, pointer, message: found });
    for (const path of typeof found === 'string' ? [] : found) {
      const { value, faults: own } = await readRule(path, reader);
      faults.push(...own);
      if (value !== undefined) rules.push({ file: path, pointer: '', value });
    }
  }
  return { rules, faults };
}

/** The rule without what people read and tests run. It must have been checked. */
export function ruleOf({ value }: WrittenRule): Rule {
  const { rationale, knownMisses, examples, ...rule } = value as Rule & Record<string, unknown>;
  return { ...rule, family: 'custom' } as Rule;
}

export function idOf({ value }: WrittenRule): string | undefined {
  return ownString(value, 'id');
}

/** @returns the files, or what is wrong with the glob */
function findFiles(entry: string, file: string, reader: ConfigReader): string[] | string {
  const glob = absoluteGlob(file, entry);
  const name = displayName(entry);
  const refusal = reader.refusal(literalPart(glob), false);
  if (refusal && refusal !== ABSENT) return `${name} ${refusal}`;
  try {
    const found = expandGlob(glob).filter((path) => /\.(?:ya?ml|json)$/i.test(path));
    if (found.length === 0) return `no .yaml, .yml or .json file matches ${name}`;
    if (found.length <= MOST_FILES) return found;
    return `${name} matches ${found.length} files, more than the ${MOST_FILES} that it may`;
  } catch (error) {
    if (error instanceof RangeError) return `${name} ${error.message}`;
    throw error;
  }
}

async function readRule(
  path: string,
  reader: ConfigReader,
): Promise<{ value: unknown; faults: FileFault[] }> {
  const refusal = reader.refusal(path, false);
  if (refusal) return { value: undefined, faults: [{ file: path, message: refusal }] };
  const { value, faults } = reader.read(path);
  if (value === undefined) return { value, faults };
  const own = await findRuleShapeFaults(value);
  const located = own.map((fault) => ({ file: path, ...fault }));
  return { value: isObject(value) ? value : undefined, faults: [...faults, ...located] };
}
