/** What docs/ci.md and the README show for CI: the commands are run, the files of services are held against their schemas. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { load } from 'js-yaml';
import { runAction } from '../action/runner.js';
import { BAD, CLEAN } from '../support/documents.js';
import { blocks } from '../support/fences.js';
import { serveRegistry } from '../support/registry.js';
import { run, succeed } from '../support/run.js';
import { ROOT, Sandbox, tool } from '../support/sandbox.js';
import { copyProject, VERSION } from '../support/snapshot.js';

/** @typedef {import('../support/fences.js').Block} Block */

const page = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const all = [...blocks(page), ...blocks(readme).filter(({ name }) => name.startsWith('.github/'))];

/** The files that services read: the options with which a schema is held against each, and its commands. */
const SERVICES = [
  { file: /^\.github\/workflows\//, schema: ['vendor.github-workflows'], commands: workflowCommands },
  { file: /^\.gitlab-ci\.yml$/, schema: ['vendor.gitlab-ci'], commands: gitlabCommands },
  {
    file: /^azure-pipelines\.yml$/,
    // Its patterns have escapes that are none in Unicode mode.
    schema: ['vendor.azure-pipelines', '--regex-variant', 'nonunicode'],
    commands: azureCommands,
  },
];

const shell = all.filter(({ language }) => language === 'sh');
const jenkins = all.filter(({ name }) => name === 'Jenkinsfile');
const services = all.filter(({ language }) => language === 'yaml');

describe('CI', () => {
  const sandbox = new Sandbox();
  const action = copyProject(sandbox, 'action');
  /** @type {Record<string, string>} */
  let registry = {};

  before(async () => {
    await succeed('npm', ['ci', '--no-audit', '--no-fund'], { cwd: action, env: sandbox.env });
    registry = await serveRegistry(action, sandbox);
  });

  it('has an example of each kind', () => {
    assert(shell.length > 0 && jenkins.length === 2);
    for (const { file } of SERVICES)
      assert(
        services.some(({ name }) => file.test(name)),
        String(file),
      );
    assert.equal(shell.length + jenkins.length + services.length, all.length);
  });

  for (const block of services) {
    const service = SERVICES.find(({ file }) => file.test(block.name));

    it(`${block.name} is what its service takes`, async () => {
      assert(service, 'no service reads it');
      sandbox.write(block.name, block.text);
      const args = ['--builtin-schema', ...service.schema, sandbox.path(block.name)];
      await succeed(tool('schemas', 'check-jsonschema'), args, { cwd: sandbox.folder, env: sandbox.env });
    });

    it(`the commands of ${block.name} do what it needs`, async () => {
      for (const { command, before } of service?.commands(load(block.text)) ?? [])
        await judge(command, block.text, before);
    });
  }

  for (const { name, step } of services.flatMap(actionSteps)) {
    it(`${name} uses the action as it is`, async () => {
      assert.equal(step.uses, `OWNER/statuswise@v${VERSION}`);
      for (const [document, expected] of /** @type {const} */ ([
        [BAD, 1],
        [CLEAN, 0],
      ])) {
        const workspace = await project(document, 'since' in step.with);
        const inputs = Object.fromEntries(
          Object.entries(step.with).map(([name, value]) => [name, inPullRequest(String(value))]),
        );
        const { status, log, outputs } = await runAction(inputs, { action, workspace, sandbox });
        assert.equal(status, expected, log);
        for (const [, id, output = ''] of page.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
          if (id === step.id) assert(existsSync(join(workspace, outputs[output] ?? '')), output);
        }
      }
    });
  }

  for (const { text, name } of jenkins) {
    it(`${name} is balanced, and its commands do what it needs`, async () => {
      assertBalanced(text);
      const commands = [...text.matchAll(/\bsh '([^']*)'/g)].map(([, command = '']) => command);
      assert(commands.length > 0);
      for (const command of commands) await judge(command, text);
    });
  }

  for (const { text } of shell) {
    it(`\`${text.trim().split('\n').join('; ')}\` finds what is wrong`, () => judge(text, text));
  }

  it('tells of every input and output of the action', () => {
    /** @type {any} */
    const { inputs, outputs } = load(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    const rows = [...page.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
    const named = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    assert.deepEqual(named, [...Object.keys(inputs), ...Object.keys(outputs)]);
  });

  it('links to nothing that is not there', () => {
    const targets = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => target);
    assert.deepEqual(
      targets.filter((target) => !existsSync(join(ROOT, 'docs', target))),
      [],
    );
  });

  /**
   * Runs a command where something is wrong, then where nothing is, and looks for the reports that the example goes on to use.
   *
   * @param {string} command
   * @param {string} example
   * @param {string[]} [before] commands of jobs whose files it needs
   */
  async function judge(command, example, before = []) {
    for (const [document, expected] of /** @type {const} */ ([
      [BAD, 1],
      [CLEAN, 0],
    ])) {
      const cwd = await project(document, command.includes('--since'));
      const env = { ...sandbox.env, ...registry, ...(await pullRequest(cwd)) };
      for (const earlier of before) await succeed('bash', ['-e', '-c', earlier], { cwd, env });
      const { status, output } = await run('bash', ['-e', '-c', command], { cwd, env });
      assert.equal(status, expected, output);
      for (const file of reportsNamedIn(example)) assert(existsSync(join(cwd, file)), file);
    }
  }

  let projects = 0;
  /**
   * A branch that brings in a document, as CI checks it out.
   *
   * @param {string} document
   * @param {boolean} hasLegacy whether there is a bad one from of old
   */
  async function project(document, hasLegacy) {
    projects += 1;
    const cwd = sandbox.path(`project-${projects}`);
    const git = (/** @type {string[]} */ ...args) => succeed('git', args, { cwd, env: sandbox.env });
    sandbox.write(`project-${projects}/package.json`, '{ "private": true }');
    if (hasLegacy) sandbox.write(`project-${projects}/specs/legacy.yaml`, BAD);
    await git('init', '--quiet');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Before');
    await git('remote', 'add', 'origin', '.');
    await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    await git('checkout', '--quiet', '-b', 'topic');
    sandbox.write(`project-${projects}/specs/openapi.yaml`, document);
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Topic');
    return cwd;
  }

  /** What services say of a pull request. @param {string} cwd */
  async function pullRequest(cwd) {
    const base = await succeed('git', ['rev-parse', 'origin/main'], { cwd, env: sandbox.env });
    return {
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base.trim(),
      SYSTEM_PULLREQUEST_TARGETBRANCHNAME: 'main',
      CHANGE_TARGET: 'main',
    };
  }
});

/** The expressions of GitHub that the examples use. @param {string} text */
function inPullRequest(text) {
  return text.replaceAll(/\$\{\{ github\.base_ref \}\}/g, 'main');
}

/** Words that look like files of reports, wherever an example has them. @param {string} example */
function reportsNamedIn(example) {
  return new Set(
    [...example.matchAll(/(?<=[\s='":])[\w-]+\.(?:sarif|xml|md|json)\b/g)].map(([file]) => file),
  );
}

/** @typedef {{ command: string, before: string[] }} Judged */

/** @param {any} workflow @returns {Judged[]} */
function workflowCommands({ jobs }) {
  /** @type {(name: string) => string[]} */
  const commandsOf = (name) => {
    const { strategy, steps: own } = jobs[name];
    const commands = own.flatMap((/** @type {any} */ { run: command }) =>
      command === undefined ? [] : [command],
    );
    /** @type {number[]} */
    const shards = strategy?.matrix.shard ?? [undefined];
    return shards.flatMap((shard) =>
      commands.map((/** @type {string} */ command) =>
        command.replaceAll(/\$\{\{ matrix\.shard \}\}/g, String(shard)),
      ),
    );
  };
  return last(Object.keys(jobs), (name) => jobs[name].needs, commandsOf);
}

/**
 * The commands of the jobs that no other job waits for, with those that they wait for.
 *
 * @param {string[]} names
 * @param {(name: string) => string | undefined} needs
 * @param {(name: string) => string[]} commandsOf
 * @returns {Judged[]}
 */
function last(names, needs, commandsOf) {
  const needed = new Set(names.map(needs));
  return names
    .filter((name) => !needed.has(name))
    .flatMap((name) => {
      const earlier = needs(name);
      const before = earlier === undefined ? [] : commandsOf(earlier);
      return commandsOf(name).map((command) => ({ command, before }));
    });
}

/** @param {any} jobs @returns {any[]} */
function steps(jobs) {
  return Object.values(jobs).flatMap(({ steps: own }) => own);
}

/** @param {any} pipeline @returns {Judged[]} */
function gitlabCommands({ stages, ...jobs }) {
  /** @type {(name: string) => string[]} */
  const commandsOf = (name) => {
    const { parallel = 1, script } = jobs[name];
    return Array.from({ length: parallel }, (_, index) => index + 1).flatMap((index) =>
      script.map((/** @type {string} */ command) =>
        command.replaceAll('$CI_NODE_INDEX', String(index)).replaceAll('$CI_NODE_TOTAL', String(parallel)),
      ),
    );
  };
  const before = (/** @type {string} */ name) => {
    const earlier = stages?.[stages.indexOf(jobs[name].stage) - 1];
    return earlier && Object.keys(jobs).find((other) => jobs[other].stage === earlier);
  };
  return last(Object.keys(jobs), before, commandsOf);
}

/** @param {any} pipeline @returns {Judged[]} */
function azureCommands({ steps: own }) {
  return own.flatMap((/** @type {any} */ { script }) =>
    script === undefined ? [] : [{ command: script, before: [] }],
  );
}

/** @param {Block} block */
function actionSteps({ name, text }) {
  /** @type {any} */
  const { jobs } = load(text);
  if (!name.startsWith('.github/')) return [];
  const own = steps(jobs).filter(({ uses }) => uses?.split('@')[0] === 'OWNER/statuswise');
  return own.map((step) => ({ name, step }));
}

/** There is no parser of Groovy here; at least nothing is left open. @param {string} text */
function assertBalanced(text) {
  const code = text.replaceAll(/\/\/.*$/gm, '').replaceAll(/'[^'\n]*'/g, '');
  assert.doesNotMatch(code, /['"]/, 'a string is left open');
  /** @type {Record<string, string>} */
  const pairs = { '}': '{', ']': '[', ')': '(' };
  /** @type {string[]} */
  const open = [];
  for (const [bracket] of code.matchAll(/[{}[\]()]/g)) {
    if (!(bracket in pairs)) open.push(bracket);
    else assert.equal(open.pop(), pairs[bracket]);
  }
  assert.deepEqual(open, []);
}
