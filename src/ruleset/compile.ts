/**
 * Reads the files under `rules/` and compiles them to what a run needs. Runs when the project is built, so that no start
 * pays for YAML or for the validation of schemas.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { CHECK_KINDS } from '../checks/index.ts';
import type { MethodTable, PathNames, StatusRegistry } from '../core/reference-data.ts';
import type { Rule } from '../core/rule.ts';
import { ruleSchema } from './rule-schema.ts';

/** All that is built in. */
export interface BuiltIn {
  rules: Rule[];
  table: MethodTable;
  registry: StatusRegistry;
  pathNames: PathNames;
}

/** A rule file as it is written: with what people read and tests run. */
export interface RuleFile extends Omit<Rule, 'family'> {
  rationale: string;
  knownMisses?: string;
  examples: RuleExample[];
}

/** One example: the document is `openapi`, `info` and every key that is not one of these three. */
export interface RuleExample extends Record<string, unknown> {
  name: string;
  finds: (string | { pointer: string; severity: string })[];
  profile?: string;
}

/**
 * Compiles a folder of rules.
 *
 * @param folder the path of `rules/`
 * @throws Error that names the file and every fault in it
 */
export function compileRules(folder: string): BuiltIn {
  const rules = readRuleFiles(folder).map(({ family, file }) => {
    const { rationale, knownMisses, examples, ...rule } = file;
    return { ...rule, family };
  });
  checkIds(rules);
  return {
    rules,
    table: readYaml(join(folder, 'method-status.yaml')) as MethodTable,
    registry: readYaml(join(folder, 'status-registry.yaml')) as StatusRegistry,
    pathNames: readYaml(join(folder, 'path-names.yaml')) as PathNames,
  };
}

/** Every rule file of a folder, validated, with the name of its family; in the order of family and name. */
export function readRuleFiles(folder: string): { family: string; path: string; file: RuleFile }[] {
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    ruleSchema(Object.fromEntries([...CHECK_KINDS].map(([name, kind]) => [name, kind.schema]))),
  );
  const families = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return families.sort(byName).flatMap(({ name: family }) =>
    readdirSync(join(folder, family))
      .sort()
      .map((name) => {
        const path = join(folder, family, name);
        const file = readYaml(path) as RuleFile;
        if (!validate(file)) {
          const faults = validate.errors?.map(({ instancePath, message, params }) => {
            return `${instancePath || '/'} ${message} ${JSON.stringify(params)}`;
          });
          throw new Error(`${family}/${name}:\n  ${faults?.join('\n  ')}`);
        }
        if (name !== `${file.id}.yaml`) throw new Error(`${family}/${name} holds the rule ${file.id}`);
        return { family, path: `${family}/${name}`, file };
      }),
  );
}

function checkIds(rules: Rule[]): void {
  const ids = new Set(rules.map(({ id }) => id));
  for (const [index, { id, family, shadowedBy }] of rules.entries()) {
    const twin = rules.slice(0, index).find((other) => other.id === id);
    if (twin) throw new Error(`${id} is there twice, in ${twin.family} and in ${family}`);
    const unknown = shadowedBy?.find((other) => !ids.has(other));
    if (unknown) throw new Error(`${id} is shadowed by ${unknown}, which is no rule`);
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function readYaml(path: string): unknown {
  try {
    return load(readFileSync(path, 'utf8'), { filename: path });
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
