// Writes the generated pages of docs/ and the generated parts of the README; with --check it fails if one of them is not what it should be.
// Run it after scripts/build.js: it reads the compiled rules.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { performancePages } from '../bench/performance-page.js';
import { methodTable, rules, statusRegistry } from '../dist/index.js';
import { importTypeScript } from './build.js';
import { renderConfigSchema } from './config-schema.js';
import { fillSections } from './fill-sections.js';
import { renderRulePages } from './rule-pages.js';
import { runWorkedExample } from './worked-example.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { renderMethodSummaryMarkdown, renderMethodTableMarkdown, renderRuleIndexMarkdown } =
  await importTypeScript('src/reference/markdown-docs.ts');
const { renderFactsMarkdown, renderKindsMarkdown, renderRuleKeysMarkdown } = await importTypeScript(
  'src/reference/rule-format.ts',
);
const { renderAgreementByRule, renderAgreementSummary } = await importTypeScript(
  'src/reference/agreement.ts',
);
const { CHECK_KINDS } = await importTypeScript('src/checks/index.ts');

const EXAMPLE = 'specs/bookshop/openapi.yaml';

const pages = {
  'README.md': await fill('README.md', {
    'example output': `\`\`\`text\n$ npx statuswise ${EXAMPLE}\n\n${exampleOutput()}\n\`\`\``,
    'method table': renderMethodSummaryMarkdown(methodTable()),
  }),
  'docs/config.schema.json': await renderConfigSchema(),
  'docs/method-table.md': renderMethodTableMarkdown(methodTable(), statusRegistry()),
  'docs/rules.md': renderRuleIndexMarkdown(rules()),
  'docs/spectral.md': await fill('docs/spectral.md', {
    agreement: renderAgreementSummary(await agreement()),
    'agreement by rule': renderAgreementByRule(rules(), await agreement()),
  }),
  'docs/writing-rules.md': await fill('docs/writing-rules.md', {
    'worked example': await runWorkedExample(),
    keys: renderRuleKeysMarkdown(),
    facts: renderFactsMarkdown(),
    kinds: renderKindsMarkdown([...CHECK_KINDS.values()], rules()),
  }),
  ...performancePages(),
  ...(await renderRulePages()),
};

const isCheck = process.argv.includes('--check');
for (const [name, text] of Object.entries(pages)) {
  const current = await readFile(join(root, name), 'utf8').catch(() => undefined);
  if (current === text) continue;
  if (isCheck) complain(`${name} is out of date`);
  else await write(name, text);
}
for (const name of await readdir(join(root, 'docs/rules')).catch(() => [])) {
  const page = `docs/rules/${name}`;
  if (page in pages) continue;
  if (isCheck) complain(`${page} is about a rule that does not exist`);
  else await rm(join(root, page));
}

function complain(fault) {
  console.error(`${fault}: run npm run docs`);
  process.exitCode = 1;
}

async function write(name, text) {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}

/** The counts that the last `npm run agreement` wrote: it needs Spectral and the real documents, which this does not. */
async function agreement() {
  return JSON.parse(await readFile(join(root, 'test/e2e/agreement/results.json'), 'utf8'));
}

/** A page with its generated sections as they should be. */
async function fill(name, sections) {
  return fillSections(await readFile(join(root, name), 'utf8'), sections);
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
