/** The hook as its users get it: installed by pre-commit from a Git repository, run by `git commit`. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, beforeEach, describe, it } from 'node:test';
import { load } from 'js-yaml';
import { BAD, CLEAN } from '../support/documents.js';
import { yamlBlocks } from '../support/fences.js';
import { run, succeed } from '../support/run.js';
import { ROOT, Sandbox, tool } from '../support/sandbox.js';
import { cloneProject } from '../support/snapshot.js';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const [configuration] = yamlBlocks(readme).filter(({ name }) => name === '.pre-commit-config.yaml');
assert(configuration, 'the README shows a .pre-commit-config.yaml');
/** @type {any} */
const { repos } = load(configuration.text);
const [{ repo: address }] = repos;

// How they install a hook of language node differs: 3 packs the clone itself, 4 leaves all to npm.
for (const version of ['pre-commit-3', 'pre-commit-4']) {
  describe(version, () => {
    const sandbox = new Sandbox();
    const cwd = sandbox.path('api');
    const env = { ...sandbox.env, PRE_COMMIT_HOME: sandbox.path('cache'), PRE_COMMIT_COLOR: 'never' };
    const git = (/** @type {string[]} */ ...args) => run('git', args, { cwd, env });
    const preCommit = (/** @type {string[]} */ ...args) =>
      succeed(tool(version, 'pre-commit'), args, { cwd, env });
    const write = (/** @type {string} */ path, /** @type {string} */ text) =>
      sandbox.write(`api/${path}`, text);

    before(async () => {
      const clone = await cloneProject(sandbox);
      sandbox.configureGit(`[url "file://${clone}"]\n\tinsteadOf = ${address}\n`);
      write('.pre-commit-config.yaml', configuration.text);
      await succeed('git', ['init', '--quiet'], { cwd, env });
      await succeed('git', ['add', '--all'], { cwd, env });
      await succeed('git', ['commit', '--quiet', '--message', 'Start'], { cwd, env });
      await preCommit('install');
      await preCommit('install-hooks');
    });

    it('finds the manifest valid', async () => {
      await preCommit('validate-manifest', join(ROOT, '.pre-commit-hooks.yaml'));
    });

    beforeEach(async () => {
      await git('reset', '--quiet', '--hard');
      await git('clean', '--quiet', '--force', '-d');
    });

    it('lets a clean document be committed', async () => {
      write('openapi.yaml', CLEAN);
      const { status, output } = await commit('Clean');
      assert.equal(status, 0, output);
      assert.match(output, /^statuswise\.+Passed$/m);
    });

    it('refuses a bad document and says where it is wrong', async () => {
      write('openapi.yaml', BAD);
      const { status, output } = await commit('Bad');
      assert.equal(status, 1, output);
      assert.match(output, /^statuswise\.+Failed$/m);
      assert.match(
        output,
        /^openapi\.yaml .*\n +8:35 +error +DELETE \/books\/\{id\}: 204 .* no-content-body$/m,
      );
      assert.doesNotMatch((await git('log', '--format=%s')).stdout, /Bad/);
    });

    it('checks JSON and documents of several files too', async () => {
      write('old.json', JSON.stringify(load(BAD)));
      cpSync(join(ROOT, 'specs/bookshop'), sandbox.path('api/bookshop'), { recursive: true });
      const { status, output } = await commit('More');
      assert.equal(status, 1, output);
      assert.match(output, /^old\.json .*\n.*no-content-body$/m);
      assert.match(output, /^bookshop\/paths\/exports\.yaml\n.*status-key-valid$/m);
    });

    it('has nothing to say about YAML and JSON that are no OpenAPI documents', async () => {
      const others = {
        'chart/templates/web.yaml':
          'metadata:\n  name: {{ .Values.name }}\n{{- if .Values.on }}\nspec: {}\n{{- end }}\n',
        'manifests.yaml': 'kind: Service\n---\nkind: Deployment\n',
        'stack.yml': 'Resources:\n  A: !Ref B\n',
        'empty.yaml': '',
        'tsconfig.json': '{\n  // a comment\n  "compilerOptions": {},\n}\n',
        'list.json': '[1, 2]\n',
        'schema.yaml': 'type: object\nproperties: { id: { type: string } }\n',
      };
      for (const [path, text] of Object.entries(others)) write(path, text);
      const { status, output } = await commit('Others');
      assert.equal(status, 0, output);
      assert.match(output, /^statuswise\.+Passed$/m);
      const { stdout } = await git('show', '--format=', '--name-only');
      assert.deepEqual(stdout.trim().split('\n').sort(), Object.keys(others).sort());
    });

    it('does not start for other files and for those that only npm writes', async () => {
      write('notes.md', '# openapi: 3.1.0\n');
      write('package-lock.json', '{}\n');
      const { status, output } = await commit('Notes');
      assert.equal(status, 0, output);
      assert.match(output, /^statuswise\.+\(no files to check\)Skipped$/m);
    });

    it('takes more options from `args`', async () => {
      const strict = configuration.text.replace(
        /- id: statuswise.*/,
        '- id: statuswise\n        args: [--fail-on, hint]',
      );
      assert.notEqual(strict, configuration.text);
      write('strict.yaml', strict);
      const all = ['run', '--config', 'strict.yaml', '--files', 'openapi.yaml'];
      const { status, output } = await run(tool(version, 'pre-commit'), all, { cwd, env });
      assert.equal(status, 1, output);
      assert.match(output, /^ +\d+:\d+ +(info|hint) /m);
    });

    /** @param {string} message */
    async function commit(message) {
      await succeed('git', ['add', '--all'], { cwd, env });
      return git('commit', '--message', message);
    }
  });
}
