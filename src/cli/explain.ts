/** `statuswise explain`: the page of a rule, a status or a method. */

import type { LocatedFinding } from '../core/finding.ts';
import { didYouMean, nearest } from '../core/nearest.ts';
import { joinWords } from '../core/words.ts';
import type { RulePage } from '../reference/rule-page.ts';
import type { Reference } from '../reference/status-page.ts';
import type { Command, ExitCode } from './command.ts';
import { renderMarkdown } from './markdown.ts';
import { colourFlag, colourOptions } from './options.ts';
import { readRuleFile } from './rule-files.ts';
import { writeOut } from './streams.ts';
import { textStyle } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import type { ParsedArguments } from './values.ts';

export const explainCommand: Command = {
  name: 'explain',
  operands: 'RULE|STATUS|METHOD',
  arity: { least: 1, most: 1 },
  summary: 'Explain a rule, a status or a method',
  options: { ...colourOptions },
  examples: [
    ['statuswise explain 201', 'what 201 means and who expects it'],
    ['statuswise explain POST', 'its row of the table'],
    ['statuswise explain created-location', 'the page of a rule'],
  ],
  run,
};

/** Prose wider than this is hard to read, and off a terminal it has to end somewhere. */
const PROSE_WIDTH = 80;

async function run([topic = '']: readonly string[], parsed: ParsedArguments): Promise<ExitCode> {
  const page = await findPage(topic);
  const style = await textStyle(colourFlag(parsed), process.stdout);
  const width = Number.isFinite(style.width) ? Math.min(style.width, 100) : PROSE_WIDTH;
  await writeOut(renderMarkdown(page, { ...style, width }));
  return 0;
}

async function findPage(topic: string): Promise<string> {
  const { methodTable, rules, statusRegistry } = await import('../index.ts');
  const reference: Reference = { rules: rules(), table: methodTable(), registry: statusRegistry() };
  const { findStatus, renderStatusPage } = await import('../reference/status-page.ts');
  const { methodNames, renderMethodPage } = await import('../reference/method-page.ts');
  const status = findStatus(topic);
  if (status) return renderStatusPage(status, reference);
  const methods = methodNames(reference);
  const method = methods.find((name) => name === topic.toUpperCase());
  if (method) return renderMethodPage(method, reference);
  const rule = reference.rules.find(({ id }) => id === topic.toLowerCase());
  if (!rule)
    throw unknownTopic(
      topic,
      reference.rules.map(({ id }) => id),
      methods,
    );
  const { readRulePage, renderRulePage } = await import('../reference/rule-page.ts');
  const page = readRulePage(readRuleFile(rule), rule.family);
  return renderRulePage(page, await findingsOf(page));
}

/** What the rule says of the example that its page shows. */
async function findingsOf({ id, examples }: RulePage): Promise<LocatedFinding[]> {
  const { chooseExamples } = await import('../reference/rule-example.ts');
  const { check } = await import('../index.ts');
  const { reported } = chooseExamples(examples);
  if (!reported) return [];
  const input = { path: 'example.yaml', bytes: Buffer.from(reported.document), explicit: true };
  const { findings } = await check([input], { profile: reported.profile });
  return findings.filter(({ rule }) => rule === id);
}

/** Most suggestions at once: more are no help. */
const MOST_SUGGESTIONS = 4;

function unknownTopic(topic: string, ids: readonly string[], methods: readonly string[]): UsageError {
  const near = nearest(topic, [...ids, ...methods, 'default']);
  const containing = topic.length < 3 ? [] : ids.filter((id) => id.includes(topic.toLowerCase()));
  const several = joinWords(containing.slice(0, MOST_SUGGESTIONS), 'or');
  const suggestion = near ?? (several === '' ? undefined : several);
  return new UsageError(
    `"${topic}" is no rule, status or method${didYouMean(suggestion)} (statuswise rules lists the rules)`,
  );
}
