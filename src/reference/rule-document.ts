/** The page of one rule in docs/rules. */
import { UNUSED_SUPPRESSION } from '../core/documentation.ts';
import type { Rule } from '../core/rule.ts';
import { PROFILES } from '../core/severity.ts';
import { configurationSample } from './configuration-sample.ts';
import { markdownTable } from './markdown-table.ts';
import { type RulePage, ruleSections, ruleTerms, type Said } from './rule-page.ts';

/** What the page of a rule says beyond its own file. */
export interface RuleContext {
  /** All rules. */
  rules: readonly Pick<Rule, 'id' | 'shadowedBy'>[];
  /** Whether it looks at all operations together: its numbers are then thresholds. */
  isDocumentWide: boolean;
  /** What the program says of the first example that the rule reports. */
  said: Said;
}

export function renderRuleDocument(page: RulePage, { rules, isDocumentWide, said }: RuleContext): string {
  const terms = ruleTerms(page, link);
  const yielding = rules.filter(({ shadowedBy }) => shadowedBy?.includes(page.id));
  if (yielding.length > 0)
    terms.push(`- **Speaks instead of:** ${yielding.map(({ id }) => link(id)).join(', ')}`);
  const blocks = [
    `<!-- Generated from rules/${page.family}/${page.id}.yaml by scripts/docs.js; edit that. -->`,
    `# ${page.id}`,
    `${page.title}.`,
    markdownTable(
      ['profile', ...PROFILES],
      [['severity', ...PROFILES.map((profile) => page.severity[profile])]],
    ),
    terms.join('\n'),
    ...ruleSections(page, said),
    `## Configure\n\n${configure(page, isDocumentWide)}`,
    '[All rules](../rules.md)',
  ];
  return `${blocks.join('\n\n')}\n`;
}

function link(id: string): string {
  return `[\`${id}\`](${id}.md)`;
}

/** Where `x-statuswise-ignore` is of use. */
const HOLDERS = {
  ofOne: 'on the response, the operation, the path item or the component that is right as it is',
  ofDocument: 'at its root, or on the path items and operations that are right as they are',
};

function configure(page: RulePage, isDocumentWide: boolean): string {
  return `In [the configuration](../configuration.md), for all of the API or a part of it:

\`\`\`yaml
${configurationSample(page, isDocumentWide)}
\`\`\`

In the document, ${isDocumentWide ? HOLDERS.ofDocument : HOLDERS.ofOne} ([all
forms](../suppressions.md); one that suppresses nothing is reported as \`${UNUSED_SUPPRESSION}\`):

\`\`\`yaml
x-statuswise-ignore:
  ${page.id}: why this one is right
\`\`\``;
}
