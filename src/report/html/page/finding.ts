/** One finding as an element. */
import type { PageData, PageFinding, PageOperation } from '../page-data.ts';
import { button, element, plural } from './dom.ts';
import { pairs } from './filter.ts';
import type { Grouping } from './view.ts';

/** Operations listed before someone asks for all. */
const FIRST_OPERATIONS = 6;

export interface FindingOptions {
  by: Grouping;
  /** For print: nothing stays folded. */
  isWhole: boolean;
}

export function findingItem(
  data: PageData,
  finding: PageFinding,
  { by, isWhole }: FindingOptions,
): HTMLLIElement {
  const rule = data.rules[finding.rule];
  const file = data.files[finding.file] ?? '';
  const position = `${finding.line}:${finding.column}`;
  const place = element('code', by === 'file' ? `line ${position}` : `${file}:${position}`);
  place.title = finding.pointer;
  const meta = element('p.meta', place);
  if (rule && by !== 'rule') meta.append(' ', element('code.id', rule.id));
  const item = element(
    'li.finding',
    element('p.message', severityWord(finding), ' ', finding.message),
    meta,
    finding.fix === undefined ? undefined : element('p.fix', element('strong', 'What to do: '), finding.fix),
    operationList(data, finding, isWhole),
    excerptOf(data, finding, file),
  );
  if (rule?.hasHelp && by !== 'rule' && !isWhole) item.append(helpToggle(finding.rule));
  return item;
}

const WORDS = { error: 'error', warn: 'warning', info: 'info', hint: 'hint' } as const;

export function severityWord({ severity }: Pick<PageFinding, 'severity'>): HTMLElement {
  return element(`span.severity.${severity}`, WORDS[severity]);
}

function operationList(data: PageData, finding: PageFinding, isWhole: boolean): HTMLElement | undefined {
  const all = [...pairs(finding)];
  if (all.length < 2) return undefined;
  const list = element('ul.operations');
  const show = (from: number, to: number) =>
    list.append(
      ...all.slice(from, to).map(([operation, status]) => {
        const text = data.statuses[status]?.text;
        return element('li', operationName(data.operations[operation]), text === undefined ? '' : ` ${text}`);
      }),
    );
  const title = element('p.note', `Affects ${plural(all.length, 'operation')}:`);
  const box = element('div.affected', title, list);
  const first = isWhole || all.length <= FIRST_OPERATIONS + 2 ? all.length : FIRST_OPERATIONS;
  show(0, first);
  if (first < all.length) {
    const more = button(
      `Show all ${all.length}`,
      () => {
        show(first, all.length);
        list.tabIndex = -1;
        list.focus();
        more.remove();
      },
      'quiet',
    );
    box.append(more);
  }
  return box;
}

export function operationName(operation: PageOperation | undefined): DocumentFragment {
  const name = document.createDocumentFragment();
  if (!operation) name.append('No operation');
  else {
    name.append(element('b', operation.method), ' ', operation.path);
    if (operation.kind !== 'path') name.append(` (${operation.kind})`);
  }
  return name;
}

function excerptOf(data: PageData, finding: PageFinding, file: string): HTMLElement | undefined {
  if (!finding.excerpt || finding.excerpt.length === 0) return undefined;
  const box = element('pre.excerpt');
  box.setAttribute('aria-label', `${file} around line ${finding.line}`);
  box.setAttribute('role', 'group');
  for (const index of finding.excerpt) {
    const [number = 0, cut = 0, text = ''] = data.lines[index] ?? [];
    const isMarked = number === finding.line && finding.mark !== undefined;
    const [start, end] = (isMarked && finding.mark) || [text.length, text.length];
    const line = element(
      number === finding.line ? 'span.line.at' : 'span.line',
      element('span.number', String(number)),
      element(
        'code',
        cut > 0 ? '…' : '',
        text.slice(0, start),
        isMarked ? element('mark', text.slice(start, end)) : '',
        text.slice(end),
        '\n',
      ),
    );
    box.append(line);
  }
  return box;
}

/** Reasons and advice of a rule, which the page has once. */
export function helpOf(rule: number): HTMLElement {
  const template = document.getElementById(`help-${rule}`);
  const box = element('div.help');
  if (template instanceof HTMLTemplateElement) box.append(template.content.cloneNode(true));
  return box;
}

export function helpToggle(rule: number): HTMLElement {
  const details = element('details.why', element('summary', 'Why, and what to do'));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(helpOf(rule));
  });
  return details;
}
