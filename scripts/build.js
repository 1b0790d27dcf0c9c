// Builds dist/: compiles the rules, bundles the command and the library, collects the licences of what is bundled.
// `npm install` of a Git clone (pre-commit) runs this too: it is quick, needs no network and prints nothing when all is well.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'error',
};

/** Runs a TypeScript module of the project: Node 20 cannot read its types itself. */
export async function importTypeScript(entry) {
  const outfile = join(
    root,
    'node_modules',
    '.cache',
    'statuswise',
    `${entry.replaceAll('/', '-')}-${process.pid}.mjs`,
  );
  await build({ ...shared, entryPoints: [entry], outfile, packages: 'external' });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile);
  }
}

/** Writes src/ruleset/builtin.gen.ts from the files under rules/. */
export async function compileRules() {
  const { compileRules } = await importTypeScript('src/ruleset/compile.ts');
  const json = JSON.stringify(compileRules(join(root, 'rules')));
  const text = `// Generated from rules/ by scripts/build.js; not committed.\nexport const BUILT_IN_JSON: string = ${JSON.stringify(json)};\n`;
  await writeIfChanged(join(root, 'src', 'ruleset', 'builtin.gen.ts'), text);
}

export async function buildAll() {
  await compileRules();
  // CommonJS packages in the bundle ask for Node's own modules through `require`.
  const banner =
    "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";
  const options = {
    ...shared,
    external: ['@apidevtools/swagger-parser'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
  };
  const [command, library] = await Promise.all([
    build({
      ...options,
      // yargs measures its help with string-width, which compiles the properties of every emoji at each start.
      alias: { 'string-width': './src/cli/plain-width.ts' },
      entryPoints: ['src/cli/main.ts'],
      outfile: 'dist/statuswise.cjs',
      // CommonJS, because Node starts it 5 ms sooner than a module.
      format: 'cjs',
      define: { 'import.meta.url': '__moduleUrl' },
      // Node reads all of the file at each start: short names halve it.
      minify: true,
      banner: {
        js: "#!/usr/bin/env node\nconst __moduleUrl = require('node:url').pathToFileURL(__filename).href;",
      },
    }),
    build({ ...options, entryPoints: ['src/index.ts'], outfile: 'dist/index.js', banner: { js: banner } }),
  ]);
  await writeLicences({ ...command.metafile.inputs, ...library.metafile.inputs });
}

/** Bundled packages are part of what we publish: their licences go along. */
async function writeLicences(inputs) {
  const folders = new Set();
  for (const input of Object.keys(inputs)) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  const texts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const text = await readLicence(join(root, folder));
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  await writeIfChanged(join(root, 'dist', 'LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

async function readLicence(folder) {
  const name = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (!name)
    throw new Error(`${folder.split(sep).slice(-2).join('/')} is bundled, but ships no licence file`);
  return readFile(join(folder, name), 'utf8');
}

async function writeIfChanged(path, text) {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
