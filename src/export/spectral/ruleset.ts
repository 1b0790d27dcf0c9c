/** The ruleset of the full export, as YAML. */
import type { Facts, Rule } from '../../core/rule.ts';
import type { ExportRequest } from '../request.ts';
import { ruleAddress } from '../rule-address.ts';
import { type RuleVariant, variantsOf } from './variants.ts';
import { quote } from './yaml.ts';

/** The name of the function, of its file and of the rule that tells when something went wrong. */
export const FUNCTION = 'statuswise';
export const FAILURE_RULE = 'statuswise-cannot-read';

/** Renders a ruleset: every rule that is on somewhere, in the order in which `statuswise rules` lists them. */
export function renderRuleset({ rules, settings, header, pages }: ExportRequest): string {
  const ids = new Set(rules.map(({ id }) => id));
  const sections = familiesOf(rules).map(([family, members]) => {
    const blocks = members
      .flatMap((rule) => variantsOf(rule, settings, ids))
      .map((one) => renderRule(one, pages));
    return blocks.length === 0 ? '' : `  # ${family}\n\n${blocks.join('\n')}`;
  });
  return [
    header.map((line) => `# ${line}`.trimEnd()).join('\n'),
    '',
    '# Status codes without quotes are no mistake. A ruleset that extends this one decides for itself.',
    'parserOptions: { incompatibleValues: "off" }',
    `functions: [${FUNCTION}]`,
    'rules:',
    [renderFailureRule(), ...sections.filter((section) => section !== '')].join('\n'),
  ].join('\n');
}

function familiesOf(rules: readonly Rule[]): [string, Rule[]][] {
  const families = new Map<string, Rule[]>();
  for (const rule of rules) families.set(rule.family, [...(families.get(rule.family) ?? []), rule]);
  return [...families];
}

function renderRule({ name, rule, severity }: RuleVariant, pages: string): string {
  const isVariant = name !== rule.id;
  return [
    `  ${quote(name)}:`,
    `    description: ${quote(isVariant ? `${rule.title} (where it is ${WORDS[severity]})` : rule.title)}`,
    `    severity: ${severity}`,
    `    formats: [${formatsOf(rule).join(', ')}]`,
    `    tags: [statuswise, ${quote(rule.family)}]`,
    `    documentationUrl: ${quote(ruleAddress(rule.id, pages))}`,
    ...call(`, functionOptions: { rule: ${quote(rule.id)}, severity: ${severity} }`),
  ].join('\n');
}

const WORDS = { error: 'an error', warn: 'a warning', info: 'information', hint: 'a hint' } as const;

/** What Spectral is to ask: about the document as it is written, `$ref`s and all, which the function follows itself. */
function call(options: string): string[] {
  return [
    '    given: $',
    '    resolved: false',
    '    message: "{{error}}"',
    `    then: { function: ${FUNCTION}${options} }`,
    '',
  ];
}

function renderFailureRule(): string {
  return [
    `  ${FAILURE_RULE}:`,
    '    description: Statuswise can read the document',
    '    severity: error',
    `    formats: [${ALL_FORMATS.join(', ')}]`,
    '    tags: [statuswise]',
    ...call(''),
  ].join('\n');
}

const ALL_FORMATS = ['oas2', 'oas3'];

/**
 * Spectral's formats for a rule. Where it speaks of all of OpenAPI 3 that is `oas3`, which knows `openapi: 3.0` without
 * quotes and `3.1.0-rc1` too; `oas3_0` and its like do not.
 */
export function formatsOf({ applies }: Rule): string[] {
  const versions = [applies ?? []].flat().map(({ openapi }: Facts) => openapi);
  if (versions.length === 0 || versions.includes(undefined)) return ALL_FORMATS;
  const named = new Set(versions.flatMap((list) => list ?? []));
  const threes = ['3.0', '3.1', '3.2'].filter((version) => named.has(version));
  const three = threes.length === 3 ? ['oas3'] : threes.map((version) => `oas${version.replace('.', '_')}`);
  return [...(named.has('2.0') ? ['oas2'] : []), ...three];
}
