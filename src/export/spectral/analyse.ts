/** Runs the rules over a document that Spectral has read: the same loader, engine and checks as `statuswise check`. */
import type { Settings } from '../../core/config.ts';
import type { LocatedFinding } from '../../core/finding.ts';
import { place } from '../../documents/place.ts';
import { bindRules } from '../../engine/bind.ts';
import { configure } from '../../engine/configure.ts';
import { Findings } from '../../engine/findings.ts';
import { Ledger } from '../../engine/ledger.ts';
import { runRules } from '../../engine/run.ts';
import { indexRules } from '../../engine/select.ts';
import { Suppressions } from '../../engine/suppressions.ts';
import { buildApi } from '../../load/api/build.ts';
import { readVersion } from '../../load/api/dialect.ts';
import { DEFAULT_LIMITS } from '../../load/limits.ts';
import { Locator } from '../../load/locate.ts';
import { rootOf } from '../../load/node.ts';
import { parseText } from '../../load/parse.ts';
import { References } from '../../load/references.ts';
import { ANNOTATION, LoadError, type SourceFile } from '../../load/source-file.ts';
import { builtIn } from '../../ruleset/builtin.ts';
import { documentsOf, nameOf, type SpectralDocument, type SpectralInventory } from './inventory.ts';

export type Analyse = (inventory: SpectralInventory) => LocatedFinding[];

/**
 * Prepares the analysis.
 *
 * @returns a function that gives the findings of one document; it throws a LoadError for what cannot be read
 */
export function prepareAnalysis(settings: Settings): Analyse {
  const { rules, severities, data } = configure(builtIn(), settings);
  const index = indexRules(bindRules(rules, severities, data), false);
  const phraseOf = (status: string) => data.registry.statuses[status]?.name ?? '';
  return (inventory) => {
    const { files, failures } = readAll(inventory);
    const file = read(inventory.document, nameOf(inventory.document));
    const root = rootOf(file);
    const version = readVersion(root);
    if (!version?.version) return [];
    const address = root.string('$self');
    const self = address === undefined ? undefined : { address, file: file.id };
    const references = new References(files, failures, self);
    const written = { version: version.version, written: version.written };
    const { api } = buildApi(file, written, references, DEFAULT_LIMITS);
    const suppressions = new Suppressions(files);
    const findings = new Findings(false, suppressions);
    runRules(api, index, findings);
    const locator = new Locator(files);
    for (const { at } of findings.collected()) locator.ask(at);
    for (const { at } of findings.suppressed()) locator.ask(at);
    const ledger = new Ledger(rules);
    ledger.take({ ...place(findings, suppressions, locator, (name) => name), places: [] });
    return ledger.finish(phraseOf, []).findings;
  };
}

function readAll(inventory: SpectralInventory): {
  files: Map<string, SourceFile>;
  failures: Map<string, LoadError>;
} {
  const files = new Map<string, SourceFile>();
  const failures = new Map<string, LoadError>();
  for (const [name, document] of documentsOf(inventory)) {
    try {
      files.set(name, read(document, name));
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      failures.set(name, error);
    }
  }
  return { files, failures };
}

/** Spectral keeps a document that several others refer to: its text is parsed once. */
const known = new WeakMap<SpectralDocument, SourceFile>();

function read(document: SpectralDocument, id: string): SourceFile {
  const found = known.get(document);
  if (found?.id === id) return found;
  const file = parse(document, id);
  known.set(document, file);
  return file;
}

/**
 * The text is read once more, by our own parser: then aliases, merge keys and comments mean what they mean to Statuswise.
 * What was parsed elsewhere is taken for the JSON that it is.
 */
function parse({ input, data }: SpectralDocument, id: string): SourceFile {
  const given = typeof input === 'string' ? input : JSON.stringify(data);
  const text = given.charCodeAt(0) === 0xfeff ? given.slice(1) : given;
  return parseText(id, { text, isAnnotated: text.includes(ANNOTATION) }, DEFAULT_LIMITS).file;
}
