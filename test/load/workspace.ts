/** What the tests of the loader share: documents in memory, and folders of files that go away afterwards. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Api, Operation, Parameter } from '../../src/core/api.ts';
import { type CheckOptions, check, type DocumentReport, type Report } from '../../src/index.ts';
import { type LoadedDocument, type LoadRequest, loadDocument } from '../../src/load/index.ts';
import { DEFAULT_LIMITS } from '../../src/load/limits.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The content of a file: bytes and text as they are, anything else as JSON. */
export type Content = string | Buffer | object;

/** Writes files into a new folder and returns its real path. */
export function writeFiles(files: Record<string, Content>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'statuswise-')));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, toBytes(content));
  }
  return folder;
}

/** Checks one file of a folder, which is also the working directory. */
export function checkFile(folder: string, name: string, options: CheckOptions = {}): Promise<Report> {
  return check([{ path: name, explicit: true }], { cwd: folder, ...options });
}

/** Writes files and checks the first of them. */
export function checkFiles(files: Record<string, Content>, options: CheckOptions = {}): Promise<Report> {
  const [first] = Object.keys(files);
  return checkFile(writeFiles(files), first ?? '', options);
}

/** Checks a document that stands in no file. */
export function checkText(content: Content, name = 'api.yaml', options: CheckOptions = {}): Promise<Report> {
  return check([{ path: name, bytes: toBytes(content), explicit: true }], options);
}

/** The only document of a report. */
export function onlyDocument({ documents }: Report): DocumentReport {
  const [first, ...more] = documents;
  if (!first || more.length > 0) throw new Error(`the report has ${documents.length} documents`);
  return first;
}

/** Loads a document from memory. */
export async function loadContent(content: Content, request: Partial<LoadRequest> = {}) {
  const loaded = await loadDocument({
    path: typeof content === 'string' ? '/nowhere/api.yaml' : '/nowhere/api.json',
    bytes: toBytes(content),
    isExplicit: true,
    skipUnknown: false,
    access: { root: '/nowhere', allowOutsideRoot: false, allowHosts: new Set() },
    limits: DEFAULT_LIMITS,
    ...request,
  });
  if (!loaded) throw new Error('the document was left out');
  return loaded;
}

/** The Api of a document in which nothing is wrong. */
export async function apiOf(content: Content): Promise<Api> {
  const loaded = await loadContent(content);
  expect([...loaded.problems(), ...loaded.warnings()]).toEqual([]);
  return modelOf(loaded);
}

export function modelOf({ api }: LoadedDocument): Api {
  if (!api) throw new Error('the document has no model');
  return api;
}

/** A whole OpenAPI 3.1 document around some paths. */
export function document(paths: object, more: object = {}): object {
  return { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...more };
}

/** An operation, as `GET /widgets`; the webhook or callback of a name, as `POST event`. */
export function operationOf({ operations }: Api, name: string): Operation {
  const found = operations.filter(({ method, path }) => `${method.toUpperCase()} ${path}` === name);
  const [only] = found;
  if (!only || found.length > 1) {
    const names = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    throw new Error(`${name} is there ${found.length} times in ${names.join(', ')}`);
  }
  return only;
}

/** All of an operation's parameters. */
export function parametersOf(operation: Operation): Parameter[] {
  const all: Parameter[] = [];
  operation.findParameter((one) => {
    all.push(one);
    return false;
  });
  return all;
}

/** The keys of an operation's responses, in the order of their text. */
export function keysOf({ responses }: Operation): string[] {
  return responses.map(({ key }) => key.written).sort();
}

function toBytes(content: Content): Buffer {
  if (Buffer.isBuffer(content)) return content;
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}
