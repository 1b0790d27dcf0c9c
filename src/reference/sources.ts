import type { Rule } from '../core/rule.ts';
import { PROFILES, type SeveritySetting } from '../core/severity.ts';
import { joinWords } from '../core/words.ts';

/** Where a rule comes from, as a list: `guide: 401 Unauthorized`, `RFC 9110 §15.5.2`. */
export function sourcesOf({ source }: Pick<Rule, 'source'>): string[] {
  return [
    ...(source.guide ? [`guide: ${source.guide}`] : []),
    ...(source.rfc ?? []),
    ...(source.openapi ? [source.openapi] : []),
    ...(source.other ?? []),
  ];
}

/** `warn in guide, error in rfc and strict`. */
export function severityInWords({ severity }: Pick<Rule, 'severity'>): string {
  const profilesOf = new Map<SeveritySetting, string[]>();
  for (const profile of PROFILES) {
    profilesOf.set(severity[profile], [...(profilesOf.get(severity[profile]) ?? []), profile]);
  }
  if (profilesOf.size === 1) return `${severity.guide} in every profile`;
  return [...profilesOf]
    .map(([setting, profiles]) => `${setting} in ${joinWords(profiles, 'and')}`)
    .join(', ');
}
