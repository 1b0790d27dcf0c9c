/** Spectral has one severity for each rule, Statuswise one for each finding: a rule becomes as many as it has severities. */
import { CHECK_KINDS } from '../../checks/index.ts';
import type { Settings } from '../../core/config.ts';
import type { Rule } from '../../core/rule.ts';
import { compareSeverity, milder, type Severity, type SeveritySetting } from '../../core/severity.ts';

/** One of Spectral's rules. */
export interface RuleVariant {
  /** The rule's own id for the severity that it is set to, else `id-severity`, or `id-as-severity` where a rule is called that. */
  name: string;
  rule: Rule;
  severity: Severity;
}

/**
 * The variants of a rule that can occur with some settings, the one under its own id first.
 *
 * @param ids of all rules
 * @returns none where the rule is off everywhere
 */
export function variantsOf(rule: Rule, settings: Settings, ids: ReadonlySet<string>): RuleVariant[] {
  const base: SeveritySetting = settings.rules[rule.id] ?? rule.severity[settings.profile];
  const overrides = settings.overrides.flatMap(({ rules }) => rules[rule.id] ?? []);
  const set = [base, ...overrides].filter((setting): setting is Severity => setting !== 'off');
  const [kind = ''] = Object.keys(rule.check);
  const caps = [...(rule.caps ?? []).map(({ severity }) => severity), ...(capsOf(kind) ?? [])];
  const possible = new Set([...set, ...set.flatMap((one) => caps.map((cap) => milder(one, cap)))]);
  const main = base === 'off' ? [...possible].sort(compareSeverity)[0] : base;
  return [...possible]
    .sort((a, b) => Number(b === main) - Number(a === main) || compareSeverity(a, b))
    .map((severity) => ({
      name: severity === main ? rule.id : nameOf(rule.id, severity, ids),
      rule,
      severity,
    }));
}

function nameOf(id: string, severity: Severity, ids: ReadonlySet<string>): string {
  const name = `${id}-${severity}`;
  return ids.has(name) ? nameOf(`${id}-as`, severity, ids) : name;
}

function capsOf(name: string): readonly Severity[] | undefined {
  const kind = CHECK_KINDS.get(name);
  return kind?.about === 'document' ? undefined : kind?.caps;
}
