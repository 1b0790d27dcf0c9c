/**
 * Settles findings where they were found: words, sorts and renders them, so that nothing but bytes is left to be handed over.
 * That is possible before the other documents are known for those that lie in the document itself, because nearly always no
 * other document has findings there. The few exceptions are noticed in the end, and made anew.
 */
import type { PlacedFinding } from '../core/checked.ts';
import { countFindings } from '../core/finding-counts.ts';
import type { Settle } from '../documents/check-all.ts';
import { ReportBuilder } from '../documents/join.ts';
import { type CheckOptions, configuredBy } from '../documents/options.ts';
import { encodeFindings } from './encode.ts';

export function settling(options: CheckOptions, configured = configuredBy(options)): Settle {
  return (checked) => {
    // Whether a suppression is of use is known only when all documents that share its file are.
    if (checked.suppressions.length > 0) return checked;
    const [id = ''] = checked.reached;
    const own: PlacedFinding[] = [];
    const others: PlacedFinding[] = [];
    for (const finding of checked.findings) (finding.at.file === id ? own : others).push(finding);
    const file = own[0]?.file;
    if (file === undefined) return checked;
    const report = new ReportBuilder(options, configured);
    report.add({ ...checked, findings: own });
    const { findings } = report.finish();
    const json = encodeFindings(findings);
    return { ...checked, findings: others, settled: { id, file, json, counts: countFindings(findings) } };
  };
}
