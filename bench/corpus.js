/** `npm run corpus`: runs Statuswise over thousands of real documents and counts what it finds. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { listCorpus } from './corpus-files.js';
import { beginFindings, currentBuild, keepFindings, sealFindings } from './corpus-findings.js';
import { runCorpus } from './corpus-run.js';
import {
  diffSummaries,
  problemRows,
  RULE_ALIGNMENTS,
  RULE_HEAD,
  renderSilent,
  renderSummary,
  ruleRows,
} from './corpus-summary.js';
import { Tally } from './corpus-tally.js';
import { STATUSWISE } from './runners.js';
import { formatCount, renderTable } from './table.js';

/**
 * @typedef {import('./corpus-tally.js').Summary} Summary
 * @typedef {import('./corpus-run.js').RunResult} RunResult
 */

const USAGE = `Usage: npm run corpus -- [--check] [--files GLOB]

  --check       write nothing; exit 1 when the counts are not those of results/corpus.json
  --files GLOB  only documents whose name matches; counts are shown and not written
`;
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const RESULTS = fileURLToPath(new URL('results/corpus', import.meta.url));

const options = readOptions();
if (!existsSync(STATUSWISE))
  fail('There is no dist/statuswise.cjs: run `npm run build` in the folder above.');
const documents = listCorpus(options.files);
if (documents.length === 0) fail('No document of the corpus matches.');
const whole = options.files === undefined;

const started = performance.now();
const build = currentBuild();
const tally = new Tally(documents, listRules());
if (whole) beginFindings();
const run = await runCorpus(
  documents,
  (report) => {
    tally.add(report);
    if (whole) keepFindings(report);
  },
  showProgress,
);
const sameBuild = currentBuild() === build;
if (whole && sameBuild) sealFindings();

const summary = tally.summary();
printSummary(summary);
printCost(run);
if (!sameBuild) fail('\nStatuswise was built anew meanwhile: these counts are of several builds. Run again.');
if (run.crashes.length > 0) reportCrashes(run);
else if (whole) settle(summary);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        check: { type: 'boolean', default: false },
        files: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    if (values.check && values.files !== undefined)
      throw new Error('--check needs the whole corpus, not --files');
    return values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(2);
}

/** @returns {string[]} the ids of all rules */
function listRules() {
  const output = execFileSync(process.execPath, [STATUSWISE, 'rules', '--format', 'json'], {
    encoding: 'utf8',
  });
  return JSON.parse(output).map((/** @type {{ id: string }} */ { id }) => id);
}

/** @param {number} done */
function showProgress(done) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done} of ${documents.length}${done < documents.length ? '' : '\n'}`);
}

/** @param {Summary} counts */
function printSummary(counts) {
  console.log(renderTable(RULE_HEAD, ruleRows(counts), RULE_ALIGNMENTS));
  if (counts.documentsWithProblems > 0) {
    console.log(`\n${renderTable(['problem', 'documents'], problemRows(counts), ['left', 'right'])}`);
  }
  console.log(`\n${renderSilent(counts)}`);
  const figures = [
    `${formatCount(counts.documents)} documents of ${formatCount(counts.providers)} providers`,
    `${formatCount(counts.operations)} operations`,
    `${formatCount(counts.documentsWithProblems)} documents with problems`,
    ...Object.entries(counts.severities).map(([severity, count]) => `${formatCount(count)} ${severity}`),
  ];
  console.log(`\n${figures.join(', ')}`);
}

/** @param {RunResult} result */
function printCost({ peakMiB, cpuMs }) {
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${seconds.toFixed(1)} s, ${(cpuMs / 1000).toFixed(1)} s of CPU in Statuswise, at most ${peakMiB.toFixed(0)} MiB a process`,
  );
}

/** @param {RunResult} result */
function reportCrashes({ crashes }) {
  for (const { document, cause, stderr } of crashes)
    console.log(`\nCRASH ${document}: ${cause}\n${stderr.slice(-3000)}`);
  console.log(`\nCrashes: ${crashes.length}; results/ is left as it was`);
  process.exitCode = 1;
}

/**
 * With `--check` compares with the summary as it lies there; without, with the one that was committed last, so that
 * several runs before a commit still show all that the commit will change.
 *
 * @param {Summary} counts
 */
function settle(counts) {
  const [json, page] = [`${JSON.stringify(counts, undefined, 2)}\n`, renderSummary(counts)];
  const before = (options.check ? undefined : readCommitted()) ?? readIfThere(`${RESULTS}.json`);
  if (before === undefined) console.log('\nThere is no earlier summary to compare with.');
  else printDiff(diffSummaries(JSON.parse(before), counts));
  if (options.check) {
    const same = readIfThere(`${RESULTS}.json`) === json && readIfThere(`${RESULTS}.md`) === page;
    if (same) return;
    console.log(
      '\nresults/ is not what this run found: run `npm run corpus`, read the changes and commit them.',
    );
    process.exitCode = 1;
    return;
  }
  mkdirSync(`${FOLDER}results`, { recursive: true });
  writeFileSync(`${RESULTS}.json`, json);
  writeFileSync(`${RESULTS}.md`, page);
}

/** @param {string[]} differences */
function printDiff(differences) {
  console.log(
    differences.length === 0 ? '\nThe counts are as they were.' : `\nChanged:\n${differences.join('\n')}`,
  );
}

/** @returns {string | undefined} undefined outside of Git, and before the first commit */
function readCommitted() {
  try {
    const show = ['show', 'HEAD:./results/corpus.json'];
    return execFileSync('git', show, { cwd: FOLDER, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
