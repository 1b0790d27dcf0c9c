/** Where Node may not make machine code while it runs, there is no WebAssembly either: documents are parsed whole then. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../../dist/statuswise.cjs', import.meta.url));
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders/{id}': {
      delete: { responses: { 204: { description: 'Gone', content: { 'text/plain': { schema: {} } } } } },
    },
  },
};

it('finds the same in JSON with --jitless', () => {
  const folder = mkdtempSync(join(tmpdir(), 'statuswise-jitless-'));
  writeFileSync(join(folder, 'api.json'), JSON.stringify(DOCUMENT, null, 2));
  const run = (flags: string[]) => {
    const args = [...flags, BIN, 'check', 'api.json', '--format', 'json'];
    // On stderr Node itself has something to say about the flag.
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return { status, stdout };
  };
  const usual = run([]);
  expect(usual.status).toBe(1);
  expect(usual.stdout).toContain('no-content-body');
  expect(run(['--jitless'])).toEqual(usual);
});
