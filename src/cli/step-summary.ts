/** The summary that GitHub shows on the page of a workflow run. */
import { appendFileSync, statSync } from 'node:fs';
import type { Report } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import { renderMarkdownReport } from '../report/markdown.ts';
import { complain } from './streams.ts';
import { reasonOf } from './write-destination.ts';

/** GitHub shows no summary at all of a step that writes more. */
const MOST_BYTES = 1024 * 1024;

/**
 * Adds everything found to the summary of the step. It is an extra: when it cannot be written, that is told on stderr and
 * changes nothing else.
 *
 * @param file what `GITHUB_STEP_SUMMARY` names
 */
export async function appendStepSummary(
  file: string,
  report: Report,
  rules: ReadonlyMap<string, Rule>,
): Promise<void> {
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const text = renderMarkdownReport(report, { rules, mostBytes: MOST_BYTES - size });
    if (text === '') await complain('the summary of the step has no room left for the report');
    else appendFileSync(file, text);
  } catch (error) {
    await complain(`cannot write the summary of the step: ${reasonOf(error)}`);
  }
}
