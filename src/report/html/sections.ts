/** What the page says besides heat map and findings; all of it can be read without the page's script. */

import type { LocatedFinding } from '../../core/finding.ts';
import type { LocatedProblem, Report } from '../../core/report.ts';
import { SEVERITIES } from '../../core/severity.ts';
import { counted } from '../../core/words.ts';
import type { Tool } from '../json.ts';
import { distinctProblems } from '../problems.ts';
import type { RuleHelp } from '../rule-help.ts';
import { countBySeverity, foundWords, operationWords, SEVERITY_NAMES } from '../totals.ts';
import { grouped, type Html, html, NOTHING } from './markup.ts';
import { inlineOf, proseOf } from './prose.ts';

export function titleOf({ documents }: Report): string {
  const [only, ...others] = documents;
  return only && others.length === 0 ? only.path : counted(documents.length, 'document');
}

export function head(report: Report, tool: Tool): Html {
  const held = report.suppressed === 0 ? '' : `, ${report.suppressed} suppressed`;
  return html`<header>
<div class="top"><span class="brand">Statuswise</span>
<button type="button" id="theme" class="quiet" hidden>Dark</button></div>
<h1>${titleOf(report)}</h1>
<p><strong>${foundWords(report)}</strong> in ${operationWords(report)}${held}.</p>
<p class="note">Profile ${report.profile}, ${tool.name} ${tool.version}</p>
</header>
`;
}

/** Comes first: what could not be read has not been judged. */
export function problemSection({ documents }: Report): Html {
  const problems = distinctProblems(documents);
  const warnings = distinctProblems(documents, 'warnings');
  return html`${entries('problems', 'Could not be read', problems)}${entries('warnings', 'Could not be followed', warnings)}`;
}

function entries(id: string, title: string, problems: readonly LocatedProblem[]): Html {
  if (problems.length === 0) return NOTHING;
  const items = problems.map(({ code, file, range, message }) => {
    const position = range ? `:${range.start.line}:${range.start.column}` : '';
    return html`<li><code>${file}${position}</code> ${message} <span class="id">${code}</span></li>\n`;
  });
  return html`<section class="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
<ul>
${items}</ul>
</section>
`;
}

/** The place of the findings, or why there are none. */
export function findingSection(report: Report): Html {
  if (report.findings.length === 0) {
    return html`<section id="findings" class="clean" tabindex="-1" aria-labelledby="findings-title"><h2 id="findings-title">No findings</h2><p>${cleanWords(report)}</p></section>\n`;
  }
  const counts = countBySeverity(report.findings);
  const toggles = SEVERITIES.filter((severity) => (counts.get(severity) ?? 0) > 0).map((severity) => {
    const count = counts.get(severity) ?? 0;
    const [singular, plural] = SEVERITY_NAMES[severity];
    return html`<button type="button" class="toggle ${severity}" aria-pressed="true" data-severity="${severity}">${grouped(count)} ${count === 1 ? singular : plural}</button>`;
  });
  const groupings = ['rule', 'operation', 'file'].map((by) => {
    return html`<label><input type="radio" name="by" value="${by}"${by === 'rule' ? html` checked` : NOTHING}><span>${by}</span></label>`;
  });
  return html`<section id="findings" aria-labelledby="findings-title" tabindex="-1">
<h2 id="findings-title">Findings</h2>
<noscript><p class="note">The list of findings needs JavaScript. <code>--format markdown</code> gives them as a table.</p></noscript>
<div class="tools" id="tools" role="search" aria-label="Findings" hidden>
<label class="search"><span class="hidden">Search findings</span><input type="search" id="search" placeholder="Search rule, message, path, file" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd></label>
<fieldset class="by"><legend>Group by</legend>${groupings}</fieldset>
<div class="severities" role="group" aria-label="Severities">${toggles}</div>
</div>
<p class="state"><span id="count" role="status"></span> <button type="button" id="clear" class="quiet" hidden>Show all</button></p>
<div id="list"></div>
</section>
`;
}

function cleanWords(report: Report): string {
  const { documents, profile } = report;
  if (documents.length === 0) return 'There was no OpenAPI document to check.';
  if (distinctProblems(documents).length > 0) return 'Nothing was found in what could be read.';
  return `Nothing in the responses of ${operationWords(report)} is at odds with the method table, with HTTP or with the rules of the profile ${profile}.`;
}

export function suppressedSection({ suppressedFindings }: Report): Html {
  if (suppressedFindings.length === 0) return NOTHING;
  const rows = suppressedFindings.map(suppressedRow);
  return html`<section aria-labelledby="suppressed-title">
<details><summary><h2 id="suppressed-title">Suppressed <span class="count">${grouped(suppressedFindings.length)}</span></h2></summary>
<div class="scroll"><table class="plain">
<thead><tr><th scope="col">Rule</th><th scope="col">Place</th><th scope="col">Finding</th><th scope="col">Reason</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div></details>
</section>
`;
}

function suppressedRow({ rule, file, range, message, reason }: LocatedFinding): Html {
  return html`<tr><td><code>${rule}</code></td><td><code>${file}:${range.start.line}</code></td><td>${message}</td><td>${reason ?? 'none given'}</td></tr>\n`;
}

export function documentSection({ documents, findings }: Report): Html {
  if (documents.length === 0) return NOTHING;
  const counts = new Map<string, number>();
  for (const { file } of findings) counts.set(file, (counts.get(file) ?? 0) + 1);
  const rows = documents.map(({ path, openapi, operations, problems }) => {
    const version = openapi ?? html`<em>not read</em>`;
    return html`<tr><td><code>${path}</code></td><td>${version}</td><td>${grouped(operations)}</td><td>${grouped(counts.get(path) ?? 0)}</td><td>${grouped(problems.length)}</td></tr>\n`;
  });
  return html`<section aria-labelledby="documents-title">
<details${documents.length <= 20 ? html` open` : NOTHING}><summary><h2 id="documents-title">Documents <span class="count">${grouped(documents.length)}</span></h2></summary>
<div class="scroll"><table class="plain numbers">
<thead><tr><th scope="col">Document</th><th scope="col">OpenAPI</th><th scope="col">Operations</th><th scope="col">Findings in the file</th><th scope="col">Problems</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div></details>
</section>
`;
}

/** What a rule has to say for itself; the page's script copies it to where it is asked for. */
export function helpTemplate({ rule, rationale, sources }: RuleHelp, index: number, docs: string): Html {
  const advice = rule.fix ? html`<p><strong>What to do:</strong> ${inlineOf(rule.fix.advice)}</p>` : NOTHING;
  const source = sources.length > 0 ? html`<p class="note">Sources: ${sources.join('; ')}</p>` : NOTHING;
  return html`<template id="help-${index}">${rationale === undefined ? NOTHING : proseOf(rationale)}${advice}${source}<p class="note">More: <code>statuswise explain ${rule.id}</code> or <code>${docs}</code></p></template>\n`;
}
