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

const [configuration, staged] = ['README.md', 'docs/legacy.md'].map((page) => {
  const blocks = yamlBlocks(readFileSync(join(ROOT, page), 'utf8'));
  const [block] = blocks.filter(({ name }) => name === '.pre-commit-config.yaml');
  assert(block, `${page} shows a .pre-commit-config.yaml`);
  return block;
});
assert(configuration && staged);
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
    const read = (/** @type {string} */ path) => readFileSync(join(cwd, path), 'utf8');
    const write = (/** @type {string} */ path, /** @type {string} */ text) =>
      sandbox.write(`api/${path}`, text);

    /** Path of a clone of the project. */
    let clone = '';
    before(async () => {
      clone = await cloneProject(sandbox);
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

    it('goes from a fragment to the document that it is a part of', async () => {
      cpSync(join(ROOT, 'specs/bookshop'), sandbox.path('api/bookshop'), { recursive: true });
      await succeed('git', ['add', '--all'], { cwd, env });
      await succeed('git', ['commit', '--quiet', '--no-verify', '--message', 'Books'], { cwd, env });
      write('bookshop/paths/shops.yaml', `# Shops\n${read('bookshop/paths/shops.yaml')}`);
      const { status, output } = await commit('Shops');
      assert.equal(status, 1, output);
      assert.match(output, /^bookshop\/paths\/exports\.yaml\n.*status-key-valid$/m);
      write('lost.yaml', 'get: { responses: { 204: { description: Gone, content: {} } } }\n');
      await git('checkout', '--quiet', 'HEAD', 'bookshop');
      assert.match((await commit('Lost')).output, /^statuswise\.+Passed$/m);
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

    describe('for an API with findings of old', () => {
      const shops = 'bookshop/paths/shops.yaml';
      /** A response that others share, under a method that cannot have it. */
      const bad = (/** @type {string} */ text) =>
        text.replace(
          /(priceQuotes:[\s\S]*?responses:\n)/,
          '$1      304: { $ref: ../components/responses/caching.yaml#/NotModified }\n',
        );
      const baseline = ['bookshop', '--baseline', 'accepted.yaml'];
      let program = '';
      const statuswise = (/** @type {string[]} */ ...args) => run(program, ['check', ...args], { cwd, env });

      before(async () => {
        const found = await succeed('find', [sandbox.path('cache'), '-path', '*/bin/statuswise'], {
          cwd,
          env,
        });
        [program = ''] = found.split('\n');
        write('.pre-commit-config.yaml', staged.text);
        cpSync(join(ROOT, 'specs/bookshop'), sandbox.path('api/bookshop'), { recursive: true });
        const { status, output } = await statuswise(...baseline, '--update-baseline');
        assert.equal(status, 0, output);
        await succeed('git', ['add', '--all'], { cwd, env });
        await succeed('git', ['commit', '--quiet', '--no-verify', '--message', 'Of old'], { cwd, env });
      });

      it('is silent about them, and about a fragment that is only written in another way', async () => {
        assert.equal((await statuswise('bookshop')).status, 1);
        write(shops, `# Shops\n\n${read(shops)}`);
        for (const args of [['--since', 'HEAD'], baseline]) {
          const { status, output } = await statuswise(...args);
          assert.equal(status, 0, output);
        }
        const { status, output } = await commit('Comment');
        assert.equal(status, 0, output);
        assert.match(output, /^statuswise, staged changes\.+Passed$/m);
      });

      it('fails on what a fragment brings in, and on nothing else', async () => {
        write(shops, bad(read(shops)));
        const { status, output } = await commit('Bad');
        assert.equal(status, 1, output);
        assert.match(output, /^statuswise, staged changes\.+Failed$/m);
        const wanted = [/ error +POST \/price-quotes: 304 .* post-forbidden-status$/];
        assertFindings(output, wanted);
        for (const args of [['--since', 'HEAD'], ['--staged'], [shops, '--since', 'HEAD'], baseline]) {
          const told = await statuswise(...args);
          assert.equal(told.status, 1, told.output);
          assertFindings(told.stdout, wanted);
          const sarif = await statuswise(...args, '--format', 'sarif');
          const [{ results }] = JSON.parse(sarif.stdout).runs;
          const ids = results.map((/** @type {any} */ { ruleId }) => ruleId);
          assert.deepEqual(ids, ['post-forbidden-status']);
          assert.equal(sarif.status, 1);
        }
        const undone = await statuswise('--since', 'no-such-ref');
        assert.equal(undone.status, 2);
        assert.match(undone.stderr, /there is no such commit here/);
      });

      it('lets it be committed once it is mended', async () => {
        const good = read(shops);
        write(shops, bad(good));
        assert.equal((await commit('Bad')).status, 1);
        write(shops, good.replace('The price with delivery', 'The price, delivery included'));
        const { status, output } = await commit('Mended');
        assert.equal(status, 0, output);
      });

      it('notices what is only staged, and what is gone', async () => {
        const good = read(shops);
        write(shops, bad(good));
        await git('add', '--all');
        write(shops, good);
        assertFindings((await git('commit', '--message', 'Staged')).output, [/post-forbidden-status$/]);
        await git('reset', '--quiet', '--hard');
        await git('rm', '--quiet', shops);
        write('notes.yaml', 'a: 2\n');
        const { status, output } = await commit('Gone');
        assert.equal(status, 1, output);
        assert.match(output, /the \$ref "paths\/shops\.yaml#\/collection" cannot be followed/);
      });
    });

    it('can be tried on a repository that does not use it yet', async () => {
      const api = sandbox.path('trial');
      sandbox.write('trial/clean.yaml', CLEAN);
      sandbox.write('trial/values.yaml', 'replicas: 2\n');
      await succeed('git', ['init', '--quiet'], { cwd: api, env });
      const attempt = async () => {
        await succeed('git', ['add', '--all'], { cwd: api, env });
        const args = ['try-repo', clone, 'statuswise', '--all-files'];
        return run(tool(version, 'pre-commit'), args, { cwd: api, env });
      };
      const clean = await attempt();
      assert.equal(clean.status, 0, clean.output);
      assert.match(clean.output, /^statuswise\.+Passed$/m);
      sandbox.write('trial/bad.yaml', BAD);
      const bad = await attempt();
      assert.equal(bad.status, 1, bad.output);
      assertFindings(bad.output, [/no-content-body$/]);
    });

    /** @param {string} message */
    async function commit(message) {
      await succeed('git', ['add', '--all'], { cwd, env });
      return git('commit', '--message', message);
    }
  });
}

/**
 * @param {string} output in which every finding is a line that begins with its place
 * @param {RegExp[]} wanted
 */
function assertFindings(output, wanted) {
  const found = output.split('\n').filter((line) => /^ +\d+:\d+ +(error|warn|info|hint) /.test(line));
  assert.equal(found.length, wanted.length, output);
  for (const [index, form] of wanted.entries()) assert.match(found[index] ?? '', form);
}
