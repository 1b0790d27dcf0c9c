/** Which rules can be said with core functions alone, and as what; of the others, why not. */
import { CHECK_KINDS } from '../../checks/index.ts';
import type { AnyCheckKind, CheckKind, ReferenceData } from '../../checks/kind.ts';
import type { JsonSchema, PortableForm } from '../../checks/portable.ts';
import { speaksOfCallbacks } from '../../checks/scope.ts';
import type { Rule } from '../../core/rule.ts';
import { milder, type Severity, type SeveritySetting } from '../../core/severity.ts';
import { ALWAYS, allOf, anyOf, type Condition, FORMATS, joinSchemas, NEVER, not, only } from './condition.ts';
import { conditionOf, type FactContext, Unsayable } from './facts.ts';
import { type Looking, placeApart } from './looking.ts';
import type { Statement } from './place.ts';

/** The rule that owns miswritten keys: where it is on, others about keys leave them alone. */
const KEY_RULE = 'status-key-valid';

/** A rule of the exported ruleset. */
export interface PortableRule extends Looking {
  /** Of the ruleset; the rule's own id, or that with `-swagger2`, a status or a severity at its end. */
  name: string;
  rule: Rule;
  severity: Severity;
  formats: readonly string[];
}

export interface PortablePlan {
  rules: PortableRule[];
  /** Why the others are left out, by id. */
  reasons: Map<string, string>;
  /** Rules that are on nowhere. */
  off: string[];
}

/** What a plan is made from. */
export interface PortableInput {
  rules: readonly Rule[];
  severityOf(rule: Rule): SeveritySetting;
  data: ReferenceData;
}

export function planPortable(input: PortableInput): PortablePlan {
  const plan: PortablePlan = { rules: [], reasons: new Map(), off: [] };
  for (const rule of input.rules) {
    const severity = input.severityOf(rule);
    if (severity === 'off') {
      plan.off.push(rule.id);
      continue;
    }
    try {
      plan.rules.push(...variantsOf(rule, severity, input));
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      plan.reasons.set(rule.id, error.message);
    }
  }
  return plan;
}

/** One for each severity; and for Swagger 2.0 others, where it says things otherwise. */
function variantsOf(rule: Rule, severity: Severity, input: PortableInput): PortableRule[] {
  const openapi = variants(rule, statementsOf(rule, severity, input, false), severity, false);
  const statements = statementsOf(rule, severity, input, true);
  const same = new Set(
    variants(rule, statements, severity, false)
      .filter((one) => openapi.some((other) => isSame(one, other)))
      .map(({ name }) => name),
  );
  const apart = variants(rule, statements, severity, true).filter(({ name }) => !same.has(name));
  return [
    ...openapi.map((one) => (same.has(one.name) ? { ...one, formats: ['oas2', ...one.formats] } : one)),
    ...apart.map((one) => ({
      ...one,
      name: openapi.length === 0 ? one.name : one.name.replace(rule.id, `${rule.id}-swagger2`),
    })),
  ];
}

function isSame(one: PortableRule, other: PortableRule): boolean {
  const [text, same] = [one, other].map(({ name, given, schemas, field }) =>
    JSON.stringify({ name, given, schemas, field }),
  );
  return text === same;
}

/** @param isNarrow leaves out the places that no document of Swagger 2.0 has */
function variants(rule: Rule, graded: readonly Graded[], base: Severity, isNarrow: boolean): PortableRule[] {
  const severities = [...new Set(graded.map(({ severity }) => severity))];
  return severities.flatMap((severity) => {
    const mine = graded.filter((one) => one.severity === severity).map(({ statement }) => statement);
    const formats = FORMATS.filter((format) => mine.some(({ where }) => where.formats.has(format)));
    const hasAll3 = formats.filter((format) => format !== 'oas2').length === 3;
    return placeApart(mine, isNarrow).map(({ status, ...looking }) => ({
      name: [rule.id, status, severity === base ? undefined : severity].filter(Boolean).join('-'),
      rule,
      severity,
      formats: hasAll3 ? ['oas3'] : formats,
      ...looking,
    }));
  });
}

interface Graded {
  statement: Statement;
  severity: Severity;
}

function statementsOf(rule: Rule, base: Severity, input: PortableInput, isSwagger2: boolean): Graded[] {
  const context = { isSwagger2, pathNames: input.data.pathNames };
  const kind = kindOf(rule);
  const { forms, applies } = formsOf(rule, input, context);
  const where = allOf(
    applies,
    rule.unless ? not(conditionOf(rule.unless, context)) : ALWAYS,
    ...shadowsOf(rule, input).map((shadow) => isSilent(shadow, input, context)),
  );
  if (where.length === 0) return [];
  const ofCallbacks = speaksOfCallbacks(rule, kind);
  const keyRule = input.rules.find(({ id }) => id === KEY_RULE);
  const isStrict = kind.about === 'key' && keyRule !== undefined && input.severityOf(keyRule) !== 'off';
  return forms.flatMap(({ form, condition }) => {
    const full = allOf(where, condition);
    return gradesOf(rule, form.cap ? milder(base, form.cap) : base, full, context).flatMap(
      ([part, severity]) =>
        joinSchemas(part).map((one) => ({
          statement: { where: one, form, ofCallbacks, isLoose: !isStrict },
          severity,
        })),
    );
  });
}

/** Splits a condition by the caps that hold. */
function gradesOf(
  rule: Rule,
  base: Severity,
  condition: Condition,
  context: FactContext,
): [Condition, Severity][] {
  let parts: [Condition, Severity][] = [[condition, base]];
  for (const { when, severity } of rule.caps ?? []) {
    parts = parts.flatMap(([part, before]): [Condition, Severity][] => {
      const after = milder(before, severity);
      if (after === before) return [[part, before]];
      const capped = conditionOf(when, context);
      return [
        [allOf(part, not(capped)), before],
        [allOf(part, capped), after],
      ];
    });
  }
  return parts;
}

function shadowsOf(rule: Rule, { rules, severityOf }: PortableInput): Rule[] {
  return rules.filter((one) => rule.shadowedBy?.includes(one.id) && severityOf(one) !== 'off');
}

/** Where a rule has nothing to say; where it is exempt it has. */
function isSilent(rule: Rule, input: PortableInput, context: FactContext): Condition {
  let found: ReturnType<typeof formsOf>;
  try {
    found = formsOf(rule, input, context);
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    throw new Unsayable(`is silent where ${rule.id} speaks, which ${error.message}`);
  }
  const { forms, applies } = found;
  const isFine = forms.map(({ form, condition }) => {
    return anyOf(not(condition), only({ [form.about]: [holdsOf(form)] }));
  });
  return anyOf(not(applies), allOf(...isFine));
}

/** A schema of an object with which nothing is wrong. */
function holdsOf({ self, below, holds }: PortableForm): JsonSchema {
  if (holds) return holds;
  const member = below && { properties: { [below.member]: below.schema } };
  if (self && member) return { allOf: [self, member] };
  return self ?? member ?? {};
}

/** The forms of a rule's check, each with what its own conditions come to, and where the rule applies. */
function formsOf(
  rule: Rule,
  { data }: PortableInput,
  context: FactContext,
): { forms: { form: PortableForm; condition: Condition }[]; applies: Condition } {
  const kind = kindOf(rule);
  if (kind.about === 'document') throw new Unsayable(kind.portable);
  const isHere = only({ formats: new Set(context.isSwagger2 ? ['oas2'] : FORMATS.slice(1)) });
  const applies = allOf(isHere, rule.applies ? conditionOf(rule.applies, context) : ALWAYS);
  if (applies.length === 0) return { forms: [], applies: NEVER };
  const forms = kind.portable(Object.values(rule.check)[0], { ...data, isSwagger2: context.isSwagger2 });
  if (typeof forms === 'string') throw new Unsayable(forms);
  const placed = forms.map((form) => {
    const { operation, item, response } = form.if ?? {};
    const schemas = [
      operation && only({ operation: [operation] }),
      item && only({ item: [item] }),
      response && only({ response: [response] }),
    ];
    const condition = allOf(
      form.when ? conditionOf(form.when, context) : ALWAYS,
      form.unless ? not(conditionOf(form.unless, context)) : ALWAYS,
      ...schemas.filter((one) => one !== undefined),
    );
    return { form, condition };
  });
  return { forms: placed, applies };
}

function kindOf(rule: Rule): AnyCheckKind | CheckKind {
  const [name = ''] = Object.keys(rule.check);
  const kind = CHECK_KINDS.get(name);
  if (!kind) throw new Error(`The rule ${rule.id} has a check of no known kind: ${name}`);
  return kind;
}
