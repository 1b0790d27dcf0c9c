/** The page of one rule, in Markdown: for `explain` and for the documentation. */
import { dump, load } from 'js-yaml';
import type { Rule } from '../core/rule.ts';
import type { RuleExample, RuleFile } from '../ruleset/compile.ts';
import { severityInWords, sourcesOf } from './sources.ts';
import { describeFacts, listed } from './words.ts';

/** A rule with what people read about it. */
export type RulePage = RuleFile & Pick<Rule, 'family'>;

/**
 * Reads a rule file.
 *
 * @param text YAML of a file that passed the build, so it is not checked again
 */
export function readRulePage(text: string, family: string): RulePage {
  return { ...(load(text) as RuleFile), family };
}

export function renderRulePage(page: RulePage): string {
  const reported = page.examples.find(({ finds }) => finds.length > 0);
  const silent = page.examples.find(({ finds }) => finds.length === 0);
  const blocks = [
    `# ${page.id}`,
    `${page.title}.`,
    glance(page),
    `## Why\n\n${page.rationale.trim()}`,
    page.fix && `## What to do\n\n${page.fix.advice}${FIX_NOTES[page.fix.kind] ?? ''}`,
    reported && `## Reported\n\n${renderExample(reported)}`,
    silent && `## Not reported\n\n${renderExample(silent)}`,
    page.knownMisses && `## What it does not see\n\n${page.knownMisses.trim()}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

const FIX_NOTES: Readonly<Record<string, string>> = {
  suggest: ' Only you know whether the server does it.',
};

function glance(page: RulePage): string {
  const lines: [term: string, text: string | undefined][] = [
    ['Severity', severityInWords(page)],
    ['Family', page.family],
    ['Looks at', page.places ?? looksAt(page)],
    ['Says', `\`${page.message.replace('{operation}', 'GET /path').replace(/\{(\w+)\}/g, '<$1>')}\``],
    ['Sources', sourcesOf(page).join('; ')],
    ['Silent where', page.unless && alternatives(page.unless)],
    [
      'Milder where',
      page.caps?.map(({ when, severity }) => `${alternatives(when)} (${severity} at most)`).join('; '),
    ],
    ['Gives way to', page.shadowedBy?.map((id) => `\`${id}\``).join(', ')],
  ];
  return lines.flatMap(([term, text]) => (text ? [`- **${term}:** ${text}`] : [])).join('\n');
}

function looksAt({ applies }: RulePage): string {
  return applies ? `where ${alternatives(applies)}` : 'every operation';
}

function alternatives(facts: Parameters<typeof describeFacts>[0]): string {
  return listed(describeFacts(facts), 'or');
}

function renderExample({ name, finds, profile, ...document }: RuleExample): string {
  const yaml = dump(document, { lineWidth: -1, noRefs: true }).trimEnd();
  const places = finds.map((find) => (typeof find === 'string' ? find : find.pointer));
  const at =
    places.length === 0
      ? ''
      : `, at ${listed(
          places.map((place) => `\`${place}\``),
          'and',
        )}`;
  const under = profile ? `, in the profile ${profile}` : '';
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${at}${under}:\n\n\`\`\`yaml\n${yaml}\n\`\`\``;
}
