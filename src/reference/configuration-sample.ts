/** What a configuration can say about one rule, as a file to copy from. */
import { isObject } from '../core/json.ts';
import type { Rule } from '../core/rule.ts';
import { thresholdsOf } from '../ruleset/config/config-schema.ts';

/**
 * A configuration file that changes what a rule says and where.
 *
 * @param hasThresholds whether its numbers are thresholds
 */
export function configurationSample(rule: Omit<Rule, 'family'>, hasThresholds: boolean): string {
  const thresholds = hasThresholds ? Object.entries(thresholdsOf(rule.check)) : [];
  const lines = [
    '# statuswise.config.yaml',
    'rules:',
    `  ${rule.id}: ${rule.severity.guide === 'error' ? 'warn' : 'error'} # or ${others(rule)}`,
  ];
  if (thresholds.length > 0) {
    const numbers = thresholds.map(([name, number]) => `${name}: ${number}`).join(', ');
    lines.push('thresholds:', `  ${rule.id}: { ${numbers} } # as built in`);
  }
  lines.push(
    ...otherSettings(rule),
    'overrides:',
    '  - paths: /internal/**',
    `    rules: { ${rule.id}: off }`,
  );
  return lines.join('\n');
}

function others({ severity }: Pick<Rule, 'severity'>): string {
  return severity.guide === 'error' ? 'error, info, hint, off' : 'warn, info, hint, off';
}

/** Settings beside severities and thresholds, for the rules that read them. */
function otherSettings(rule: Omit<Rule, 'family'>): string[] {
  const paths = [
    namesFact(rule, 'health') && '  health: [alive, /probes/**] # health checks, beside the known ones',
    namesFact(rule, 'authEndpoint') && '  auth: [enter, /accounts/verify] # where callers sign in or out',
  ].filter((line) => line !== false);
  const settings: [isRead: boolean, lines: string[]][] = [
    [paths.length > 0, ['paths:', ...paths]],
    [
      namesFact(rule, 'creates'),
      ['intents:', '  - { path: /price-quotes, intent: act } # or create, create-async'],
    ],
    [
      'table' in rule.check,
      ['table:', '  cells: { POST: { 204: allowed } } # or expected, discouraged, unlisted'],
    ],
    [rule.check.registry === 'registered', ['statuses:', '  allow: [499] # codes of your own']],
    [
      'successEnvelope' in rule.check,
      ['envelopes:', '  success: [data, meta] # at the top of each body of success'],
    ],
    [
      'errorEnvelope' in rule.check,
      ['envelopes:', '  error: [code, message] # at the top of each body of an error'],
    ],
  ];
  return settings.flatMap(([isRead, lines]) => (isRead ? lines : []));
}

/** Whether a rule names a fact in what it applies to or what exempts from it. */
function namesFact({ applies, unless, caps }: Omit<Rule, 'family'>, fact: string): boolean {
  const facts = [applies, unless, ...(caps ?? []).map(({ when }) => when)].flat();
  return facts.some((one) => isObject(one) && fact in one);
}
