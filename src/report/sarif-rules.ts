/** The rules of a SARIF run. */
import { documentationOf } from '../core/documentation.ts';
import type { LocatedFinding } from '../core/finding.ts';
import type { Rule } from '../core/rule.ts';
import { PROFILES, type Profile, type Severity, worse } from '../core/severity.ts';
import { plainLine } from './plain-line.ts';
import { type RuleHelp, type RulesHelp, ruleTitle } from './rule-help.ts';

/** SARIF's levels; it has no milder one than a note. */
export const LEVELS = { error: 'error', warn: 'warning', info: 'note', hint: 'note' } as const;

/** Code scanning cuts descriptions off here. */
const LONGEST_DESCRIPTION = 1024;

export interface RuleDescriptor {
  id: string;
  [property: string]: unknown;
}

/** Describes the rules that some findings are of, by id. */
export function ruleDescriptors(
  findings: readonly LocatedFinding[],
  rules: RulesHelp,
  profile: Profile,
): RuleDescriptor[] {
  const worst = new Map<string, Severity>();
  for (const { rule, severity } of findings) worst.set(rule, worse(worst.get(rule) ?? severity, severity));
  const titles = new Map([...rules].map(([id, { rule }]) => [id, rule]));
  return [...worst]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, severity]) => describe(id, ruleTitle(id, titles) ?? id, severity, rules.get(id), profile));
}

function describe(
  id: string,
  title: string,
  worst: Severity,
  help: RuleHelp | undefined,
  profile: Profile,
): RuleDescriptor {
  const setting = help?.rule.severity[profile] ?? 'off';
  const level = LEVELS[setting === 'off' ? worst : setting];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: description(title) },
    fullDescription: { text: description(firstParagraph(help?.rationale) ?? title) },
    help: { text: helpText(id, title, help), markdown: helpMarkdown(id, title, help) },
    defaultConfiguration: { level },
    properties: {
      tags: help ? [help.rule.family, ...profilesOf(help.rule)] : [],
      precision: precisionOf(help?.rule),
      'problem.severity': level === 'note' ? 'recommendation' : level,
      docs: documentationOf(id),
    },
  };
}

/** `no-content-body` is NoContentBody. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[^a-z0-9]+)([a-z0-9]?)/gi, (_, first: string) => first.toUpperCase());
}

function description(text: string): string {
  const line = plainLine(text);
  if (line.length <= LONGEST_DESCRIPTION) return line;
  const start = line.slice(0, LONGEST_DESCRIPTION - 1);
  // Not between the halves of one character.
  return `${start.replace(/\p{Surrogate}$/u, '')}…`;
}

function firstParagraph(rationale: string | undefined): string | undefined {
  return rationale && reflow(rationale).split('\n\n')[0];
}

/** Lines end where the file wraps them, and some services show that: prose is joined, lists and tables are left alone. */
function reflow(markdown: string): string {
  const paragraphs = markdown.trim().split(/\n\s*\n/);
  const isProse = (text: string) => !/^\s*(?:[-*+|>#]|\d+[.)]|```| {4})/m.test(text);
  return paragraphs.map((text) => (isProse(text) ? text.replace(/\s+/g, ' ') : text)).join('\n\n');
}

function helpText(id: string, title: string, help: RuleHelp | undefined): string {
  const parts = [
    `${plainLine(title)}.`,
    help?.rationale && reflow(help.rationale),
    help?.rule.fix && `What to do: ${help.rule.fix.advice}`,
    help && help.sources.length > 0 ? `Sources: ${help.sources.join('; ')}` : undefined,
    `More: ${documentationOf(id)}`,
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function helpMarkdown(id: string, title: string, help: RuleHelp | undefined): string {
  const parts = [
    `**${plainLine(title)}.**`,
    help?.rationale && reflow(help.rationale),
    help?.rule.fix && `**What to do:** ${help.rule.fix.advice}`,
    help && help.sources.length > 0 ? `**Sources:** ${help.sources.join('; ')}` : undefined,
    `**More:** \`${documentationOf(id)}\``,
  ];
  return parts.filter((part) => part !== undefined).join('\n\n');
}

function profilesOf({ severity }: Rule): Profile[] {
  return PROFILES.filter((profile) => severity[profile] !== 'off');
}

/** Where an RFC demands something, its lack is a fault; whether a suggestion fits only the API's people know. */
function precisionOf(rule: Rule | undefined): 'very-high' | 'high' | 'medium' {
  const demanded = rule?.severity.rfc;
  if (demanded === 'error' || demanded === 'warn') return 'very-high';
  return rule?.fix?.kind === 'suggest' ? 'medium' : 'high';
}
