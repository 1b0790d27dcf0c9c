/** What is known about one rule, in Markdown: its page on a terminal, and the sections that its page in docs/ shares. */

import { load } from 'js-yaml';
import type { LocatedFinding } from '../core/finding.ts';
import type { Rule } from '../core/rule.ts';
import { joinWords } from '../core/words.ts';
import type { RuleFile } from '../ruleset/compile.ts';
import { chooseExamples, type PageExample, readExamples } from './rule-example.ts';
import { severityInWords, sourcesOf } from './sources.ts';
import { describeFacts } from './words.ts';

/** A rule with what people read about it. */
export type RulePage = Omit<RuleFile, 'examples'> & Pick<Rule, 'family'> & { examples: PageExample[] };

/** What the program says of the example that a page shows as reported; empty where it was not asked. */
export type Said = readonly Pick<LocatedFinding, 'range' | 'severity' | 'message'>[];

/**
 * Reads a rule file.
 *
 * @param text YAML of a file that passed the build, so it is not checked again
 */
export function readRulePage(text: string, family: string): RulePage {
  const file = load(text) as RuleFile;
  return { ...file, family, examples: readExamples(text, file) };
}

/** The page of a rule on a terminal. */
export function renderRulePage(page: RulePage, said: Said = []): string {
  const lines = [`- **Severity:** ${severityInWords(page)}`, ...ruleTerms(page, (id) => `\`${id}\``)];
  const blocks = [`# ${page.id}`, `${page.title}.`, lines.join('\n'), ...ruleSections(page, said)];
  return `${blocks.join('\n\n')}\n`;
}

/**
 * The rule at a glance, as a list.
 *
 * @param nameRule how another rule is called, so that a page can link to it
 */
export function ruleTerms(page: RulePage, nameRule: (id: string) => string): string[] {
  const terms: [term: string, text: string | undefined][] = [
    ['Family', page.family],
    ['Looks at', page.places ?? looksAt(page)],
    ['Says', `\`${says(page)}\``],
    ['Sources', sourcesOf(page).join('; ')],
    ['Silent where', page.unless && alternatives(page.unless)],
    [
      'Milder where',
      page.caps?.map(({ when, severity }) => `${alternatives(when)} (${severity} at most)`).join('; '),
    ],
    ['Gives way to', page.shadowedBy?.map(nameRule).join(', ')],
  ];
  return terms.flatMap(([term, text]) => (text ? [`- **${term}:** ${text}`] : []));
}

/** The reasons, the advice, the examples and the limits of a rule. */
export function ruleSections(page: RulePage, said: Said): string[] {
  const { reported, silent } = chooseExamples(page.examples);
  const sections = [
    `## Why\n\n${page.rationale.trim()}`,
    page.fix && `## What to do\n\n${page.fix.advice} ${FIX_NOTES[page.fix.kind]}`,
    reported && `## Reported\n\n${renderReported(reported, said)}`,
    silent && `## Not reported\n\n${renderExample(silent)}`,
    page.knownMisses && `## What it does not see\n\n${page.knownMisses.trim()}`,
  ];
  return sections.filter((section) => section !== undefined);
}

/** What a fix costs, by its kind. */
const FIX_NOTES: Readonly<Record<NonNullable<Rule['fix']>['kind'], string>> = {
  add: 'The text can be added safely: it describes what a server that follows HTTP sends already.',
  delete: 'The text can be deleted or corrected safely: nothing that a server does is lost with it.',
  suggest: 'This is a suggestion: it promises behaviour, and only you know whether the server shows it.',
};

/** The message with what a finding would put into it. */
function says({ message, applies }: RulePage): string {
  const method = [applies ?? []].flat()[0]?.methods?.[0] ?? 'get';
  return message.replace('{operation}', `${method.toUpperCase()} /path`).replace(/\{(\w+)\}/g, '<$1>');
}

function looksAt({ applies }: RulePage): string {
  return applies ? `where ${alternatives(applies)}` : 'every operation';
}

function alternatives(facts: Parameters<typeof describeFacts>[0]): string {
  return joinWords(describeFacts(facts), 'or');
}

function renderReported(example: PageExample, said: Said): string {
  const lines = said.map(({ range, severity, message }) => {
    const { line, column } = range.start;
    return `${line}:${column}  ${severity}  ${message}`;
  });
  if (lines.length === 0) return renderExample(example);
  const under = example.profile === 'guide' ? '' : ` in the profile ${example.profile}`;
  return `${renderExample(example)}\n\nwhere the rule says${under}:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``;
}

function renderExample({ name, document }: PageExample): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}:\n\n\`\`\`yaml\n${document.trimEnd()}\n\`\`\``;
}
