/** The format of rule files as tables: what is in the schemas, said in English. */

import { isObject, type JsonObject, own } from '../core/json.ts';
import type { Rule } from '../core/rule.ts';
import { joinWords } from '../core/words.ts';
import { customRuleSchemas } from '../ruleset/config/custom-rule-schema.ts';
import { ruleSchema } from '../ruleset/rule-schema.ts';
import { markdownTable } from './markdown-table.ts';

/** A kind of check as far as its documentation goes. */
export interface DescribedKind {
  name: string;
  about: 'operation' | 'response' | 'key' | 'document';
  schema: object;
}

/** The keys of a rule file. */
export function renderRuleKeysMarkdown(): string {
  const { customRule } = customRuleSchemas({}, []);
  const isRequired = requiredIn(customRule);
  const isRequiredBuiltIn = requiredIn(ruleSchema({}));
  const rows = Object.entries(propertiesOf(customRule)).map(([key, schema]) => {
    const builtIn = isRequiredBuiltIn(key) ? 'in built-in rules' : '';
    return [`\`${key}\``, isRequired(key) ? 'yes' : builtIn, descriptionOf(schema)];
  });
  return markdownTable(['key', 'required', 'meaning'], rows);
}

/** The facts that `applies`, `unless` and `when` may name. */
export function renderFactsMarkdown(): string {
  const { factsOfOne } = customRuleSchemas({}, []);
  const rows = Object.entries(propertiesOf(factsOfOne)).map(([name, schema]) => {
    return [`\`${name}\``, valueInWords(schema), descriptionOf(schema)];
  });
  return markdownTable(['fact', 'value', 'meaning'], rows);
}

/** Every kind of check with its parameters and the rules that use it. */
export function renderKindsMarkdown(kinds: readonly DescribedKind[], rules: readonly Rule[]): string {
  const rows = kinds.map(({ name, about, schema }) => {
    return [`[\`${name}\`](#${name.toLowerCase()})`, descriptionOf(schema), LOOKS_AT[about]];
  });
  const overview = markdownTable(['kind', 'what it asks for', 'looks at'], rows);
  return [overview, ...kinds.map((kind) => renderKind(kind, rules))].join('\n\n');
}

const LOOKS_AT = {
  operation: 'each operation',
  response: 'each response, where it is defined',
  key: 'each status of each operation',
  document: 'all operations of a document together',
};

function renderKind({ name, schema }: DescribedKind, rules: readonly Rule[]): string {
  const users = rules.filter(({ check }) => Object.hasOwn(check, name)).map(({ id }) => id);
  const like = users.slice(0, 3).map((id) => `[\`${id}\`](rules/${id}.md)`);
  const blocks = [
    `### \`${name}\``,
    renderParameters(schema),
    like.length > 0 && `As in ${joinWords(like, 'and')}.`,
  ];
  return blocks.filter(Boolean).join('\n\n');
}

function renderParameters(schema: object): string {
  const entries = isList(schema) ? own(schema, 'items') : schema;
  const properties = propertiesOf(entries);
  if (Object.keys(properties).length === 0) return `Value: ${valueInWords(schema)}.`;
  const rows = parameterRows(entries, '');
  const lead = isList(schema) ? 'A list of maps with:\n\n' : '';
  return `${lead}${markdownTable(['parameter', 'value', 'meaning'], rows)}`;
}

function parameterRows(schema: unknown, prefix: string): string[][] {
  const isRequired = requiredIn(schema);
  return Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const optional = isRequired(name) ? '' : ', optional';
    const row = [`\`${path}\``, `${valueInWords(property)}${optional}`, descriptionOf(property)];
    const inner = isList(property) ? own(property, 'items') : property;
    return [row, ...parameterRows(inner, `${path}.`)];
  });
}

/** The values that a schema lets through, as far as a reader has to know. */
function valueInWords(schema: unknown): string {
  const values = own(schema, 'enum');
  if (Array.isArray(values)) {
    return joinWords(
      values.map((value) => `\`${value}\``),
      'or',
    );
  }
  const only = own(schema, 'const');
  if (only !== undefined) return `\`${only}\``;
  if (isFacts(schema)) return 'facts';
  if (isList(schema)) return `list of ${membersInWords(own(schema, 'items'))}`;
  const keys = Object.keys(propertiesOf(schema)).map((key) => `\`${key}\``);
  if (keys.length > 0) return `map with ${joinWords(keys, 'and')}`;
  return TYPES[String(own(schema, 'type'))] ?? 'map';
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  'string,integer': 'status',
  'integer,string': 'status',
};

function membersInWords(items: unknown): string {
  if (Array.isArray(own(items, 'enum'))) return valueInWords(items);
  const type = String(own(items, 'type'));
  return MEMBERS[type] ?? 'maps';
}

const MEMBERS: Readonly<Record<string, string>> = {
  string: 'texts',
  integer: 'numbers',
  'string,integer': 'statuses',
  'integer,string': 'statuses',
};

/** Kinds leave it to the facts themselves what facts may be. */
function isFacts(schema: unknown): boolean {
  const type = own(schema, 'type');
  return Array.isArray(type) && type.includes('object') && type.includes('array');
}

function isList(schema: unknown): boolean {
  return own(schema, 'type') === 'array';
}

function propertiesOf(schema: unknown): JsonObject {
  const properties = own(schema, 'properties');
  return isObject(properties) ? properties : {};
}

function requiredIn(schema: unknown): (key: string) => boolean {
  const required = own(schema, 'required');
  return (key) => Array.isArray(required) && required.includes(key);
}

function descriptionOf(schema: unknown): string {
  return String(own(schema, 'description') ?? '');
}
