/**
 * The portable export in vacuum, where a `vacuum` binary is on PATH.
 *
 * vacuum says on which line a finding begins; what it gives as its path is now and then that of a neighbour. So documents are
 * written as JSON with one value on a line, and the line says which value is meant. All else is compared as with Spectral.
 * What is wrong within a response stands at the response: vacuum puts what a schema says at the value that it is applied to.
 * Rules that vacuum passes over are not compared; which those are, the ruleset tells.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load } from 'js-yaml';
import { native, Tallies } from './compare.js';
import { examples } from './examples.js';
import { Export, SEVERITIES } from './exports.js';
import { written } from './lines.js';
import { settle, usesLaterFields } from './places.js';

/** @typedef {import('./exports.js').Finding} Finding */
/** @typedef {{ code: string, severity: number, message: string, range: { start: { line: number } } }} Result */

/** The profile that says most. */
const PROFILE = 'strict';
/** Processes at a time. */
const AT_ONCE = 2;

const run = promisify(execFile);

/** @returns {string | undefined} the version of the `vacuum` on PATH; one that was not released does not know its own */
export function vacuumVersion() {
  const { error, stdout } = spawnSync('vacuum', ['version'], { encoding: 'utf8' });
  if (error) return undefined;
  return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? process.env.VACUUM_VERSION ?? 'unknown';
}

/** Every example once, in Statuswise and in vacuum. */
export class VacuumComparison extends Tallies {
  /** What vacuum cannot run of the ruleset or the documents, in its own words. */
  refusals = new Set();

  constructor() {
    super();
    this.exported = new Export('portable', ['--no-config', '--profile', PROFILE]);
    this.evaluated = evaluatedRules(readFileSync(this.exported.ruleset, 'utf8'));
    this.folder = mkdtempSync(join(tmpdir(), 'statuswise-vacuum-'));
  }

  /** Rules of the export that vacuum passes over. */
  get notEvaluated() {
    const names = [...this.exported.rules];
    const seen = new Set(names.filter(([name]) => this.evaluated.has(name)).map(([, rule]) => rule));
    return [...new Set(names.map(([, rule]) => rule))].filter((rule) => !seen.has(rule)).sort();
  }

  async measure() {
    const materials = [...examples()].filter(
      ({ profile, text }) => profile === PROFILE && !usesLaterFields(text),
    );
    const left = materials.entries();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const [index, { name, text }] of left) await this.#add(index, name, text);
      }),
    );
  }

  /**
   * @param {number} index
   * @param {string} name
   * @param {string} yaml
   */
  async #add(index, name, yaml) {
    const { text, pointers } = written(load(yaml));
    const path = join(this.folder, `${index}.json`);
    writeFileSync(path, text);
    const out = join(this.folder, `${index}.results.json`);
    const options = ['--ruleset', this.exported.ruleset, '--no-update-check', '--no-style'];
    try {
      await run('vacuum', ['spectral-report', ...options, path, out]);
    } catch (error) {
      this.refusals.add(`${name}: ${String(error).split('\n')[0]}`);
      return;
    }
    /** @type {Result[]} */
    const results = JSON.parse(readFileSync(out, 'utf8')) ?? [];
    const compared = new Set([...this.evaluated].map((one) => this.exported.rules.get(one)));
    const found = results.flatMap(({ code, severity, message, range }) => {
      const rule = this.exported.rules.get(code);
      // Unlike Spectral's, these lines begin with 1.
      const pointer = pointers[range.start.line - 1];
      if (rule === undefined || !compared.has(rule) || pointer === undefined) {
        this.refusals.add(`${code}: ${message}`);
        return [];
      }
      return [{ rule, file: path, pointer, severity: SEVERITIES[severity] ?? String(severity) }];
    });
    const ours = (await native(path, text, PROFILE)).filter(({ rule }) => compared.has(rule));
    this.count(name, atResponses(settle(ours, path, text)), atResponses(settle(found, path, text)));
  }

  close() {
    this.exported.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly Finding[]} findings
 * @returns {Finding[]}
 */
function atResponses(findings) {
  return findings.map((one) => ({ ...one, pointer: one.pointer.replace(/(\/responses\/[^/]+)\/.*/, '$1') }));
}

/**
 * The rules of a ruleset that vacuum looks at: those without an option that it refuses, and with a function that sees what
 * `given` names. Its `schema` sees only what `field` names.
 *
 * @param {string} text
 * @returns {Set<string>}
 */
export function evaluatedRules(text) {
  const { rules } = /** @type {{ rules: Record<string, any> }} */ (load(text));
  const seen = Object.entries(rules).filter(([, { then }]) =>
    [then].flat().every(({ function: name, field, functionOptions }) => {
      return name !== 'schema' || (field !== undefined && functionOptions.allErrors === undefined);
    }),
  );
  return new Set(seen.map(([name]) => name));
}
