/** The portable export: a ruleset of core functions alone, as one YAML file. */
import type { Settings } from '../../core/config.ts';
import { documentationOf } from '../../core/documentation.ts';
import type { Rule } from '../../core/rule.ts';
import { heading } from './heading.ts';
import { type PortableInput, type PortableRule, planPortable } from './plan.ts';
import { DIALECT } from './schema.ts';
import { yamlLines } from './yaml.ts';

export interface PortableRequest extends PortableInput {
  settings?: Settings;
  /** Lines that say which version, profile and configuration made it, without comment signs. */
  header: readonly string[];
  /** Address of the project's files, below which the rules' pages are; it ends with a slash. */
  pages: string;
}

/** Renders the ruleset: the same bytes for the same rules, configuration and header. */
export function renderPortable(request: PortableRequest): string {
  const plan = planPortable(request);
  const lines = [...heading(request.header, plan, request.settings), '', 'rules:'];
  let family: string | undefined;
  for (const one of plan.rules) {
    if (one.rule.family !== family) lines.push(`  # ${one.rule.family}`, '');
    family = one.rule.family;
    lines.push(...yamlLines({ [one.name]: ruleOf(one, request.pages) }, 2), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function ruleOf(one: PortableRule, pages: string): object {
  const { rule, severity, formats, given } = one;
  const then = callsOf(one);
  return {
    description: rule.title,
    message: messageOf(rule),
    severity,
    documentationUrl: `${pages}${documentationOf(rule.id)}`,
    formats,
    tags: ['statuswise', rule.family],
    given: given.length === 1 ? given[0] : given,
    // biome-ignore lint/suspicious/noThenProperty: so the format calls it.
    then: then.length === 1 ? then[0] : then,
  };
}

/** The functions that a rule calls. `falsy` says of what is there that it should not be. */
function callsOf({ schemas, field, allErrors }: PortableRule): object[] {
  if (schemas.length === 0) return [{ function: 'falsy' }];
  return schemas.map((schema) => ({
    ...(field === undefined ? {} : { field }),
    function: 'schema',
    functionOptions: { ...(allErrors ? { allErrors } : {}), schema: { $schema: DIALECT, ...schema } },
  }));
}

/**
 * One wording for all places: what the rule wants, and what to do. That is the fix, else the end of the rule's own message,
 * unless that points back to what stood before it.
 */
export function messageOf({ title, fix, message }: Rule): string {
  if (fix) return `${title}. ${fix.advice}`;
  const advice = /; ([^;{}]+)$/.exec(message)?.[1];
  return advice === undefined || /\b(?:it|them|one)\b/.test(advice) ? title : `${title}: ${advice}`;
}
