/** The findings of one file, as aligned columns: where, how bad, what, which rule. */
import type { LocatedFinding } from '../core/finding.ts';
import type { Tally } from '../core/report.ts';
import { type Severity, worse } from '../core/severity.ts';
import { escapeUnprintable } from './escape.ts';
import { severityColour, type TextStyle } from './style.ts';
import type { TextOptions } from './text.ts';
import { wrapWords } from './wrap.ts';

/** More findings of one rule than this are no news: the rest is counted. */
const SHOWN_PER_RULE = 5;
/** A message column narrower than this reads badly; the rule then follows the message instead of standing beside it. */
const NARROWEST_MESSAGE = 44;
/** Where lines are not broken, one very long message must not push the rules of all others out of sight. */
const WIDEST_PADDING = 110;

export interface Entry {
  place: string;
  severity: Severity;
  message: string;
  rule: string;
}

export interface Selection {
  entries: Entry[];
  /** How many findings of a rule are not among the entries. */
  held: Map<string, number>;
}

/**
 * Chooses what a file's section shows: each finding, or the first few of a rule and the number of the others, or one
 * line for a rule that has found fault with every place it looked at.
 */
export function selectEntries(
  findings: readonly LocatedFinding[],
  { all, rules }: Pick<TextOptions, 'all' | 'rules'>,
  tallyOf: (rule: string) => Tally | undefined,
): Selection {
  const byRule = groupByRule(findings);
  const shownOf = new Map<string, number>();
  const selection: Selection = { entries: [], held: new Map() };
  for (const finding of findings) {
    const { rule } = finding;
    const group = byRule.get(rule) ?? [];
    const shown = shownOf.get(rule) ?? 0;
    shownOf.set(rule, shown + 1);
    const everywhere = !all && group.length > SHOWN_PER_RULE && isEveryPlace(group, tallyOf(rule));
    if (everywhere && shown === 0) selection.entries.push(everywhereEntry(group, rules.get(rule)?.places));
    else if (everywhere) continue;
    else if (all || shown < SHOWN_PER_RULE) selection.entries.push(entryOf(finding));
    else selection.held.set(rule, (selection.held.get(rule) ?? 0) + 1);
  }
  return selection;
}

export function fileSection(heading: string, { entries, held }: Selection, style: TextStyle): string[] {
  const columns = layOut(entries, style.width);
  const lines = entries.flatMap((entry) => entryLines(entry, columns, style));
  return [heading, ...lines, ...heldLines(held, style)];
}

function groupByRule(findings: readonly LocatedFinding[]): Map<string, LocatedFinding[]> {
  const groups = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return groups;
}

/** Findings that a threshold or a suppression has taken away leave a group that is smaller than what was found. */
function isEveryPlace(group: readonly LocatedFinding[], tally: Tally | undefined): boolean {
  return tally !== undefined && tally.found === tally.places && group.length === tally.found;
}

function everywhereEntry(group: readonly LocatedFinding[], places = 'places'): Entry {
  const [first] = group as [LocatedFinding];
  const { place, message, rule } = entryOf(first);
  const severity = group.map((finding) => finding.severity).reduce(worse);
  return { place, severity, message: `all ${group.length} ${places}, first at ${place}: ${message}`, rule };
}

function entryOf({ range, severity, message, rule }: LocatedFinding): Entry {
  return {
    place: `${range.start.line}:${range.start.column}`,
    severity,
    message: escapeUnprintable(message),
    rule,
  };
}

interface Columns {
  place: number;
  message: number;
  /** Whether the rule stands in a column of its own. */
  ruleColumn: boolean;
}

function layOut(entries: readonly Entry[], width: number): Columns {
  const widest = (texts: string[]) => texts.reduce((most, text) => Math.max(most, text.length), 0);
  const place = widest(entries.map((entry) => entry.place));
  const available = width - indentOf(place);
  const longest = Math.min(widest(entries.map((entry) => entry.message)), WIDEST_PADDING);
  const beside = available - 2 - widest(entries.map((entry) => entry.rule));
  if (beside >= Math.min(longest, NARROWEST_MESSAGE))
    return { place, message: Math.min(longest, beside), ruleColumn: true };
  return { place, message: available, ruleColumn: false };
}

/** Two spaces, the place, two spaces, the severity, two spaces. */
function indentOf(place: number): number {
  return 2 + place + 2 + 'error'.length + 2;
}

function entryLines(entry: Entry, columns: Columns, { colours, width }: TextStyle): string[] {
  const severity = severityColour(entry.severity, colours)(entry.severity.padEnd('error'.length));
  const start = `  ${colours.dim(entry.place.padStart(columns.place))}  ${severity}  `;
  const hanging = ' '.repeat(indentOf(columns.place));
  const rule = colours.dim(entry.rule);
  const [first = '', ...rest] = wrapWords(entry.message, Number.isFinite(width) ? columns.message : width);
  if (columns.ruleColumn) {
    return [`${start}${first.padEnd(columns.message)}  ${rule}`, ...rest.map((line) => hanging + line)];
  }
  const last = rest.at(-1) ?? first;
  const fits = last.length + 2 + entry.rule.length <= columns.message;
  const lines = [start + first, ...rest.map((line) => hanging + line)];
  return fits ? [...lines.slice(0, -1), `${lines.at(-1)}  ${rule}`] : [...lines, hanging + rule];
}

function heldLines(held: ReadonlyMap<string, number>, { colours, width }: TextStyle): string[] {
  if (held.size === 0) return [];
  const byCount = [...held].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const parts = byCount.map(([rule, count]) => `${count} ${rule}`).join(', ');
  const total = byCount.reduce((sum, [, count]) => sum + count, 0);
  const lines = wrapWords(`and ${total} more (--all shows them): ${parts}`, width - 2);
  return lines.map((line, index) => colours.dim(`${index === 0 ? '  ' : '    '}${line}`));
}
