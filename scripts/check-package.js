// Packs the package, looks at what it ships, installs it into an empty folder and runs it there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'statuswise-package-'));

/** What may stand at the top of the package besides its three folders. */
const TOP_FILES = new Set(['package.json', 'README.md', 'LICENSE']);

try {
  const [packed] = JSON.parse(npm(root, 'pack', '--json', '--pack-destination', folder));
  const files = packed.files.map(({ path }) => path);
  const stray = files.filter((path) => !/^(dist|rules|docs)\//.test(path) && !TOP_FILES.has(path));
  if (stray.length > 0) fail(`The package ships what it should not: ${stray.join(', ')}`);
  const compiled = files.filter((path) => path.endsWith('.code'));
  if (compiled.length > 0) fail(`The package ships code that V8 compiled: ${compiled.join(', ')}`);
  for (const wanted of [
    'dist/statuswise.cjs',
    'dist/command.cjs',
    'dist/index.js',
    'dist/types/index.d.ts',
    'dist/LICENSES.txt',
    'docs/report.schema.json',
    'docs/config.schema.json',
    'dist/config-validator.cjs',
    'dist/spectral-function.js',
    'dist/html-report.cjs',
    'dist/worker.cjs',
    'dist/workerpool.cjs',
    'dist/report-validator.cjs',
  ]) {
    if (!files.includes(wanted)) fail(`The package lacks ${wanted}`);
  }

  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  npm(folder, 'install', '--no-audit', '--no-fund', '--ignore-scripts', join(folder, packed.filename));
  writeFileSync(
    join(folder, 'api.yaml'),
    'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths:\n  /a:\n    delete:\n      responses:\n        204: {description: Gone, content: {text/plain: {schema: {type: string}}}}\n',
  );
  const bin = join(folder, 'node_modules', '.bin', 'statuswise');
  const report = JSON.parse(run(folder, bin, ['check', 'api.yaml', '--format', 'json', '--fail-on', 'none']));
  if (!report.findings.some(({ rule }) => rule === 'no-content-body'))
    fail('The installed command misses a body on 204');
  run(folder, bin, ['explain', 'no-content-body']);
  run(folder, bin, ['export', 'spectral', '--out', 'exported']);
  if (!existsSync(join(folder, 'exported/functions/statuswise.js')))
    fail('The installed command exports no function');
  writeFileSync(
    join(folder, 'use.js'),
    "import { check } from 'statuswise'; const { findings } = await check([{ path: 'api.yaml', explicit: true }]); console.log(findings.length);",
  );
  if (Number(run(folder, process.execPath, ['use.js'])) < 1) fail('The installed library finds nothing');
  console.log(`${files.length} files, ${Math.round(packed.size / 1024)} KiB packed`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function npm(cwd, ...args) {
  return run(cwd, 'npm', args);
}

function run(cwd, command, args) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function fail(message) {
  throw new Error(message);
}
