/** action.yml as GitHub runs it: from a copy of the repository without history, with the runner's variables. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { BAD, CLEAN } from '../support/documents.js';
import { serveRegistry } from '../support/registry.js';
import { succeed } from '../support/run.js';
import { ROOT, Sandbox, tool } from '../support/sandbox.js';
import { copyProject, VERSION } from '../support/snapshot.js';
import { runAction } from './runner.js';

describe('action.yml', () => {
  const sandbox = new Sandbox();
  const workspace = sandbox.path('workspace');
  const action = copyProject(sandbox, 'action');
  const use = (/** @type {Record<string, string>} */ inputs, /** @type {NodeJS.ProcessEnv} */ env = {}) =>
    runAction(inputs, { action, workspace, sandbox, env });
  const write = (/** @type {string} */ path, /** @type {string} */ text) =>
    sandbox.write(`workspace/${path}`, text);
  const read = (/** @type {string} */ path) => readFileSync(join(workspace, path), 'utf8');

  before(async () => {
    write('specs/clean.yaml', CLEAN);
    write('specs/bad.yaml', BAD);
    write('specs/helm.yaml', '{{- if .Values.on }}\n');
    await succeed('git', ['init', '--quiet'], { cwd: workspace, env: sandbox.env });
    // The first use builds the program. A job may have NODE_ENV=production.
    const { status, log } = await use({ files: 'specs/clean.yaml' }, { NODE_ENV: 'production' });
    assert.equal(status, 0, log);
  });

  it('is what GitHub takes for an action', async () => {
    const args = ['--builtin-schema', 'vendor.github-actions', join(ROOT, 'action.yml')];
    await succeed(tool('schemas', 'check-jsonschema'), args, { cwd: ROOT, env: sandbox.env });
  });

  it('says nothing and succeeds where nothing is wrong', async () => {
    const { status, log, outputs } = await use({ files: 'specs/clean.yaml' });
    assert.doesNotMatch(log, /::(error|warning)/);
    assert.equal(status, 0);
    assert.deepEqual(outputs, { errors: '0', warnings: '0', 'sarif-file': '' });
  });

  it('checks the whole repository, annotates, sums up and fails', async () => {
    const { status, log, outputs, summary } = await use({});
    assert.match(
      log,
      /^::error title=no-content-body,file=specs\/bad\.yaml,line=8,.*::DELETE \/books\/\{id\}: 204/m,
    );
    assert.match(summary, /no-content-body/);
    assert.deepEqual(outputs, { errors: '1', warnings: '0', 'sarif-file': '' });
    assert.equal(status, 1);
  });

  it('names files from the workspace when it works in a folder of it', async () => {
    const { status, log } = await use({ 'working-directory': 'specs', files: 'clean.yaml\nb*.yaml\n' });
    assert.match(log, /^::error .*file=specs\/bad\.yaml,/m);
    assert.equal(status, 1);
  });

  it('tells where the SARIF is, and annotates beside it', async () => {
    const { status, log, outputs } = await use({ format: 'sarif', 'working-directory': 'specs', files: '.' });
    assert.equal(status, 1);
    assert.match(log, /^::error title=no-content-body,/m);
    assert.equal(outputs['sarif-file'], 'specs/statuswise.sarif');
    const { runs } = JSON.parse(read('specs/statuswise.sarif'));
    const uris = runs[0].results.map(
      (/** @type {any} */ { locations }) => locations[0].physicalLocation.artifactLocation.uri,
    );
    assert(uris.includes('specs/bad.yaml'), uris);
  });

  it('writes several reports, one of them to the output', async () => {
    const { log, outputs } = await use({
      format: 'json\nsarif=one.sarif\nmarkdown=two.md',
      output: 'three.json',
    });
    assert.match(log, /^::error /m);
    assert.equal(outputs['sarif-file'], 'one.sarif');
    assert.equal(JSON.parse(read('three.json')).summary.error, Number(outputs.errors));
    assert.match(read('two.md'), /no-content-body/);
  });

  it('refuses an output that nothing would be written to', async () => {
    const { status, log } = await use({ format: 'json=a.json', output: 'b.json' });
    assert.match(log, /^::error title=statuswise::output: /m);
    assert.equal(status, 2);
    assert(!existsSync(join(workspace, 'a.json')));
  });

  it('hands on severity, configuration and other options', async () => {
    write('off.yaml', 'rules:\n  no-content-body: off\n');
    assert.equal((await use({ files: 'specs/bad.yaml', config: 'off.yaml' })).status, 0);
    assert.equal((await use({ files: 'specs/bad.yaml', 'fail-on': 'none' })).status, 0);
    assert.equal((await use({ files: 'specs/clean.yaml', 'fail-on': 'hint' })).status, 1);
    write('two words.yaml', 'rules:\n  no-content-body: off\n');
    const quoted = `--config "two words.yaml" --profile='strict' --fail-on none`;
    const { status, outputs } = await use({ files: 'specs/clean.yaml', args: quoted });
    assert.equal(status, 0);
    assert.notEqual(outputs.warnings, '0');
  });

  it('reports only what is new since a ref, and what is not in a baseline', async () => {
    const git = (/** @type {string[]} */ ...args) =>
      succeed('git', args, { cwd: workspace, env: sandbox.env });
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Of old');
    assert.equal((await use({ files: 'specs', since: 'main' })).status, 0);
    write('specs/new.yaml', BAD);
    const { status, log, outputs } = await use({ files: 'specs', since: 'main' });
    assert.equal(status, 1, log);
    assert.equal(outputs.errors, '1');
    assert.match(log, /^::error .*file=specs\/new\.yaml,/m);
    const lost = await use({ files: 'specs', since: 'no-such-ref' });
    assert.equal(lost.status, 2);
    assert.match(lost.log, /there is no such commit here/);

    const accepted = 'accepted.yaml';
    assert.equal((await use({ files: 'specs', baseline: accepted })).status, 2);
    assert.equal((await use({ files: 'specs', baseline: accepted, args: '--update-baseline' })).status, 0);
    assert.equal((await use({ files: 'specs', baseline: accepted })).status, 0);
    write('specs/more.yaml', BAD);
    assert.equal((await use({ files: 'specs', baseline: accepted })).outputs.errors, '1');
    await git('clean', '--quiet', '--force', 'specs');
  });

  it('ends with 2 where the program could not do its work', async () => {
    write('broken.yaml', 'openapi: 3.1.0\npaths: [\n');
    assert.equal((await use({ files: 'broken.yaml' })).status, 2);
    assert.equal((await use({ files: 'specs/clean.yaml\nspecs/none.yaml' })).status, 2);
    const { status, outputs } = await use({ files: 'specs/clean.yaml', args: '--no-such-option' });
    assert.equal(status, 2);
    assert.deepEqual(outputs, { errors: '', warnings: '', 'sarif-file': '' });
  });

  it('runs nothing that an input or a document says', async () => {
    const hostile = '$(touch pwned); `touch pwned`';
    for (const name of ['files', 'config', 'version', 'fail-on', 'format', 'since', 'baseline', 'args']) {
      const { status } = await use({ files: 'specs/clean.yaml', [name]: hostile });
      assert.equal(status, 2, name);
    }
    assert.equal((await use({ files: 'specs/clean.yaml', output: hostile })).status, 0);
    assert(existsSync(join(workspace, hostile)));
    assert(!existsSync(join(workspace, 'pwned')));
  });

  it('keeps the runner from obeying what a document says in the log', async () => {
    const command = '##[add-mask]Books';
    write('hostile.yaml', BAD.replace('/books/{id}', `/${command}/{id}`));
    const { log } = await use({ files: 'hostile.yaml', format: 'text' });
    const [, token] = /^::stop-commands::(.+)$/m.exec(log) ?? [];
    assert(token);
    const [quoted = '', after = ''] = log.split(`\n::${token}::\n`);
    assert(quoted.includes(command), log);
    assert(!after.includes(command), log);
  });

  it('takes a release from npm, whatever the workspace says about registries', async () => {
    write('.npmrc', 'registry=http://127.0.0.1:9/\n');
    const registry = await serveRegistry(action, sandbox);
    const { status, log, outputs } = await use({ files: 'specs/bad.yaml', version: VERSION }, registry);
    assert.equal(status, 1, log);
    assert.equal(outputs.errors, '1');
    const missing = await use({ files: 'specs/bad.yaml', version: '999.0.0' }, registry);
    assert.equal(missing.status, 2);
    assert.match(missing.log, /^::error title=statuswise::/m);
  });
});
