/** A report as one HTML file that needs nothing else: no network, no other file, no server. */
import { createHash } from 'node:crypto';
import { documentationOf } from '../../core/documentation.ts';
import type { Report } from '../../core/report.ts';
import { heatMapOfReport } from '../heat-map.ts';
import type { Tool } from '../json.ts';
import type { RulesHelp } from '../rule-help.ts';
import { summaryRows } from '../text-summary.ts';
import { dataBlock, pageData } from './data.ts';
import { heatTable } from './heat-table.ts';
import { type Html, html, NOTHING, trusted } from './markup.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page.gen.ts';
import {
  documentSection,
  findingSection,
  head,
  helpTemplate,
  problemSection,
  suppressedSection,
  titleOf,
} from './sections.ts';

export interface HtmlOptions {
  tool: Tool;
  /** Of the rules that have findings; ids without an entry appear by their id alone. */
  rules: RulesHelp;
}

/**
 * Renders a report as a page. Excerpts and the heat map are there as far as the report has details.
 *
 * What documents say is text everywhere: escaped where it is markup, `textContent` where the page's script shows it. The page's
 * policy forbids all other scripts, and every request.
 *
 * @returns text that ends in a line feed
 */
export function renderHtml(report: Report, { tool, rules }: HtmlOptions): string {
  const map = heatMapOfReport(report);
  const ids = summaryRows(report.findings).map(({ rule }) => rule);
  const templates = ids.map((id, index) => {
    const help = rules.get(id);
    return help ? helpTemplate(help, index, documentationOf(id)) : NOTHING;
  });
  const data = trusted(dataBlock(pageData(report, rules, ids, map)));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${tool.name} ${tool.version}">
<title>${titleOf(report)} - Statuswise</title>
<link rel="icon" href="data:,">
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${head(report, tool)}<main>
${problemSection(report)}${heatTable(report, map)}${findingSection(report)}${suppressedSection(report)}${documentSection(report)}</main>
${report.findings.length === 0 ? NOTHING : templates}${script(data)}</body>
</html>
`;
  return page.markup;
}

function script(data: Html): Html {
  return html`<script type="application/json" id="data">${data}</script>
<script>${trusted(PAGE_SCRIPT)}</script>
`;
}

function policy(): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(PAGE_STYLE)}`,
    `script-src ${hashSource(PAGE_SCRIPT)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
