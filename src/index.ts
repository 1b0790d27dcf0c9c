/** Statuswise as a library: checks the responses that OpenAPI documents declare. */
import { relative, resolve, sep } from 'node:path';
import { judgeIntent } from './checks/intent/index.ts';
import { judgeCell, tableOf } from './checks/table.ts';
import { type Configuration, profileSettings } from './config.ts';
import type { Api, Operation, OperationKind } from './core/api.ts';
import type { Settings } from './core/config.ts';
import type { Problem, Range } from './core/finding.ts';
import type { Intent } from './core/intent.ts';
import type { MethodTable, StatusRegistry, Verdict } from './core/reference-data.ts';
import type { DocumentReport, LocatedProblem, Report } from './core/report.ts';
import type { Rule } from './core/rule.ts';
import type { Profile } from './core/severity.ts';
import { bindRules } from './engine/bind.ts';
import { type Configured, configure, configureProfile } from './engine/configure.ts';
import { Findings } from './engine/findings.ts';
import { forbiddenStatuses } from './engine/forbidden.ts';
import { Ledger } from './engine/ledger.ts';
import { runRules } from './engine/run.ts';
import { indexRules } from './engine/select.ts';
import { Suppressions } from './engine/suppressions.ts';
import { UnusedSuppressions } from './engine/unused-suppressions.ts';
import { defaultRoot, findGitTopLevel, isUrl, realPath } from './load/access.ts';
import { type LoadedDocument, loadDocument } from './load/index.ts';
import { DEFAULT_LIMITS, type Limits } from './load/limits.ts';
import { Locator } from './load/locate.ts';
import type { EffectiveSettings } from './report/settings.ts';
import { builtIn, DEFAULT_PROFILE } from './ruleset/builtin.ts';

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
export type { AffectedOperation, LocatedFinding, Position, ProblemCode, Range } from './core/finding.ts';
export type { Confidence, Intent, IntentKind } from './core/intent.ts';
export type { MethodTable, StatusRegistry, Verdict } from './core/reference-data.ts';
export type { DocumentReport, LocatedProblem, Report, Tally } from './core/report.ts';
export type { Rule } from './core/rule.ts';
export type { Profile, Severity, SeveritySetting } from './core/severity.ts';

/** One document to check. */
export interface CheckInput {
  /** Absolute, or relative to `cwd`. With `bytes`, the name under which they are reported. */
  path: string;
  /** The document itself, when it does not come from a file. */
  bytes?: Buffer;
  /** Named outright: that it is no OpenAPI document, or does not exist, is a problem. Otherwise it is left out. */
  explicit: boolean;
}

export interface CheckOptions extends Partial<Limits> {
  profile?: Profile;
  /** A configuration; its profile replaces `profile`. */
  settings?: Settings;
  /** How suppressions that suppress nothing are reported; `warn` by default. */
  unusedSuppressions?: 'error' | 'warn' | 'off';
  /** Default: the working directory of the process. */
  cwd?: string;
  /** The folder that `$ref`s may not leave; see {@link defaultRoot} for what it is otherwise. */
  root?: string;
  /** Hosts, or `host:port`, from which `$ref`s may be fetched. None by default. */
  allowHosts?: readonly string[];
  allowOutsideRoot?: boolean;
  /** Leave out files named outright that are no OpenAPI documents. */
  skipUnknown?: boolean;
  /** Count how often each rule looked, for `Report.tallies`; it is empty otherwise. */
  tallies?: boolean;
  /** Called before each document, with how many came before it. */
  onProgress?: (done: number, path: string) => void;
}

/**
 * Checks documents one after another.
 *
 * @returns the findings of all, joined where documents share files; what is broken is in `documents[].problems`.
 *   It throws for nothing that a document says.
 */
export async function check(inputs: readonly CheckInput[], options: CheckOptions = {}): Promise<Report> {
  const { rules, severities, data } = configuredBy(options);
  const isCounting = options.tallies ?? false;
  const bound = bindRules(rules, severities, data);
  const index = indexRules(bound, isCounting);
  const ledger = new Ledger();
  const unused = new UnusedSuppressions();
  const documents: DocumentReport[] = [];
  for (const [done, input] of inputs.entries()) {
    options.onProgress?.(done, input.path);
    const loaded = await load(input, options);
    if (!loaded) continue;
    const nameOf = reportNames(loaded.id, options);
    const suppressions = new Suppressions(loaded.files);
    const findings = new Findings(isCounting, suppressions);
    if (loaded.api) runRules(loaded.api, index, findings);
    const locator = new Locator(loaded.files);
    for (const { at } of findings.collected()) locator.ask(at);
    for (const { at } of findings.suppressed()) locator.ask(at);
    for (const suppression of suppressions.all()) locator.ask(suppression);
    documents.push(describe(loaded, locator, nameOf));
    const locate = (file: string, pointer: string) => ({
      ...locator.find({ file, pointer }),
      file: nameOf(file),
    });
    ledger.take({ findings, suppressions, locate, nameOf });
    // What could not be read may be what they are there for.
    if ((documents.at(-1)?.problems.length ?? 0) > 0) continue;
    for (const one of suppressions.all()) {
      const place = locate(one.file, one.pointer);
      unused.note(one, one.line === undefined ? place : { ...place, range: lineRange(one.line) });
    }
  }
  const phraseOf = (status: string) => data.registry.statuses[status]?.name ?? '';
  const known = new Set(rules.map(({ id }) => id));
  const on = new Set(bound.map(({ rule }) => rule.id));
  const setting = options.unusedSuppressions ?? 'warn';
  const more =
    setting === 'off'
      ? []
      : unused.findings(
          setting,
          (rule) => known.has(rule),
          (rule) => on.has(rule),
        );
  return { profile: profileOf(options), documents, ...ledger.finish(phraseOf, more) };
}

function lineRange(line: number): Range {
  return { start: { line, column: 1 }, end: { line, column: 1 } };
}

function configuredBy(options: CheckOptions): Configured {
  const { settings } = options;
  return settings ? configure(builtIn(), settings) : configureProfile(builtIn(), profileOf(options));
}

function profileOf({ settings, profile }: CheckOptions): Profile {
  return settings?.profile ?? profile ?? DEFAULT_PROFILE;
}

/** One operation with what the method table says of each of its statuses. */
export interface OperationOverview {
  method: string;
  path: string;
  kind: OperationKind;
  operationId: string | undefined;
  statuses: { key: string; verdict: Verdict }[];
  /** What a POST is for; undefined for other methods, webhooks and callbacks. */
  intent: Intent | undefined;
}

/** Lists the operations of one document. */
export async function operations(
  input: CheckInput,
  options: CheckOptions = {},
): Promise<{ documents: DocumentReport[]; operations: OperationOverview[] }> {
  const loaded = await load(input, options);
  if (!loaded) return { documents: [], operations: [] };
  const nameOf = reportNames(loaded.id, options);
  const overview = loaded.api ? overviewOf(loaded.api, configuredBy(options)) : [];
  return { documents: [describe(loaded, new Locator(loaded.files), nameOf)], operations: overview };
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
  const { effectiveSettings } = await import('./config/effective.ts');
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

function load(input: CheckInput, options: CheckOptions): Promise<LoadedDocument | undefined> {
  const cwd = options.cwd ?? process.cwd();
  const path = resolve(cwd, input.path);
  const root = resolve(cwd, options.root ?? defaultRoot(path, cwd));
  return loadDocument({
    path,
    ...(input.bytes ? { bytes: input.bytes } : {}),
    isExplicit: input.explicit,
    skipUnknown: options.skipUnknown ?? false,
    access: {
      root: realPath(root) ?? root,
      allowOutsideRoot: options.allowOutsideRoot ?? false,
      allowHosts: new Set((options.allowHosts ?? []).map((host) => host.toLowerCase())),
    },
    limits: {
      maxBytes: options.maxBytes ?? DEFAULT_LIMITS.maxBytes,
      maxFiles: options.maxFiles ?? DEFAULT_LIMITS.maxFiles,
      maxDepth: options.maxDepth ?? DEFAULT_LIMITS.maxDepth,
      maxAliases: options.maxAliases ?? DEFAULT_LIMITS.maxAliases,
    },
  });
}

/** Files as reports call them: POSIX, relative to the Git top level of the document, else to the working directory. */
function reportNames(document: string, options: CheckOptions): (file: string) => string {
  const base = findGitTopLevel(resolve(document, '..')) ?? resolve(options.cwd ?? process.cwd());
  const names = new Map<string, string>();
  return (file) => {
    const known = names.get(file);
    if (known !== undefined) return known;
    const name = isUrl(file) ? file : relative(base, file).split(sep).join('/');
    names.set(file, name);
    return name;
  };
}

function describe(
  loaded: LoadedDocument,
  locator: Locator,
  nameOf: (file: string) => string,
): DocumentReport {
  const problems = loaded.problems();
  const warnings = loaded.warnings();
  for (const { file, pointer } of [...problems, ...warnings]) {
    if (pointer !== undefined) locator.ask({ file, pointer });
  }
  const settle = ({ pointer, file, ...problem }: Problem): LocatedProblem => ({
    ...problem,
    file: nameOf(file),
    range: pointer === undefined ? problem.range : locator.find({ file, pointer }).range,
  });
  return {
    path: nameOf(loaded.id),
    openapi: loaded.api?.versionWritten,
    operations: loaded.api?.operations.length ?? 0,
    problems: [...problems, ...locator.duplicates()].map(settle),
    warnings: warnings.map(settle),
  };
}

function overviewOf(api: Api, { rules, severities, data }: Configured): OperationOverview[] {
  const isForbidden = forbiddenStatuses(bindRules(rules, severities, data));
  return api.operations.map((operation: Operation) => ({
    method: operation.method.toUpperCase(),
    path: operation.path,
    kind: operation.kind,
    operationId: operation.operationId,
    statuses: operation.responses.map((response) => ({
      key: response.key.written,
      verdict: isForbidden(api, operation, response)
        ? 'forbidden'
        : judgeCell(tableOf(data, operation.path), data.registry, operation.method, response.key),
    })),
    intent:
      operation.method === 'post' && operation.kind === 'path'
        ? judgeIntent(api, operation, data)
        : undefined,
  }));
}
