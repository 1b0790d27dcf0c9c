/** Checks documents one by one: from a path to plain findings with their places. */
import type { CheckedDocument, PlacedFinding, PlacedSuppression } from '../core/checked.ts';
import type { Range } from '../core/finding.ts';
import { bindRules } from '../engine/bind.ts';
import { Findings } from '../engine/findings.ts';
import { runRules } from '../engine/run.ts';
import { indexRules } from '../engine/select.ts';
import { type Suppression, Suppressions } from '../engine/suppressions.ts';
import type { FileSource } from '../load/file-source.ts';
import type { LoadedDocument } from '../load/index.ts';
import { Locator } from '../load/locate.ts';
import { cellsOf, describe } from './describe.ts';
import { Excerpts } from './excerpts.ts';
import { type CheckInput, type CheckOptions, configuredBy, load, reportNames } from './options.ts';
import { place } from './place.ts';
import { verdictsBy } from './verdicts.ts';

/**
 * @param source where to read files from, if not from where the options say
 * @returns undefined for a file that was not named outright and is no OpenAPI document
 */
export type CheckDocument = (input: CheckInput, source?: FileSource) => Promise<CheckedDocument | undefined>;

/** Binds the rules once, for as many documents as come. */
export function documentChecker(options: CheckOptions, configured = configuredBy(options)): CheckDocument {
  const { rules, severities, data } = configured;
  const isCounting = options.tallies ?? false;
  const isApart = options.apart ?? options.filter !== undefined;
  const bound = bindRules(rules, severities, data);
  const index = indexRules(bound, isCounting);
  const verdictOf = options.details ? verdictsBy(configured, bound) : undefined;
  return async (input, source) => {
    const loaded = await load(input, source ? { ...options, source } : options);
    if (!loaded) return undefined;
    const nameOf = reportNames(loaded.id, options);
    const suppressions = new Suppressions(loaded.files);
    const findings = new Findings(isCounting, suppressions, isApart);
    if (loaded.api) runRules(loaded.api, index, findings);
    const locator = new Locator(loaded.files);
    for (const { at, origin } of findings.collected()) locator.ask(at, origin);
    for (const { at, origin } of findings.suppressed()) locator.ask(at, origin);
    for (const suppression of suppressions.all()) locator.ask(suppression);
    const document = describe(loaded, locator, nameOf);
    if (verdictOf && loaded.api) document.cells = cellsOf(loaded.api, verdictOf);
    const placed = place(findings, suppressions, locator, nameOf);
    if (options.details) addExcerpts([...placed.findings, ...placed.suppressed], loaded);
    return {
      document,
      reached: [...loaded.files.keys()],
      unreached: loaded.unreached,
      ...placed,
      places: findings.places().map((one) => ({ ...one, file: nameOf(one.file) })),
      suppressions: suppressionsOf(suppressions, locator, nameOf),
    };
  };
}

function addExcerpts(findings: readonly PlacedFinding[], { files }: LoadedDocument): void {
  const excerpts = new Map<string, Excerpts>();
  for (const finding of findings) {
    const { file } = finding.at;
    const of = excerpts.get(file) ?? new Excerpts(files.get(file)?.text ?? '');
    excerpts.set(file, of);
    finding.excerpt = of.around(finding.range.start);
  }
}

function suppressionsOf(
  suppressions: Suppressions,
  locator: Locator,
  nameOf: (file: string) => string,
): PlacedSuppression[] {
  return [...suppressions.all()].map((one: Suppression) => {
    const { pointer, range } = locator.find(one);
    const { rule, line, isUsed, file: id } = one;
    const at = line === undefined ? range : lineRange(line);
    return { rule, id, line, isUsed, file: nameOf(id), pointer, range: at };
  });
}

function lineRange(line: number): Range {
  return { start: { line, column: 1 }, end: { line, column: 1 } };
}
