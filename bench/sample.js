/** `npm run sample -- RULE [N]`: some findings of one rule, each with the text it is about, for reading by eye. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpusPath, listCorpus, providerOf } from './corpus-files.js';
import { readFindings, rulesWithFindings, stateOfFindings } from './corpus-findings.js';
import { renderExcerpt } from './excerpt.js';
import { seededRandom, shuffled } from './random.js';
import { formatCount, renderTable } from './table.js';

/** @typedef {import('./corpus-findings.js').KeptFinding} KeptFinding */

const USAGE = `Usage: npm run sample -- [RULE [N]] [options]

RULE is a rule, or problem:CODE; without it, what there is to sample is listed. N is how many (default 10).

  --seed N         another sample (default 1); the same seed shows the same
  --files GLOB     only documents whose name matches, such as 'github.com/*'
  --grep TEXT      only messages that contain TEXT
  --severity NAME  only error, warn, info or hint
  --spread         at most one of each provider
  --lines N        lines of each excerpt (default 24)
  --old            take the findings of the last run, even if Statuswise was built anew since
`;

const options = readOptions();
provideFindings();
if (options.rule === undefined) listRules();
else printSample(options.rule);

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        files: { type: 'string' },
        grep: { type: 'string' },
        severity: { type: 'string' },
        spread: { type: 'boolean', default: false },
        lines: { type: 'string', default: '24' },
        old: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(USAGE);
      process.exit(0);
    }
    const [rule, count = '10', ...rest] = positionals;
    if (rest.length > 0) throw new Error(`One rule at a time; what is ${rest.join(' ')}?`);
    const numbers = { count: Number(count), seed: Number(values.seed), lines: Number(values.lines) };
    for (const [name, value] of Object.entries(numbers)) {
      if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number`);
    }
    return { ...values, rule, ...numbers };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(2);
}

/** Runs the corpus first, when there are no findings of the present build. */
function provideFindings() {
  const state = stateOfFindings();
  if (state === 'current' || (state === 'old' && options.old)) return;
  console.error('Running over the corpus first, since Statuswise was built anew …');
  const corpus = fileURLToPath(new URL('corpus.js', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [corpus, '--check'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  for (const crash of stdout.match(/^CRASH .*$/gm) ?? []) console.error(crash);
  if (status === 2 || stateOfFindings() !== 'current')
    fail('The run over the corpus failed: see `npm run corpus`.');
}

function listRules() {
  const rows = rulesWithFindings().map((rule) => [rule, formatCount(readFindings(rule).length)]);
  console.log(renderTable(['rule', 'findings'], rows, ['left', 'right']));
}

/** @param {string} rule */
function printSample(rule) {
  const found = readFindings(rule);
  if (found.length === 0) fail(`Nothing of ${rule}. There is:\n${rulesWithFindings().join('\n')}`);
  const candidates = found.filter(selector());
  const sample = draw(candidates);
  for (const [index, finding] of sample.entries()) console.log(`${renderFinding(finding, index + 1)}\n`);
  console.log(
    `${sample.length} of ${formatCount(candidates.length)} (${formatCount(found.length)} of ${rule} in all), seed ${options.seed}`,
  );
}

/** @returns {(finding: KeptFinding) => boolean} */
function selector() {
  const { files, grep = '', severity } = options;
  const names = files === undefined ? undefined : new Set(listCorpus(files).map(({ name }) => name));
  return (finding) =>
    (names?.has(finding.document) ?? true) &&
    finding.message.includes(grep) &&
    (severity === undefined || finding.severity === severity);
}

/** @param {KeptFinding[]} candidates */
function draw(candidates) {
  const drawn = shuffled(candidates, seededRandom(options.seed));
  if (!options.spread) return drawn.slice(0, options.count);
  /** @type {Map<string, KeptFinding>} */
  const byProvider = new Map();
  for (const finding of drawn) {
    const provider = providerOf(finding.document);
    if (!byProvider.has(provider)) byProvider.set(provider, finding);
  }
  return [...byProvider.values()].slice(0, options.count);
}

/** @param {KeptFinding} finding @param {number} number */
function renderFinding(finding, number) {
  const { document, line, column, severity, message, pointer, operation, reaches } = finding;
  const text = readFileSync(corpusPath(document), 'utf8');
  const lines = [`${number}. ${document}:${line}:${column} ${severity}`, `   ${message}`];
  if (operation) {
    const more = reaches > 1 ? `, and ${reaches - 1} more` : '';
    const { kind, method, path, status } = operation;
    lines.push(
      `   ${kind === 'path' ? '' : `${kind} `}${method.toUpperCase()} ${path} ${status ?? ''}${more}`,
    );
  }
  if (pointer !== undefined) lines.push(`   ${pointer}`);
  lines.push(renderExcerpt(document, text, { pointer, line, lines: options.lines }));
  return lines.join('\n');
}
