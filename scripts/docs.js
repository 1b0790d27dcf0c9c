// Writes the generated pages of docs/ and the generated parts of the README; with --check it fails if one of them is not what it should be.
// Run it after scripts/build.js: it reads the compiled rules.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { methodTable, rules, statusRegistry } from '../dist/index.js';
import { importTypeScript } from './build.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { renderMethodSummaryMarkdown, renderMethodTableMarkdown, renderRuleIndexMarkdown } =
  await importTypeScript('src/reference/markdown-docs.ts');

const EXAMPLE = 'specs/bookshop/openapi.yaml';

const pages = {
  'README.md': await fillReadme(),
  'docs/method-table.md': renderMethodTableMarkdown(methodTable(), statusRegistry()),
  'docs/rules.md': renderRuleIndexMarkdown(rules()),
};

const isCheck = process.argv.includes('--check');
for (const [name, text] of Object.entries(pages)) {
  const current = await readFile(join(root, name), 'utf8').catch(() => undefined);
  if (current === text) continue;
  if (!isCheck) await writeFile(join(root, name), text);
  else {
    console.error(`${name} is out of date: run npm run docs`);
    process.exitCode = 1;
  }
}

/** The README with what it shows of the program taken from the program. */
async function fillReadme() {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const sections = {
    'example output': `\`\`\`text\n$ npx statuswise ${EXAMPLE}\n\n${exampleOutput()}\n\`\`\``,
    'method table': renderMethodSummaryMarkdown(methodTable()),
  };
  return readme.replace(
    /(<!-- generated: (.*) -->)[\s\S]*?(<!-- \/generated -->)/g,
    (_, start, name, end) => `${start}\n\n${sections[name]}\n\n${end}`,
  );
}

/** What a run prints on the example, up to its summary, which tells the time. */
function exampleOutput() {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['dist/statuswise.cjs', EXAMPLE, '--fail-on', 'none', '--no-color'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The example cannot be checked: exit code ${status}`);
  return stdout.slice(0, stdout.indexOf('\n\nSummary'));
}
