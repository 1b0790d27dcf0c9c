/** What a report says about rules, beside their findings. */
import { UNUSED_SUPPRESSION } from '../core/documentation.ts';
import type { Rule } from '../core/rule.ts';

/** A rule with what its readers are told of it. */
export interface RuleHelp {
  rule: Rule;
  /** Where it comes from: `RFC 9110 §15.5.2`. */
  sources: string[];
  /** In Markdown; undefined for a team's own rules, which may have none. */
  rationale: string | undefined;
}

/** By id. Ids that are no rules have no entry. */
export type RulesHelp = ReadonlyMap<string, RuleHelp>;

/** What a rule demands, in a sentence without a full stop; undefined where nothing is known of it. */
export function ruleTitle(id: string, rules: ReadonlyMap<string, { title: string }>): string | undefined {
  return id === UNUSED_SUPPRESSION ? 'A suppression has something to suppress' : rules.get(id)?.title;
}
