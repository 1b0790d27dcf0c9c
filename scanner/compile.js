/**
 * Compiles scan.ts to WebAssembly and writes it to ../src/load/json/scanner-wasm.ts, which is committed: whoever installs Statuswise from a
 * clone needs no compiler. With `--check` it writes nothing, and fails when what is committed is something else.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--use', 'abort=', '--enable', 'simd,bulk-memory'];
const target = new URL('../src/load/json/scanner-wasm.ts', import.meta.url);

/** @type {Uint8Array | undefined} */
let binary;
const { error, stderr } = await asc.main(['scan.ts', '--outFile', 'scan.wasm', ...OPTIONS], {
  readFile: (name) => {
    const file = new URL(name, import.meta.url);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  },
  writeFile: (_name, contents) => {
    binary = typeof contents === 'string' ? Buffer.from(contents) : contents;
  },
  listFiles: () => [],
});
if (error || !binary) {
  process.stderr.write(stderr.toString());
  throw error ?? new Error('The compiler wrote nothing.');
}

const encoded = Buffer.from(binary).toString('base64');
const lines = encoded.match(/.{1,100}/g) ?? [];
const text = [
  '// Generated from scanner/ by scanner/compile.js.',
  '',
  '/** The JSON scanner, as WebAssembly in base64. */',
  'export const SCANNER: string =',
  ...lines.map((line, index) => `  '${line}'${index < lines.length - 1 ? ' +' : ';'}`),
  '',
].join('\n');
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write(`${fileURLToPath(target)} is stale: run \`npm run build\` here.\n`);
  process.exitCode = 1;
}
