/** The JSON report of many documents, put together from parts that are rendered already. */
import type { CheckedDocument } from '../core/checked.ts';
import { compareText } from '../core/compare-text.ts';
import type { LocatedFinding } from '../core/finding.ts';
import { countFindings, sumCounts } from '../core/finding-counts.ts';
import { checkAll } from '../documents/check-all.ts';
import { ReportBuilder } from '../documents/join.ts';
import { type CheckInput, type CheckOptions, configuredBy } from '../documents/options.ts';
import type { CountedReport } from '../report/json.ts';
import { encodeFindings } from './encode.ts';
import { overlapping } from './overlap.ts';
import { settling } from './settle.ts';

/** A report whose findings can no longer be looked at, but written. */
export interface SettledReport extends CountedReport {
  /** The JSON of the findings, in order. */
  parts: Uint8Array[];
}

/** Checks documents like `check`, for a report that will be written as JSON and nothing else. */
export async function checkSettled(
  inputs: readonly CheckInput[],
  options: Omit<CheckOptions, 'filter'>,
): Promise<SettledReport> {
  const configured = configuredBy(options);
  const found: (CheckedDocument | undefined)[] = inputs.map(() => undefined);
  const settle = settling(options, configured);
  for await (const { input, checked } of checkAll(inputs, options, configured, settle)) {
    if (checked) options.onChecked?.(checked, input);
    found[input] = checked;
  }
  const shared = overlapping(found);
  const { onProgress: _, ...quietly } = options;
  const again = shared.flatMap((index) => inputs[index] ?? []);
  for await (const { input, checked } of checkAll(again, quietly, configured))
    found[shared[input] ?? 0] = checked;

  const joined = new ReportBuilder(options, configured);
  for (const checked of found) if (checked) joined.add(checked);
  const { findings, ...report } = joined.finish();
  const settled = found.flatMap((checked) => checked?.settled ?? []);
  const parts = [...settled, ...renderByFile(findings)].sort((a, b) => compareText(a.file, b.file));
  return {
    ...report,
    counts: sumCounts([countFindings(findings), ...settled.map(({ counts }) => counts)]),
    parts: parts.map(({ json }) => json),
  };
}

function renderByFile(findings: readonly LocatedFinding[]): { file: string; json: Uint8Array }[] {
  const byFile = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const known = byFile.get(finding.file);
    if (known) known.push(finding);
    else byFile.set(finding.file, [finding]);
  }
  return [...byFile].map(([file, all]) => ({ file, json: encodeFindings(all) }));
}
