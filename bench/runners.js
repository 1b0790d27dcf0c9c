/**
 * What is measured side by side. To add a program, add an entry; a Node program starts with `process.execPath`, so that
 * it tells its own use of CPU and memory.
 *
 * @typedef {object} Runner
 * @property {string} name as it stands in the table and in `targets.json`
 * @property {(job: Job) => string[]} command the program and its arguments; it writes to stdout
 * @property {number[]} exitCodes those that mean that it did its work
 * @property {'report'} [writes] its stdout must be the bytes of the report
 *
 * @typedef {object} Job
 * @property {string} document path of the API description
 * @property {string} report path of what Statuswise writes about it
 */
import { fileURLToPath } from 'node:url';

/** @param {string} path relative to this folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export const STATUSWISE = here('../dist/statuswise.cjs');

/** @param {string[]} documents */
export const statuswiseCommand = (documents) => [
  process.execPath,
  STATUSWISE,
  'check',
  '--format',
  'json',
  ...documents,
];

/** @type {Runner[]} */
export const RUNNERS = [
  {
    name: 'statuswise',
    command: ({ document }) => statuswiseCommand([document]),
    exitCodes: [0, 1],
    writes: 'report',
  },
  {
    name: 'floor',
    command: ({ document, report }) => [process.execPath, here('floor.js'), document, report],
    exitCodes: [0],
    writes: 'report',
  },
  { name: 'empty', command: () => [process.execPath, '-e', '0'], exitCodes: [0] },
];
