/**
 * What is measured side by side. To add a program, add an entry here or, when others wrote it, to `peers.js`; a Node
 * program starts with `process.execPath`, so that it tells its own use of CPU and memory.
 *
 * @typedef {object} Runner
 * @property {string} name as it stands in the results and in `targets.json`
 * @property {(job: Job) => string[]} command the program and its arguments; it writes to stdout
 * @property {number[]} exitCodes those that mean that it did its work
 * @property {Record<string, string> | undefined} [env] added to the environment
 * @property {'report'} [writes] its stdout must be the bytes of the report
 * @property {(stdout: string) => number} [countFindings] in what it wrote; throws when that is no report
 * @property {(document: BenchDocument) => boolean} [takes] whether it is run on this document; by default it is
 * @property {string | undefined} [missing] why it is not measured at all
 *
 * @typedef {object} Job
 * @property {BenchDocument} document
 * @property {string} report path of what Statuswise writes about it
 *
 * @typedef {import('./documents.js').BenchDocument} BenchDocument
 */
import { fileURLToPath } from 'node:url';

/** @param {string} path relative to this folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const STATUSWISE = here('../dist/statuswise.cjs');

/**
 * @param {readonly string[]} paths documents, or folders of them
 * @param {readonly string[]} [options]
 */
export const statuswiseCommand = (paths, options = []) => [
  ...[process.execPath, STATUSWISE, 'check', '--format', 'json', ...options],
  ...paths,
];

/** Every rule on: the strict profile turns none off. */
export const ALL_RULES = ['--no-config', '--profile', 'strict'];

/** As they stand in tables and charts, in that order. @type {Record<string, string>} */
export const OWN_LABELS = {
  statuswise: 'Statuswise',
  floor: 'floor',
  'js-yaml': 'js-yaml’s `load`',
  empty: 'empty process',
};

/** @type {Runner[]} */
export const OWN_RUNNERS = [
  {
    name: 'statuswise',
    command: ({ document }) => statuswiseCommand([document.path], ALL_RULES),
    exitCodes: [0, 1],
    writes: 'report',
    countFindings: (stdout) => JSON.parse(stdout).findings.length,
  },
  {
    name: 'floor',
    command: ({ document, report }) => [
      ...[process.execPath, here('floor.js'), '--report', report],
      document.folder ?? document.path,
    ],
    exitCodes: [0],
    writes: 'report',
  },
  {
    name: 'js-yaml',
    command: ({ document }) => [process.execPath, here('floor.js'), document.path],
    exitCodes: [0],
    takes: ({ path, folder }) => !folder && path.endsWith('.yaml'),
  },
  {
    name: 'empty',
    command: () => [process.execPath, '-e', '0'],
    exitCodes: [0],
  },
];
