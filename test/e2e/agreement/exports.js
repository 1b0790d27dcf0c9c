/** Exported rulesets, made by the built command line and loaded as Spectral's own command line loads them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { ROOT } from '../support/sandbox.js';

const require = createRequire(import.meta.url);
/** @type {typeof import('@stoplight/spectral-core')} */
const { Document, Spectral } = require('@stoplight/spectral-core');
/** @type {typeof import('@stoplight/spectral-parsers')} */
const Parsers = require('@stoplight/spectral-parsers');
const { getRuleset } = require('@stoplight/spectral-cli/dist/services/linter/utils/getRuleset.js');

/**
 * Spectral compiles each schema anew for each document. Thousands of documents can share the validators.
 *
 * @type {any}
 */
const validators = require('@stoplight/spectral-functions/dist/schema/ajv.js');
const shared = validators.createAjvInstances();
validators.createAjvInstances = () => shared;

export const CLI = join(ROOT, 'dist/statuswise.cjs');

/** The severities of Spectral's results, by their numbers. */
export const SEVERITIES = ['error', 'warn', 'info', 'hint'];

/**
 * @typedef {object} Finding
 * @property {string} rule
 * @property {string} file absolute
 * @property {string} pointer
 * @property {string} severity
 */

/** The kinds of export. Further ones go through the same comparison. */
export const KINDS = /** @type {const} */ (['full', 'portable']);

/** @typedef {(typeof KINDS)[number]} Kind */

/** @type {Record<Kind, (folder: string) => { args: string[], ruleset: string }>} */
const MAKE = {
  portable: (folder) => {
    const ruleset = join(folder, 'portable.yaml');
    return { args: ['--portable', '--out', ruleset], ruleset };
  },
  full: (folder) => ({ args: ['--out', folder], ruleset: join(folder, 'ruleset.yaml') }),
};

/** An export in a folder of its own. */
export class Export {
  /**
   * @param {Kind} kind
   * @param {readonly string[]} options of `statuswise export spectral`
   * @param {string} [cwd]
   */
  constructor(kind, options, cwd) {
    this.kind = kind;
    this.folder = mkdtempSync(join(tmpdir(), 'statuswise-agreement-'));
    const { args, ruleset } = MAKE[kind](this.folder);
    execFileSync(process.execPath, [CLI, 'export', 'spectral', ...args, ...options], {
      cwd: cwd ?? this.folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.ruleset = ruleset;
    /** @type {Map<string, string>} Spectral's rules, with the rule that each stands for */
    this.rules = rulesOf(readFileSync(ruleset, 'utf8'));
  }

  /** A linter with this ruleset, as the command line makes it. */
  async linter() {
    const spectral = new Spectral();
    spectral.setRuleset(await getRuleset(this.ruleset));
    return spectral;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * The rules that a ruleset contains. A rule says which one it stands for in the options of the function; where it has none,
 * its name does, with or without a status and a severity at its end.
 *
 * @param {string} text
 */
function rulesOf(text) {
  const { rules } = /** @type {{ rules: Record<string, any> }} */ (load(text));
  const named = Object.entries(rules).map(([name, { then }]) => {
    const graded = name.replace(/-(?:error|warn|info|hint)$/, '');
    const apart = graded.replace(/-\d{3}$/, '');
    const known = [apart.replace(/-swagger2$/, ''), apart, graded].find((one) => one in rules);
    return /** @type {[string, string]} */ ([name, then?.functionOptions?.rule ?? known ?? name]);
  });
  return new Map(named);
}

/**
 * Lints one document.
 *
 * @param {import('@stoplight/spectral-core').Spectral} spectral
 * @param {Map<string, string>} rules
 * @param {string} path
 * @param {string} text
 * @returns {Promise<Finding[]>} what Statuswise's rules find; what Spectral itself says of the document is left out
 */
export async function lint(spectral, rules, path, text) {
  const results = await spectral.run(new Document(text, Parsers.Yaml, path));
  return toFindings(results, rules, path);
}

/**
 * @param {readonly { code: string | number, path: (string | number)[], severity: number, source?: string }[]} results
 * @param {Map<string, string>} rules
 * @param {string} path of the document that was linted
 * @returns {Finding[]}
 */
export function toFindings(results, rules, path) {
  return results.flatMap(({ code, path: segments, severity, source }) => {
    const rule = rules.get(String(code));
    if (rule === undefined) return [];
    const pointer = segments
      .map((one) => `/${String(one).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('');
    return [{ rule, file: source ?? path, pointer, severity: SEVERITIES[severity] ?? String(severity) }];
  });
}
