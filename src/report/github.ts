/** Workflow commands, which GitHub Actions shows as annotations in a pull request. */

import type { LocatedFinding, Range } from '../core/finding.ts';
import type { LocatedProblem, Report } from '../core/report.ts';
import type { Severity } from '../core/severity.ts';
import { counted, joinWords } from '../core/words.ts';
import { escapeUnprintable } from './escape.ts';
import { wellFormed } from './plain-line.ts';
import { distinctProblems, problemText } from './problems.ts';

const COMMANDS = ['error', 'warning', 'notice'] as const;
type Command = (typeof COMMANDS)[number];

const COMMAND_OF: Readonly<Record<Severity, Command>> = {
  error: 'error',
  warn: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** GitHub drops the annotations of a step that go beyond this many of one command. */
const MOST_OF_A_COMMAND = 10;

export interface GithubOptions {
  /** Whether a table of everything is written to the summary of the job. */
  hasSummary: boolean;
}

interface Annotation {
  command: Command;
  title: string;
  file: string;
  range: Range | undefined;
  message: string;
}

/**
 * Renders a report as one workflow command a line: problems and errors first, then warnings, then notices. Of each
 * there are only as many as GitHub shows; a last notice counts the others.
 *
 * @returns lines, each ending in a line feed; empty where there is nothing to say
 */
export function renderGithub(report: Report, { hasSummary }: GithubOptions): string {
  const annotations = [
    ...distinctProblems(report.documents).map(problemAnnotation),
    ...report.findings.map(findingAnnotation),
  ];
  const groups = COMMANDS.map((command) => annotations.filter((one) => one.command === command));
  const isOver = groups.some((group) => group.length > MOST_OF_A_COMMAND);
  const shown = groups.map((group) => group.slice(0, mostOf(group, isOver)));
  const lines = shown.flat().map(renderAnnotation);
  const heldBack = groups.map((group, index) => group.length - (shown[index]?.length ?? 0));
  if (isOver) lines.push(`::notice title=statuswise::${escapeData(heldBackText(heldBack, hasSummary))}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** The last notice is one of those that GitHub shows. */
function mostOf([first]: readonly Annotation[], isOver: boolean): number {
  return first?.command === 'notice' && isOver ? MOST_OF_A_COMMAND - 1 : MOST_OF_A_COMMAND;
}

function heldBackText(counts: readonly number[], hasSummary: boolean): string {
  const parts = COMMANDS.flatMap((command, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [counted(count, command)];
  });
  const where = hasSummary
    ? 'the summary of this job lists all of them'
    : 'the other formats list all of them';
  return `${joinWords(parts)} more, held back because GitHub shows ${MOST_OF_A_COMMAND} of each kind a step; ${where}`;
}

function problemAnnotation(problem: LocatedProblem): Annotation {
  const { code, file, range } = problem;
  return { command: 'error', title: code, file, range, message: problemText(problem) };
}

function findingAnnotation({ severity, rule, file, range, message }: LocatedFinding): Annotation {
  return { command: COMMAND_OF[severity], title: rule, file, range, message };
}

function renderAnnotation({ command, title, file, range, message }: Annotation): string {
  const properties: [name: string, value: string | number][] = [
    ['title', title],
    ['file', file],
  ];
  if (range) {
    const { start, end } = range;
    properties.push(
      ['line', start.line],
      ['endLine', end.line],
      ['col', start.column],
      ['endColumn', end.column],
    );
  }
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${command} ${written}::${escapeData(message)}`;
}

/** Line breaks as the runner wants them; what else a terminal would act on becomes visible, since logs show colours. */
function escapeData(text: string): string {
  const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return wellFormed(escapeUnprintable(escaped));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
