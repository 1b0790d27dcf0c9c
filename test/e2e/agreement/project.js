/** Modules of the project itself: built ones, and TypeScript. Their types are checked where they are written. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../support/sandbox.js';

/** @param {string} path in the project @returns {Promise<any>} */
const load = (path) => import(pathToFileURL(join(ROOT, path)).href);

const { check: untyped } = await load('dist/index.js');
const { importTypeScript: untypedImport } = await load('scripts/build.js');

/**
 * @typedef {object} NativeFinding
 * @property {string} rule
 * @property {string} file
 * @property {string} pointer
 * @property {string} severity
 */

/** @type {(inputs: { path: string, bytes?: Buffer, explicit: boolean }[], options: object) => Promise<{ findings: NativeFinding[] }>} */
export const check = untyped;

/** @type {(entry: string) => Promise<any>} */
export const importTypeScript = untypedImport;
