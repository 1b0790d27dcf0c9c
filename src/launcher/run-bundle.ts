/** Runs a bundle with the code that V8 made of it in an earlier run, and keeps what V8 made in this one. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { wasm } from '../core/wasm.ts';
import { cacheFolder, type Folder } from './cache-folder.ts';
import { checksum } from './checksum.ts';
import { type Entry, readEntry, writeEntry } from './entry.ts';
import { kindOfRun } from './kind-of-run.ts';
import { compileNothing, optimiseAsUsual } from './optimise-later.ts';

/** A bundle as the build wrote it. */
export interface Bundle {
  /** The name of its file. */
  name: string;
  /** Of its text. */
  hash: string;
  /** The characters of its text. */
  length: number;
}

/** What a CommonJS module finds in its scope. */
export interface Scope {
  exports: unknown;
  require: NodeJS.Require;
  module: NodeJS.Module;
}

interface Prepared {
  run(this: unknown, ...scope: unknown[]): void;
  /** What is to be done when the process exits. */
  keep?: () => void;
}

/** On a line of its own, so that stack traces name the lines and columns of the file. */
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {\n', '\n})'] as const;
/** An entry is made anew for each kind of run that it has not seen, of which it remembers so many. */
const MOST_KINDS = 8;
/**
 * And it is made anew from time to time: another document calls other functions, and those that the entry has stay in it. After so many
 * times there is hardly one that it lacks.
 */
const MOST_TIMES = 16;
const MS_BETWEEN = 10 * 60 * 1000;

/**
 * Runs a CommonJS bundle in the scope of the module that asks for it.
 *
 * @param path absolute, of the bundle's file
 */
export function runBundle(path: string, bundle: Bundle, { exports, require, module }: Scope): void {
  const prepared = prepare(path, bundle);
  // Not before: Node's own modules have compiled code with them, which V8 rejects once a flag is another one. And not where code is kept:
  // V8 notes in it which functions were worth compiling, and a run that knows takes 1 ms less.
  if (!prepared?.keep) compileNothing();
  if (!prepared) {
    require(path);
    return;
  }
  const { run, keep } = prepared;
  // However it ends: this event comes after `process.exit` too.
  if (keep) process.once('exit', keep);
  run.call(exports, exports, require, module, path, dirname(path));
}

/** @returns undefined where Node is to load the bundle as it loads any other file */
function prepare(path: string, bundle: Bundle): Prepared | undefined {
  const folder = cacheFolder(process.env, process.platform);
  // Sums are worked out by WebAssembly, which there may not be.
  if (!folder || !wasm) return undefined;
  try {
    const text = readWrapped(path, bundle.length);
    // Half an update, or a bundle that someone has changed to look into it.
    if (text === undefined) return undefined;
    const name = entryName(bundle);
    const known = readEntry(folder, name);
    const script = new Script(text, {
      filename: path,
      lineOffset: -1,
      ...(known && { cachedData: known.data }),
    });
    const keep = keeper(script, folder, name, script.cachedDataRejected ? undefined : known);
    return { run: script.runInThisContext(), ...(keep && { keep }) };
  } catch {
    return undefined;
  }
}

/**
 * The bundle as a function of its scope, read into one piece of memory: V8 would copy what is put together from several.
 *
 * @returns undefined where it is of another length
 */
function readWrapped(path: string, length: number): string | undefined {
  const [before, after] = WRAPPER;
  const bytes = Buffer.allocUnsafe(before.length + length + after.length);
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size !== length || readSync(file, bytes, before.length, length, 0) !== length)
      return undefined;
  } finally {
    closeSync(file);
  }
  bytes.write(before, 0, 'latin1');
  bytes.write(after, before.length + length, 'latin1');
  // The build leaves nothing in it but ASCII, of which no text need be decoded.
  return bytes.toString('latin1');
}

function keeper(
  script: Script,
  folder: Folder,
  name: string,
  { kinds, times, ageMs }: Omit<Entry, 'data'> = { kinds: [], times: 0, ageMs: 0 },
): (() => void) | undefined {
  const kind = kindOfRun(process.argv.slice(2));
  // Help and version run next to nothing of the bundle.
  if (kind === undefined) return undefined;
  const isNew = !kinds.includes(kind) && kinds.length < MOST_KINDS;
  if (!isNew && (times >= MOST_TIMES || ageMs < MS_BETWEEN)) return undefined;
  const description = { kinds: isNew ? [...kinds, kind] : kinds, times: times + 1 };
  // Only now: by the end there is the code of all functions that were called, and in the beginning of next to none.
  const tag = versionTag();
  return () => {
    optimiseAsUsual();
    // Else V8 would reject it the next time, and the time after that.
    if (versionTag() !== tag) return;
    writeEntry(folder, name, description, () => script.createCachedData());
  };
}

/** Of V8 and its flags. Asked only where it is needed: with the module that knows it come all of Node's streams, which take 2 ms to load. */
function versionTag(): number {
  return process.getBuiltinModule('node:v8').cachedDataVersionTag();
}

/** V8 checks what it is given against its version and its flags, and little more: the name says the rest. */
function entryName(bundle: Bundle): string {
  const { version, arch, platform, execPath, execArgv, env } = process;
  // Without any, the flags are those of the version.
  const flags = execArgv.length > 0 || env.NODE_OPTIONS ? versionTag() : 0;
  const parts = [bundle.hash, version, arch, platform, execPath, flags];
  return `${checksum(Buffer.from(JSON.stringify(parts)))}.code`;
}
