import type { CheckedDocument } from '../core/checked.ts';
import type { DocumentReport, Report } from '../core/report.ts';
import { Ledger } from '../engine/ledger.ts';
import { UnusedSuppressions } from '../engine/unused-suppressions.ts';
import { type CheckOptions, configuredBy, profileOf } from './options.ts';

/** Joins what was found in documents, in their order, into one report. */
export class ReportBuilder {
  readonly #options: CheckOptions;
  readonly #configured: ReturnType<typeof configuredBy>;
  readonly #ledger: Ledger;
  readonly #unused = new UnusedSuppressions();
  readonly #documents: DocumentReport[] = [];

  constructor(options: CheckOptions, configured = configuredBy(options)) {
    this.#options = options;
    this.#configured = configured;
    this.#ledger = new Ledger(this.#configured.rules);
  }

  /** Takes over what was found in one document; it is the report's from then on. */
  add(checked: Omit<CheckedDocument, 'reached' | 'unreached'>): void {
    this.#documents.push(checked.document);
    this.#ledger.take(checked);
    // What could not be read may be what they are there for.
    if (checked.document.problems.length > 0) return;
    for (const suppression of checked.suppressions) this.#unused.note(suppression);
  }

  finish(): Report {
    const { rules, severities, data } = this.#configured;
    const setting = this.#options.unusedSuppressions ?? 'warn';
    const known = new Map(rules.map((rule) => [rule.id, rule]));
    const isOn = (id: string) => {
      const rule = known.get(id);
      return rule !== undefined && severities.isOn(rule);
    };
    const unused = setting === 'off' ? [] : this.#unused.findings(setting, (rule) => known.has(rule), isOn);
    const phraseOf = (status: string) => data.registry.statuses[status]?.name ?? '';
    return {
      profile: profileOf(this.#options),
      documents: this.#documents,
      ...this.#ledger.finish(phraseOf, unused),
    };
  }
}
