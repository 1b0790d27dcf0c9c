/** Where Node may not make machine code while it runs, there is no WebAssembly either: documents are parsed whole then, YAML by js-yaml. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump } from 'js-yaml';
import { expect, it } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(PROJECT, 'dist/statuswise.cjs');
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders/{id}': {
      delete: { responses: { 204: { description: 'Gone', content: { 'text/plain': { schema: {} } } } } },
    },
  },
};

function run(folder: string, flags: string[], args: string[]) {
  // On stderr Node itself has something to say about the flag.
  const { status, stdout } = spawnSync(process.execPath, [...flags, BIN, 'check', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout };
}

it.each([
  ['JSON', JSON.stringify(DOCUMENT, null, 2)],
  ['YAML', dump(DOCUMENT)],
  ['YAML with carriage returns', dump(DOCUMENT).replaceAll('\n', '\r\n')],
])('finds the same in %s with --jitless', (format, text) => {
  const folder = mkdtempSync(join(tmpdir(), 'statuswise-jitless-'));
  const name = format === 'JSON' ? 'api.json' : 'api.yaml';
  writeFileSync(join(folder, name), text);
  const usual = run(folder, [], [name, '--format', 'json']);
  expect(usual.status).toBe(1);
  expect(usual.stdout).toContain('no-content-body');
  expect(run(folder, ['--jitless'], [name, '--format', 'json'])).toEqual(usual);
});

it.each(['sarif', 'html'])(
  'finds the same in documents of several files, and shows the same lines, in %s',
  (format) => {
    const args = ['specs', '--profile', 'strict', '--format', format];
    const usual = run(PROJECT, [], args);
    expect(usual.status).toBe(1);
    expect(run(PROJECT, ['--jitless'], args)).toEqual(usual);
  },
);
