/** What the rules of a report have to say for themselves. */
import { load } from 'js-yaml';
import type { Report } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import { sourcesOf } from '../reference/sources.ts';
import type { RulesHelp } from '../report/rule-help.ts';
import type { RuleFile } from '../ruleset/compile.ts';
import { readRuleFile } from './rule-files.ts';

/** The rules that have findings, suppressed ones included, with the reasons that their files give. */
export function helpOf(
  { findings, suppressedFindings }: Report,
  rules: ReadonlyMap<string, Rule>,
): RulesHelp {
  const ids = new Set([...findings, ...suppressedFindings].map(({ rule }) => rule));
  const spoken = [...ids].flatMap((id) => rules.get(id) ?? []);
  return new Map(
    spoken.map((rule) => [rule.id, { rule, sources: sourcesOf(rule), rationale: rationaleOf(rule) }]),
  );
}

/** Ids with a slash are a team's own rules, of which a run keeps no reasons. */
function rationaleOf(rule: Rule): string | undefined {
  if (rule.id.includes('/')) return undefined;
  // The examples come last, are most of the file, and none of them is needed.
  const [head = ''] = readRuleFile(rule).split(/^examples:$/m);
  return (load(head) as RuleFile).rationale;
}
