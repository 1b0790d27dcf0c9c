/** The heat map as a table of buttons that filter the findings. It can be read without the page's script. */

import type { AffectedOperation } from '../../core/finding.ts';
import { displayMethod } from '../../core/method.ts';
import type { Report } from '../../core/report.ts';
import { counted } from '../../core/words.ts';
import { type Column, cellAt, columnOf, type HeatCell, type HeatMap } from '../heat-map.ts';
import { lookOf, VERDICT_LOOKS } from '../verdict-marks.ts';
import { grouped, type Html, html, NOTHING } from './markup.ts';

/** What can be chosen in the heat map: its content, with the attributes that say what it stands for. */
type Choice = (content: Html, chosen: { method?: string; status?: string }, looks?: Html) => Html;

/** @returns nothing where no operation declares anything */
export function heatTable(report: Report, map: HeatMap): Html {
  if (map.methods.length === 0) return NOTHING;
  const hasFindings = report.findings.length > 0;
  const choice = hasFindings ? button : plain;
  const counts = findingCounts(report, map);
  const heads = map.columns.map((column) => {
    const { status } = column;
    return html`<th scope="col"${startOfClass(map.columns, column)}>${choice(html`${status}`, { status })}</th>`;
  });
  const rows = map.methods.map((method) => {
    const cells = map.columns.map((column) => cellMarkup(map, method, column, counts, choice));
    return html`<tr><th scope="row">${choice(html`${displayMethod(method)}`, { method })}</th>${cells}</tr>\n`;
  });
  const explanation = hasFindings
    ? 'How many operations declare a status, and under it how many findings there are. Choose a cell to see its findings only.'
    : 'How many operations declare a status.';
  // Without buttons in it, what can be scrolled has to be reached with the keyboard itself.
  const reach = hasFindings ? NOTHING : html` tabindex="0" role="group" aria-labelledby="heat-title"`;
  return html`<section class="heat" aria-labelledby="heat-title">
<h2 id="heat-title">Methods and statuses</h2>
<p class="note">${explanation}</p>
<div class="scroll"${reach}>
<table id="heat" class="map">
<caption class="hidden">Operations and findings by method and status</caption>
<thead>
<tr class="classes"><td></td>${classHeads(map.columns)}</tr>
<tr><td></td>${heads}</tr>
</thead>
<tbody>
${rows}</tbody>
</table>
</div>
${legend(map)}
</section>
`;
}

function button(
  content: Html,
  { method, status }: { method?: string; status?: string },
  looks = NOTHING,
): Html {
  const data = [
    method === undefined ? NOTHING : html` data-method="${method}"`,
    status === undefined ? NOTHING : html` data-status="${status}"`,
  ];
  return html`<button type="button" tabindex="-1" aria-pressed="false"${looks}${data}>${content}</button>`;
}

function plain(content: Html, _: object, looks = NOTHING): Html {
  return html`<p${looks}>${content}</p>`;
}

/** Findings by cell; one that several operations of a cell share counts once there. */
function findingCounts({ findings }: Report, map: HeatMap): ReadonlyMap<HeatCell, number> {
  const counts = new Map<HeatCell, number>();
  for (const { operations } of findings) {
    const cells = new Set(operations.flatMap((operation) => cellOf(operation, map) ?? []));
    for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}

function cellOf({ method, kind, status }: AffectedOperation, map: HeatMap): HeatCell | undefined {
  if (kind !== 'path' || status === undefined) return undefined;
  return cellAt(map, map.rowOf(method), columnOf(status));
}

const CLASSES: Readonly<Record<number, string>> = {
  1: 'Information',
  2: 'Success',
  3: 'Redirection',
  4: 'Client error',
  5: 'Server error',
};

function classHeads(columns: readonly Column[]): Html[] {
  const widths = new Map<number | undefined, number>();
  for (const column of columns) widths.set(column.class, (widths.get(column.class) ?? 0) + 1);
  return [...widths].map(([one, width], index) => {
    const name = one === undefined ? '' : width === 1 ? `${one}xx` : `${CLASSES[one] ?? ''} ${one}xx`;
    const start = index === 0 ? NOTHING : html` class="start"`;
    if (name === '') return html`<td colspan="${width}"${start}></td>`;
    return html`<th scope="colgroup" colspan="${width}"${start}>${name}</th>`;
  });
}

/** A gap separates the classes. */
function startOfClass(columns: readonly Column[], column: Column): Html {
  const before = columns[columns.indexOf(column) - 1];
  return before && before.class !== column.class ? html` class="start"` : NOTHING;
}

function cellMarkup(
  map: HeatMap,
  method: string,
  column: Column,
  counts: ReadonlyMap<HeatCell, number>,
  choice: Choice,
): Html {
  const start = startOfClass(map.columns, column);
  const cell = cellAt(map, method, column.status);
  if (!cell) return html`<td${start}></td>`;
  const findings = counts.get(cell) ?? 0;
  const [worst] = cell.verdicts;
  const look = worst ? lookOf(worst.verdict) : undefined;
  const label = [
    `${displayMethod(method)} ${column.status}: ${counted(cell.operations, 'operation')}`,
    ...cell.verdicts.map(({ verdict, operations }) =>
      cell.verdicts.length === 1 ? verdict : `${operations} ${verdict}`,
    ),
    counted(findings, 'finding'),
  ].join(', ');
  const mark = look?.mark ? html`<i>${look.mark}</i>` : NOTHING;
  const found = findings > 0 ? html`<span aria-hidden="true">${grouped(findings)}</span>` : NOTHING;
  const number = html`<b aria-hidden="true">${worst ? grouped(cell.operations) : '–'}${mark}</b>`;
  const looks = html` class="cell ${look?.name ?? 'missing'}" title="${label}"`;
  const content = html`<em class="hidden">${label}</em>${number}${found}`;
  return html`<td${start}>${choice(content, { method, status: column.status }, looks)}</td>`;
}

function legend(map: HeatMap): Html {
  const seen = new Set([...map.cells.values()].flatMap(({ verdicts }) => verdicts[0]?.verdict ?? []));
  const looks = VERDICT_LOOKS.filter(({ verdicts }) => verdicts.some((verdict) => seen.has(verdict)));
  const isMissing = [...map.cells.values()].some(({ verdicts }) => verdicts.length === 0);
  const entries = [
    ...looks.map(({ name, mark, meaning }) => ({ name, mark, meaning })),
    ...(isMissing ? [{ name: 'missing', mark: '–', meaning: 'missed, no operation declares it' }] : []),
  ];
  return html`<ul class="legend">${entries.map(({ name, mark, meaning }) => html`<li><span class="cell ${name}" aria-hidden="true">${mark}</span> ${meaning}</li>`)}</ul>`;
}
