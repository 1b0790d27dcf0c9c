// Writes the generated pages of docs/; with --check it fails if one of them is not what it should be.
// Run it after scripts/build.js: it reads the compiled rules.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { methodTable, rules, statusRegistry } from '../dist/index.js';
import { importTypeScript } from './build.js';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const { renderMethodTableMarkdown, renderRuleIndexMarkdown } = await importTypeScript(
  'src/reference/markdown-docs.ts',
);

const pages = {
  'method-table.md': renderMethodTableMarkdown(methodTable(), statusRegistry()),
  'rules.md': renderRuleIndexMarkdown(rules()),
};

const isCheck = process.argv.includes('--check');
for (const [name, text] of Object.entries(pages)) {
  const current = await readFile(join(docs, name), 'utf8').catch(() => undefined);
  if (current === text) continue;
  if (!isCheck) await writeFile(join(docs, name), text);
  else {
    console.error(`docs/${name} is out of date: run npm run docs`);
    process.exitCode = 1;
  }
}
