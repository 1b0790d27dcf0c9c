/** The groups of findings. What is folded is not made, so that ten thousand findings cost as much as fifty. */
import type { PageData } from '../page-data.ts';
import { button, element, grouped, plural } from './dom.ts';
import { findingItem, helpOf, helpToggle, operationName, severityWord } from './finding.ts';
import type { Group } from './groups.ts';

/** Findings that are unfolded before someone asks for more. */
const UNFOLDED = 60;
const FIRST_FINDINGS = 20;
const MORE_FINDINGS = 100;
const GROUPS_AT_ONCE = 100;

export class GroupList {
  readonly #data: PageData;
  readonly #box: HTMLElement;
  /** What people folded or unfolded, by group. */
  readonly #choices = new Map<string, boolean>();

  constructor(data: PageData, box: HTMLElement) {
    this.#data = data;
    this.#box = box;
  }

  show(groups: readonly Group[]): void {
    this.#box.classList.remove('whole');
    this.#box.replaceChildren();
    this.#append(groups, 0, GROUPS_AT_ONCE, UNFOLDED);
  }

  /** Everything unfolded, for print. */
  showWhole(groups: readonly Group[]): void {
    this.#box.classList.add('whole');
    this.#box.replaceChildren(...groups.map((group) => this.#section(group, true, true)));
  }

  #append(groups: readonly Group[], from: number, to: number, budget: number): HTMLElement | undefined {
    let room = budget;
    const sections = groups.slice(from, to).map((group, index) => {
      const isRoomy =
        room > 0 && (from + index === 0 || Math.min(group.findings.length, FIRST_FINDINGS) <= room);
      const isOpen = this.#choices.get(keyOf(group)) ?? isRoomy;
      if (isOpen) room -= Math.min(group.findings.length, FIRST_FINDINGS);
      return this.#section(group, isOpen, false);
    });
    this.#box.append(...sections);
    const rest = groups.length - to;
    if (rest > 0) {
      const more = button(
        `Show ${grouped(Math.min(rest, GROUPS_AT_ONCE))} more of ${grouped(groups.length)} groups`,
        () => {
          more.remove();
          focusOn(this.#append(groups, to, to + GROUPS_AT_ONCE, 0)?.querySelector('button'));
        },
      );
      more.className = 'more';
      this.#box.append(more);
    }
    return sections[0];
  }

  #section(group: Group, isOpen: boolean, isWhole: boolean): HTMLElement {
    const body = element('div.body');
    const toggle = button('', () => set(toggle.getAttribute('aria-expanded') !== 'true', true), 'fold');
    toggle.append(
      severityWord({ severity: group.worst }),
      element('span.name', ...this.#name(group)),
      element('span.count', grouped(group.findings.length), element('span.hidden', ' findings')),
    );
    const set = (isUnfolded: boolean, isChoice: boolean) => {
      if (isChoice) this.#choices.set(keyOf(group), isUnfolded);
      toggle.setAttribute('aria-expanded', String(isUnfolded));
      body.hidden = !isUnfolded;
      if (isUnfolded && body.childElementCount === 0) this.#fill(body, group, isWhole);
    };
    set(isOpen, false);
    return element('section.group', element('h3', toggle), body);
  }

  #name({ by, index }: Group): (Node | string)[] {
    if (by === 'file') return [element('code', this.#data.files[index] ?? '')];
    if (by === 'operation') return [operationName(this.#data.operations[index])];
    const rule = this.#data.rules[index];
    return [rule?.title ?? '', ' ', element('code.id', rule?.id ?? '')];
  }

  #fill(body: HTMLElement, group: Group, isWhole: boolean): void {
    const { by, index, findings } = group;
    if (by === 'rule' && this.#data.rules[index]?.hasHelp)
      body.append(isWhole ? helpOf(index) : helpToggle(index));
    const list = element('ul.findings');
    body.append(list);
    const show = (from: number, count: number): void => {
      const items = findings.slice(from, from + count).flatMap((finding) => {
        const entry = this.#data.findings[finding];
        return entry ? [findingItem(this.#data, entry, { by, isWhole })] : [];
      });
      list.append(...items);
      if (from > 0) focusOn(items[0]);
      const shown = from + items.length;
      if (shown >= findings.length) return;
      const next = Math.min(MORE_FINDINGS, findings.length - shown);
      const more = button(`Show ${grouped(next)} more of ${plural(findings.length, 'finding')}`, () => {
        more.remove();
        show(shown, MORE_FINDINGS);
      });
      more.className = 'more';
      body.append(more);
    };
    show(0, isWhole ? findings.length : FIRST_FINDINGS);
  }
}

function keyOf({ by, index }: Group): string {
  return `${by} ${index}`;
}

/** The button that had the focus is gone: what it showed takes it over. */
function focusOn(target: HTMLElement | null | undefined): void {
  if (!target) return;
  if (!(target instanceof HTMLButtonElement)) target.tabIndex = -1;
  target.focus();
}
