import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/index.ts';
import { DOCUMENTS, Workspace } from './workspace.ts';

const workspace = new Workspace({
  'error.yaml': DOCUMENTS.error,
  'broken.yaml': 'openapi: 3.1.0\npaths: [',
  'hooks.yaml': `openapi: 3.1.0
info: { title: x, version: "1" }
paths:
  /orders:
    post:
      operationId: order
      responses: { default: { description: Any }, 201: { description: Made }, 299: { description: Odd } }
      callbacks:
        moved: { "{$request.body#/url}": { put: { responses: { 204: { description: Noted } } } } }
webhooks:
  parcelMoved: { post: { responses: { 304: { description: No } } } }
`,
});

describe('operations', () => {
  it.concurrent('shows every operation with its statuses, and what the marks mean', async () => {
    const { code, stdout, stderr } = await workspace.run(['operations', 'hooks.yaml']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^POST +\/orders +201\+ {2}299x {2}\(default\) {2}seems to act$/m);
    expect(stdout).toMatch(/^Webhooks\nPOST +parcelMoved +304x$/m);
    expect(stdout).toMatch(/^Callbacks\nPUT +\{\$request\.body#\/url\} +204\+$/m);
    expect(stdout).toContain('200+ the table expects it');
  });

  it.concurrent('gives the same to programs', async () => {
    const { stdout } = await workspace.run(['operations', 'hooks.yaml', '--format', 'json']);
    const { version, operations } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(operations.find(({ kind }: { kind: string }) => kind === 'path')).toEqual({
      method: 'POST',
      path: '/orders',
      kind: 'path',
      operationId: 'order',
      statuses: [
        { key: '201', verdict: 'expected' },
        { key: '299', verdict: 'unregistered' },
        { key: 'default', verdict: 'unjudged' },
      ],
      intent: { kind: 'act', confidence: 'medium', signals: expect.any(Array) },
    });
  });

  it.concurrent('reads standard input and writes to a file', async () => {
    const args = ['operations', '-', '--format', 'json', '--output', 'list.json'];
    const { code, stdout } = await workspace.run(args, { input: DOCUMENTS.error });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(JSON.parse(readFileSync(`${workspace.path}/list.json`, 'utf8')).operations).toHaveLength(1);
  });

  it.concurrent.each(['broken.yaml', 'none.yaml'])('fails on %s', async (name) => {
    const text = await workspace.run(['operations', name]);
    expect(text).toMatchObject({ code: 2, stdout: '' });
    expect(text.stderr).toMatch(new RegExp(`^${name}.*: error: `));
    const json = await workspace.run(['operations', name, '--format', 'json']);
    expect(JSON.parse(json.stdout).operations).toEqual([]);
    expect(json.code).toBe(2);
  });
});

describe('explain', () => {
  it.concurrent.each([
    ['201', /^201 Created\n[\s\S]*POST: expected[\s\S]*created-location/],
    ['2xx', /^2XX Success\n/],
    ['default', /^default\n/],
    ['POST', /^POST\n[\s\S]*201 Created: expected/],
    ['delete', /^DELETE\n/],
    ['created-location', /^created-location\n[\s\S]*Severity: warn in guide[\s\S]*\n {4}paths:\n/],
    ['NO-CONTENT-BODY', /^no-content-body\n/],
  ])('%s', async (topic, page) => {
    const { code, stdout, stderr } = await workspace.run(['explain', topic]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(page);
    const prose = stdout.split('\n').filter((line) => !line.startsWith('    '));
    expect(prose.filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).not.toMatch(/`|\*\*/);
  });
});

describe('rules', () => {
  it.concurrent('lists every rule with its severities', async () => {
    const { code, stdout } = await workspace.run(['rules']);
    expect(code).toBe(0);
    for (const { id, severity, title } of rules()) {
      const { guide, rfc, strict } = severity;
      const row = stdout.split('\n').find((line) => line.trim().startsWith(`${id} `));
      expect(row?.trim().split(/ {2,}/), id).toEqual([id, guide, rfc, strict, title]);
    }
  });

  it.concurrent('gives the same to programs', async () => {
    const { stdout } = await workspace.run(['rules', '--format', 'json']);
    const expected = rules().map(({ id, family, title, severity, source, fix }) => ({
      id,
      family,
      title,
      severity,
      source,
      ...(fix && { fix }),
    }));
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});

describe('help and version', () => {
  it.concurrent.each([['--help'], ['-h'], ['check', '--help']])(
    '%j shows all commands and options',
    async (...args) => {
      const { code, stdout, stderr } = await workspace.run(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const word of [
        'operations',
        'explain',
        'rules',
        '--profile',
        '--fail-on',
        '--allow-host',
        'Exit codes',
      ]) {
        expect(stdout).toContain(word);
      }
      expect(stdout).not.toMatch(/\[(string|boolean)\]|undefined/);
    },
  );

  it.concurrent.each([['operations'], ['explain'], ['rules']])('%s --help shows its own', async (name) => {
    const { code, stdout } = await workspace.run([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`statuswise ${name}`);
    expect(stdout).not.toContain('--fail-on');
  });

  it.concurrent.each(['--version', '-v'])('%s is that of the package', async (option) => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await workspace.run([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});
