/**
 * Programs that others wrote, with the rules of theirs that Statuswise has too. Their telemetry and their looks for
 * updates are off.
 *
 * @typedef {import('./runners.js').Runner} Runner
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL_RULES, STATUSWISE } from './runners.js';

/** @param {string} path relative to this folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const PORTABLE = here('.cache/portable.yaml');
/** As they stand in tables and charts, in that order. @type {Record<string, string>} */
export const PEER_LABELS = {
  redocly: 'Redocly CLI, two rules',
  'spectral-five': 'Spectral, five rules',
  'spectral-portable': 'Spectral, portable export',
  ibm: 'IBM’s validator, seven rules',
  vacuum: 'vacuum, portable export',
};
const QUIET = {
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  SCARF_ANALYTICS: 'false',
  DO_NOT_TRACK: '1',
  NO_COLOR: '1',
};

/** @returns {Runner[]} those that cannot be run say why */
export function peerRunners() {
  const noPortable = exportPortable();
  const vacuum = findOnPath('vacuum');
  return [
    {
      name: 'redocly',
      command: ({ document }) => [
        ...node('@redocly/cli', 'redocly'),
        ...['lint', '--config', here('peers/redocly.yaml'), '--format', 'json'],
        ...['--max-problems', '100000000', document.path],
      ],
      exitCodes: [0, 1],
      env: QUIET,
      countFindings: (stdout) => JSON.parse(stdout).problems.length,
      takes: isOneApi,
    },
    spectral('spectral-five', here('peers/spectral.yaml')),
    { ...spectral('spectral-portable', PORTABLE), missing: noPortable },
    {
      name: 'ibm',
      command: ({ document }) => [
        ...node('ibm-openapi-validator', 'lint-openapi'),
        ...['--file-only-refs', '--no-colors', '--json', '--ruleset', here('peers/ibm.yaml'), document.path],
      ],
      exitCodes: [0, 1],
      env: QUIET,
      countFindings: countOfIbm,
      takes: isOneApi,
    },
    {
      name: 'vacuum',
      command: ({ document }) => [
        ...[vacuum ?? '', 'spectral-report', '--stdout', '--no-pretty', '--ruleset', PORTABLE],
        document.path,
      ],
      exitCodes: [0, 1],
      env: QUIET,
      countFindings: (stdout) => JSON.parse(stdout).length,
      takes: isOneApi,
      missing: vacuum ? noPortable : 'vacuum is not on PATH',
    },
  ];
}

/** @returns {Record<string, string>} the version of each peer that is installed */
export function peerVersions() {
  const packages = {
    'Redocly CLI': '@redocly/cli',
    'Spectral CLI': '@stoplight/spectral-cli',
    'IBM’s validator': 'ibm-openapi-validator',
  };
  const versions = Object.entries(packages).map(([label, name]) => [label, readPackage(name).version]);
  const vacuum = findOnPath('vacuum');
  if (vacuum) {
    const { stdout } = spawnSync(vacuum, ['version'], { encoding: 'utf8' });
    // One that was not released does not know its own.
    const version = /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? process.env.VACUUM_VERSION ?? 'unknown';
    versions.push(['vacuum', version]);
  }
  return Object.fromEntries(versions);
}

/** @param {string} name @param {string} ruleset @returns {Runner} */
function spectral(name, ruleset) {
  return {
    name,
    command: ({ document }) => [
      ...node('@stoplight/spectral-cli', 'spectral'),
      ...['lint', '--quiet', '--format', 'json', '--ruleset', ruleset, document.path],
    ],
    exitCodes: [0, 1],
    env: QUIET,
    countFindings: (stdout) => JSON.parse(stdout).length,
    takes: isOneApi,
  };
}

/** @param {import('./documents.js').BenchDocument} document */
function isOneApi({ isMany }) {
  return !isMany;
}

/** @param {string} stdout */
function countOfIbm(stdout) {
  const { error, warning, info, hint } = JSON.parse(stdout);
  return [error, warning, info, hint].reduce((sum, { results }) => sum + results.length, 0);
}

/** @returns {string | undefined} why there is no portable ruleset */
function exportPortable() {
  mkdirSync(dirname(PORTABLE), { recursive: true });
  rmSync(PORTABLE, { force: true });
  const args = ['export', 'spectral', '--portable', ...ALL_RULES, '--out', PORTABLE];
  const { status } = spawnSync(process.execPath, [STATUSWISE, ...args], { encoding: 'utf8' });
  return status === 0 && existsSync(PORTABLE) ? undefined : 'this build has no `export spectral --portable`';
}

/** @param {string} name @param {string} bin @returns {string[]} the start of a command */
function node(name, bin) {
  const { bin: bins } = readPackage(name);
  return [process.execPath, here(`node_modules/${name}/${typeof bins === 'string' ? bins : bins[bin]}`)];
}

/** @param {string} name of a package in this folder */
function readPackage(name) {
  return JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), 'utf8'));
}

/** @param {string} program */
function findOnPath(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}
