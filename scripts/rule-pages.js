// The pages of docs/rules, with what the program says of each rule's example. Reads dist/, so run scripts/build.js first.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, rules } from '../dist/index.js';
import { importTypeScript } from './build.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every page by its path in the repository. */
export async function renderRulePages() {
  const { readRulePage } = await importTypeScript('src/reference/rule-page.ts');
  const { chooseExamples } = await importTypeScript('src/reference/rule-example.ts');
  const { renderRuleDocument } = await importTypeScript('src/reference/rule-document.ts');
  const { CHECK_KINDS } = await importTypeScript('src/checks/index.ts');
  const pages = rules().map(async (rule) => {
    const page = readRulePage(
      await readFile(join(root, 'rules', rule.family, `${rule.id}.yaml`), 'utf8'),
      rule.family,
    );
    const [kind] = Object.keys(rule.check);
    const text = renderRuleDocument(page, {
      rules: rules(),
      isDocumentWide: CHECK_KINDS.get(kind).about === 'document',
      said: await ask(rule.id, chooseExamples(page.examples).reported),
    });
    return [`docs/rules/${rule.id}.md`, text];
  });
  return Object.fromEntries(await Promise.all(pages));
}

async function ask(rule, { document, profile }) {
  const input = { path: 'example.yaml', bytes: Buffer.from(document), explicit: true };
  const { findings } = await check([input], { profile });
  return findings.filter((finding) => finding.rule === rule);
}
