/** The files of the rules, for what a run does not need: they ship beside the bundle's folder. */
import { readFileSync } from 'node:fs';
import type { Rule } from '../core/rule.ts';

/**
 * Reads the file of a built-in rule.
 *
 * @returns YAML
 */
export function readRuleFile({ family, id }: Pick<Rule, 'family' | 'id'>): string {
  return readFileSync(new URL(`../rules/${family}/${id}.yaml`, import.meta.url), 'utf8');
}
