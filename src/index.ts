/** Statuswise as a library: checks the responses that OpenAPI documents declare. */
import { resolve } from 'node:path';
import type { Configuration } from './config.ts';
import type { MethodTable, StatusRegistry } from './core/reference-data.ts';
import type { DocumentReport, Report } from './core/report.ts';
import type { Rule } from './core/rule.ts';
import { checkAll } from './documents/check-all.ts';
import { describe } from './documents/describe.ts';
import { ReportBuilder } from './documents/join.ts';
import {
  type CheckInput,
  type CheckOptions,
  configuredBy,
  load,
  profileOf,
  reportNames,
} from './documents/options.ts';
import { Locator } from './load/locate.ts';
import type { EffectiveSettings } from './report/settings.ts';
import { builtIn } from './ruleset/builtin.ts';

export {
  type Configuration,
  ConfigurationError,
  type ConfigurationFault,
  type ConfigurationOptions,
  configurationsIn,
  loadConfiguration,
  type SettingOrigin,
} from './config.ts';
export type { Settings } from './core/config.ts';
export type {
  AffectedOperation,
  Excerpt,
  ExcerptLine,
  LocatedFinding,
  Position,
  ProblemCode,
  Range,
} from './core/finding.ts';
export type { Confidence, Intent, IntentKind } from './core/intent.ts';
export type { MethodTable, StatusRegistry, Verdict } from './core/reference-data.ts';
export type { Cell, DocumentReport, LocatedProblem, Report, Tally } from './core/report.ts';
export type { Rule } from './core/rule.ts';
export type { Profile, Severity, SeveritySetting } from './core/severity.ts';
export { matrix } from './documents/matrix.ts';
export type { CheckInput, CheckOptions, ReadOptions } from './documents/options.ts';
export { type OperationOverview, operations } from './documents/overview.ts';

/**
 * Checks documents, in one thread or in several.
 *
 * @returns the findings of all, joined where documents share files; what is broken is in `documents[].problems`.
 *   It throws for nothing that a document says.
 */
export async function check(inputs: readonly CheckInput[], options: CheckOptions = {}): Promise<Report> {
  const configured = configuredBy(options);
  const report = new ReportBuilder(options, configured);
  for await (const { input, checked } of checkAll(inputs, options, configured)) {
    if (!checked) continue;
    options.onChecked?.(checked, input);
    const absolute = resolve(options.cwd ?? process.cwd(), inputs[input]?.path ?? '');
    report.add(options.filter ? await options.filter.keep(checked, absolute) : checked);
  }
  return report.finish();
}

/**
 * Tells what a configuration comes to for one document, rule by rule, and which line says so.
 *
 * @returns `settings` undefined where the document cannot be read
 */
export async function effectiveSettingsOf(
  input: CheckInput,
  options: CheckOptions & { configuration?: Configuration } = {},
): Promise<{ documents: DocumentReport[]; settings: EffectiveSettings | undefined }> {
  const { configuration, profile, cwd = process.cwd() } = options;
  const loaded = await load(input, options);
  if (!loaded) return { documents: [], settings: undefined };
  const documents = [describe(loaded, new Locator(loaded.files), reportNames(loaded.id, options))];
  if (!loaded.api) return { documents, settings: undefined };
  const { effectiveSettings, profileSettings } = await import('./config/effective.ts');
  const settings = effectiveSettings({
    api: loaded.api,
    reached: [...loaded.files.keys()],
    settings: configuration?.settings ?? profileSettings(profileOf(options)),
    profileOption: profile,
    configuration,
    cwd,
  });
  return { documents, settings };
}

/** All rules, as compiled: without rationale and examples, which stay in their files. */
export function rules(): readonly Rule[] {
  return builtIn().rules;
}

export function methodTable(): MethodTable {
  return builtIn().table;
}

export function statusRegistry(): StatusRegistry {
  return builtIn().registry;
}
