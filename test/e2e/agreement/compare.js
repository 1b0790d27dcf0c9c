/** Runs documents through Statuswise and through Spectral with an exported ruleset, and compares what they find. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { Export, lint } from './exports.js';
import { settle, usesLaterFields } from './places.js';
import { check } from './project.js';

/** @typedef {import('./exports.js').Finding} Finding */
/** @typedef {import('./exports.js').Kind} Kind */
/** @typedef {'guide' | 'rfc' | 'strict'} Profile */

/**
 * @typedef {object} Material
 * @property {string} name for people
 * @property {string} path absolute; nothing need be there
 * @property {string} text
 * @property {Profile} profile
 */

/**
 * @typedef {object} Disagreement
 * @property {string} name of the document
 * @property {string[]} onlyStatuswise
 * @property {string[]} onlySpectral
 */

/**
 * How often a rule agreed: findings of Statuswise, those among them that Spectral has too, and those that only Spectral has.
 *
 * @typedef {{ found: number, agreed: number, surplus: number }} Tally
 */

/**
 * What differs by nature, undone on both sides: the one place for it. The full export places each finding where Statuswise
 * does, so that nothing differs.
 *
 * The portable one cannot choose its places: see `places.js`.
 *
 * @type {Record<Kind, (findings: Finding[], path: string, text: string) => Finding[]>}
 */
const NORMALISED = { full: (findings) => findings, portable: settle };

/** What two sides found in the same documents. */
export class Tallies {
  /** @type {Map<string, Tally>} by rule */
  tallies = new Map();
  /** @type {Disagreement[]} */
  disagreements = [];
  runs = 0;

  /**
   * @param {string} name of the document
   * @param {readonly Finding[]} natives what Statuswise found
   * @param {readonly Finding[]} others what the other linter found
   */
  count(name, natives, others) {
    const ours = new Set(natives.map(identify));
    const theirs = new Set(others.map(identify));
    this.runs += 1;
    for (const one of ours) {
      const tally = this.#tally(one);
      tally.found += 1;
      if (theirs.has(one)) tally.agreed += 1;
    }
    for (const one of theirs) if (!ours.has(one)) this.#tally(one).surplus += 1;
    const onlyStatuswise = [...ours].filter((one) => !theirs.has(one));
    const onlySpectral = [...theirs].filter((one) => !ours.has(one));
    if (onlyStatuswise.length + onlySpectral.length > 0)
      this.disagreements.push({ name, onlyStatuswise, onlySpectral });
  }

  /** @param {string} id */
  #tally(id) {
    const [rule = ''] = id.split(' ');
    const tally = this.tallies.get(rule) ?? { found: 0, agreed: 0, surplus: 0 };
    this.tallies.set(rule, tally);
    return tally;
  }
}

export class Comparison extends Tallies {
  /** @type {Map<Profile, Export>} */
  #exports = new Map();
  /** @type {Map<Profile, import('@stoplight/spectral-core').Spectral>} */
  #linters = new Map();

  /** @param {Kind} kind */
  constructor(kind) {
    super();
    this.kind = kind;
  }

  /** @param {Material} material */
  async add({ name, path, text, profile }) {
    if (this.kind === 'portable' && usesLaterFields(text)) return;
    const exported = this.exportFor(profile);
    const spectral = await this.#linter(profile);
    const known = new Set(exported.rules.values());
    const settled = (/** @type {Finding[]} */ findings) => NORMALISED[this.kind](findings, path, text);
    const ours = (await native(path, text, profile)).filter(({ rule }) => known.has(rule));
    const theirs = await lint(spectral, exported.rules, path, text);
    this.count(`${name} (${profile})`, settled(ours), settled(theirs));
  }

  /**
   * The export for a profile, made on first use.
   *
   * @param {Profile} profile
   */
  exportFor(profile) {
    const exported =
      this.#exports.get(profile) ?? new Export(this.kind, ['--no-config', '--profile', profile]);
    this.#exports.set(profile, exported);
    return exported;
  }

  /** @param {Profile} profile */
  async #linter(profile) {
    const spectral = this.#linters.get(profile) ?? (await this.exportFor(profile).linter());
    this.#linters.set(profile, spectral);
    return spectral;
  }

  close() {
    for (const exported of this.#exports.values()) exported.remove();
  }
}

/**
 * What Statuswise finds. Suppressions that suppress nothing are no part of any export.
 *
 * @param {string} path
 * @param {string} text
 * @param {Profile} profile
 * @returns {Promise<Finding[]>}
 */
export async function native(path, text, profile) {
  const cwd = '/';
  const base = gitTopLevel(path) ?? cwd;
  const input = { path, bytes: Buffer.from(text), explicit: true };
  const { findings } = await check([input], { cwd, profile, unusedSuppressions: 'off' });
  return findings.map(({ rule, file, pointer, severity }) => ({
    rule,
    file: resolve(base, file),
    pointer,
    severity,
  }));
}

/** @param {Finding} finding */
function identify({ rule, file, pointer, severity }) {
  return `${rule} ${severity} ${file}#${pointer}`;
}

/**
 * The folder that Statuswise names files from.
 *
 * @param {string} path
 * @returns {string | undefined}
 */
function gitTopLevel(path) {
  const folder = dirname(path);
  if (folder === path) return undefined;
  return existsSync(join(folder, '.git')) ? folder : gitTopLevel(folder);
}
