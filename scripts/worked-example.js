// Does what docs/writing-rules.md tells its reader to do, and gives what the program answers. Reads dist/.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { importTypeScript } from './build.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a reader sees who has written the rule, its configuration and its first example. */
export async function runWorkedExample() {
  const { readExamples } = await importTypeScript('src/reference/rule-example.ts');
  const page = await readFile(join(root, 'docs/writing-rules.md'), 'utf8');
  const files = Object.fromEntries(
    [...page.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, text]) => [name, text]),
  );
  const rule = files['rules/list-total-count.yaml'];
  const [example] = readExamples(rule, load(rule));
  const output = await runIn({ ...files, 'books.yaml': example.document });
  return `\`\`\`yaml\n${example.document.trimEnd()}\n\`\`\`\n\n\`\`\`text\n$ npx statuswise books.yaml\n\n${output}\n\`\`\``;
}

/** Runs the program on books.yaml in a folder that holds the files, and gives what it prints before its summary. */
async function runIn(files) {
  const folder = await mkdtemp(join(tmpdir(), 'statuswise-docs-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const args = [join(root, 'dist/statuswise.cjs'), 'books.yaml', '--no-color'];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`The worked example fails with exit code ${status}: ${stderr}`);
    return stdout.slice(0, stdout.indexOf('\n\nSummary'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
