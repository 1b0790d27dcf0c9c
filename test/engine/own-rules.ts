/** Rules of the tests' own, and runs of single rules without the rest of the product. */
import type { LocatedFinding } from '../../src/core/finding.ts';
import type { Rule } from '../../src/core/rule.ts';
import type { SeveritySetting } from '../../src/core/severity.ts';
import { bindRules } from '../../src/engine/bind.ts';
import { Findings } from '../../src/engine/findings.ts';
import { Ledger } from '../../src/engine/ledger.ts';
import { runRules } from '../../src/engine/run.ts';
import { indexRules } from '../../src/engine/select.ts';
import { Locator } from '../../src/load/locate.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { type Content, loadContent, modelOf } from '../load/workspace.ts';

/** A rule that warns; what is not given is as little as possible. */
export function rule(part: Partial<Rule> & Pick<Rule, 'check'>): Rule {
  return {
    id: 'own-rule',
    family: 'own',
    title: 'A rule of the tests',
    severity: { guide: 'warn', rfc: 'warn', strict: 'warn' },
    source: { other: ['tests'] },
    message: '{operation}: {status}',
    ...part,
  };
}

export function builtInRule(id: string): Rule {
  const found = builtIn().rules.find((one) => one.id === id);
  if (!found) throw new Error(`there is no rule ${id}`);
  return found;
}

/** Severities by rule: the guide's, but for those that are named. */
export function settings(changes: Record<string, SeveritySetting>) {
  return ({ id, severity }: Rule): SeveritySetting => changes[id] ?? severity.guide;
}

type SeverityOf = (rule: Rule) => SeveritySetting;

/** Runs rules over one document and gives the findings as they are reported. */
export function runOver(
  content: Content,
  rules: readonly Rule[],
  severityOf: SeverityOf = ({ severity }) => severity.guide,
): Promise<LocatedFinding[]> {
  return prepare(rules, severityOf)(content);
}

/** Binds rules once, to run them over many documents. */
export function prepare(rules: readonly Rule[], severityOf: SeverityOf) {
  const isOn = (one: Rule) => severityOf(one) !== 'off';
  const severities = { base: severityOf, isOn, isFixed: () => true, at: severityOf };
  const index = indexRules(bindRules(rules, severities, builtIn()), false);
  return async (content: Content): Promise<LocatedFinding[]> => {
    const loaded = await loadContent(content);
    const findings = new Findings(false);
    runRules(modelOf(loaded), index, findings);
    const locator = new Locator(loaded.files);
    for (const { at } of findings.collected()) locator.ask(at);
    const placed = [...findings.collected()].map((one) => {
      const { pointer, range } = locator.find(one.at);
      return { ...one, at: { file: one.at.file, pointer }, file: one.at.file, range };
    });
    const ledger = new Ledger(rules);
    ledger.take({ findings: placed, suppressed: [], places: [] });
    return ledger.finish((status) => builtIn().registry.statuses[status]?.name ?? '', []).findings;
  };
}

/** What the rules found, as `rule pointer`, without the hints about what could be declared as well. */
export function summary(findings: readonly LocatedFinding[]): string[] {
  return findings.map(({ rule, pointer }) => `${rule} ${pointer}`);
}
