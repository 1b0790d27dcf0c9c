/**
 * The built command on the oldest and newest versions of Node that it supports: it says the same on each, byte for byte, and nothing
 * on stderr. It sets V8's flags and keeps V8's code, and both are other ones in each V8.
 */
import { equal, match, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const STATUSWISE = here('../../dist/statuswise.cjs');
const LIBRARY = new URL('../../dist/index.js', import.meta.url).href;
const SPY = here('../launcher/spy.cjs');
const { optionalDependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
/** Where there are none, none are installed; here a missing one is a failure. */
const HAS_NODES = process.platform === 'linux' && process.arch === 'x64';
/** @type {[string, string][]} */
const NODES = Object.entries(optionalDependencies).map(([name, from]) => [
  from.slice(from.lastIndexOf('@') + 1),
  here(`node_modules/${name}/bin/node`),
]);

const folder = mkdtempSync(join(tmpdir(), 'statuswise-nodes-'));
after(() => rmSync(folder, { recursive: true, force: true }));
cpSync(here('../../specs'), join(folder, 'specs'), { recursive: true });
// More than what is read before V8 is told to optimise, in both formats.
for (const name of ['large.json', 'large.yaml']) writeFileSync(join(folder, name), largeDocument());
for (let index = 0; index < 12; index += 1) {
  mkdirSync(join(folder, 'many'), { recursive: true });
  writeFileSync(join(folder, 'many', `${index}.json`), largeDocument());
}

/** @type {Record<string, string[]>} */
const RUNS = {
  'text of small documents': ['check', 'specs', '--severity', 'hint', '--all'],
  'every rule on a large document, as JSON': [
    'check',
    'large.json',
    '--format',
    'json',
    '--profile',
    'strict',
  ],
  'YAML, as SARIF': ['check', 'large.yaml', '--format', 'sarif', '--profile', 'strict'],
  'many documents on two processes': [
    'check',
    'many',
    '--format',
    'json',
    '--profile',
    'strict',
    '--concurrency',
    '2',
  ],
  'an explanation': ['explain', '304'],
  'a mistyped flag': ['check', 'specs', '--formta', 'json'],
};
/** What the Node says that runs this. */
const expected = new Map(Object.entries(RUNS).map(([name, args]) => [name, run(process.execPath, args)]));

it('has something to say', () => {
  for (const [name, { stdout, stderr }] of expected) ok((stdout + stderr).length > 80, name);
});

for (const [version, node] of NODES) {
  describe(`Node ${version}`, { skip: HAS_NODES ? false : 'the package has none for this machine' }, () => {
    it('is what it is called', () => {
      equal(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout, `v${version}\n`);
    });

    for (const [name, args] of Object.entries(RUNS)) {
      it(name, () => sameAs(expected.get(name), run(node, args)));
    }

    it('takes up the code that it kept', () => {
      const home = mkdtempSync(join(folder, 'home-'));
      const said = join(home, 'said.txt');
      const env = { HOME: home, SPY_FILE: said };
      const name = 'every rule on a large document, as JSON';
      for (let time = 1; time <= 3; time += 1)
        sameAs(expected.get(name), run(node, RUNS[name] ?? [], { env, preload: SPY }));
      equal(readFileSync(said, 'utf8'), 'none\nused\nused\n');
    });

    it('has the library', () => {
      const script = `import { check } from ${JSON.stringify(LIBRARY)};
        const { findings } = await check([{ path: 'specs/bookshop/openapi.yaml', explicit: true }]);
        console.log(findings.length);`;
      const { status, stdout, stderr } = spawnSync(node, ['--input-type=module', '-e', script], {
        cwd: folder,
        encoding: 'utf8',
      });
      equal(stderr, '');
      equal(status, 0);
      match(stdout, /^[1-9]\d*\n$/);
    });
  });
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, preload?: string }} [options]
 */
function run(node, args, { env = { STATUSWISE_NO_CODE_CACHE: '1' }, preload } = {}) {
  const { PATH } = process.env;
  const required = preload ? ['--require', preload] : [];
  const { status, stdout, stderr } = spawnSync(node, [...required, STATUSWISE, ...args], {
    cwd: folder,
    env: { PATH, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout: stdout.replace(/\d+ ms$/m, 'N ms'), stderr };
}

/**
 * @param {ReturnType<typeof run> | undefined} wanted
 * @param {ReturnType<typeof run>} found
 */
function sameAs(wanted, found) {
  equal(found.stderr, wanted?.stderr);
  equal(found.status, wanted?.status);
  // Not at once: of two megabytes nobody reads the difference.
  const [before, now] = [wanted?.stdout.split('\n') ?? [], found.stdout.split('\n')];
  const at = before.findIndex((line, index) => line !== now[index]);
  if (at >= 0) equal(now[at], before[at], `line ${at + 1}`);
  equal(now.length, before.length);
}

/** 300 operations with a bit of everything, as JSON, which is YAML too. */
function largeDocument() {
  const padding = 'What a client has to know of this, at some length. '.repeat(20);
  /** @type {Record<string, unknown>} */
  const paths = {};
  for (let index = 0; index < 150; index += 1) {
    const schema = {
      type: 'object',
      properties: { id: { type: 'string' }, [`name${index}`]: { type: 'string' } },
    };
    const content = { 'application/json': { schema } };
    paths[`/parcels${index}`] = {
      get: { description: padding, responses: { 200: { description: 'The parcels', content } } },
      post: {
        summary: 'Create a parcel',
        requestBody: { content },
        responses: { 200: { description: padding, content }, 429: { description: 'Too fast' } },
      },
    };
  }
  return JSON.stringify({ openapi: '3.0.3', info: { title: 'Parcels', version: '1' }, paths }, undefined, 1);
}
