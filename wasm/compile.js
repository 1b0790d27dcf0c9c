/**
 * Compiles what is WebAssembly and writes it, as text, where it is used. That is committed: whoever installs Statuswise from a clone
 * needs no compiler. With `--check` it writes nothing, and fails when what is committed is something else.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const MODULES = [
  {
    source: 'scanner/scan.ts',
    target: 'load/json/scanner-wasm.ts',
    name: 'SCANNER',
    says: 'The scanner of JSON and YAML',
  },
  { source: 'hashes/sha256.ts', target: 'report/sha256-wasm.ts', name: 'SHA256', says: 'SHA-256' },
  {
    source: 'hashes/checksum.ts',
    target: 'launcher/checksum-wasm.ts',
    name: 'CHECKSUM',
    says: 'The sum over compiled code',
  },
];
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--use', 'abort=', '--enable', 'simd,bulk-memory'];

/** @param {string} source @returns {Promise<Uint8Array>} */
async function compile(source) {
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error, stderr } = await asc.main([source, '--outFile', 'out.wasm', ...OPTIONS], {
    readFile: (name) => {
      const file = new URL(name, import.meta.url);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    writeFile: (_name, contents) => {
      binary = typeof contents === 'string' ? Buffer.from(contents) : contents;
    },
    listFiles: () => [],
  });
  if (!error && binary) return binary;
  process.stderr.write(stderr.toString());
  throw error ?? new Error('The compiler wrote nothing.');
}

for (const { source, target, name, says } of MODULES) {
  const encoded = Buffer.from(await compile(source)).toString('base64');
  const lines = encoded.match(/.{1,100}/g) ?? [];
  const text = [
    `// Generated from wasm/${source} by wasm/compile.js.`,
    '',
    `/** ${says}, as WebAssembly in base64. */`,
    `export const ${name}: string =`,
    ...lines.map((line, index) => `  '${line}'${index < lines.length - 1 ? ' +' : ';'}`),
    '',
  ].join('\n');
  const file = new URL(`../src/${target}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${fileURLToPath(file)} is stale: run \`npm run build\` here.\n`);
    process.exitCode = 1;
  }
}
