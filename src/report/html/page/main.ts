/** The page's script: filters, groups and shows the findings that the page holds as data. */
import type { Severity } from '../../../core/severity.ts';
import type { PageData } from '../page-data.ts';
import { byId, grouped, plural } from './dom.ts';
import { Filter } from './filter.ts';
import { groupsOf } from './groups.ts';
import { HeatButtons } from './heat.ts';
import { GroupList } from './list.ts';
import { setUpTheme } from './theme.ts';
import { EVERYTHING, GROUPINGS, isFiltered, readView, type View, writeView } from './view.ts';

setUpTheme(byId<HTMLButtonElement>('theme'));
document.querySelector('.skip')?.addEventListener('click', (event) => {
  // The address says what is shown, and not where someone is.
  event.preventDefault();
  byId('findings').focus();
});
if (document.getElementById('list')) setUpFindings();

function setUpFindings(): void {
  const data = JSON.parse(byId('data').textContent ?? '') as PageData;
  const filter = new Filter(data);
  const list = new GroupList(data, byId('list'));
  const search = byId<HTMLInputElement>('search');
  const clear = byId<HTMLButtonElement>('clear');
  const toggles = [...document.querySelectorAll<HTMLButtonElement>('.toggle')];
  const radios = [...document.querySelectorAll<HTMLInputElement>('input[name=by]')];
  const table = document.getElementById('heat');
  const heat =
    table instanceof HTMLTableElement ? new HeatButtons(table, (choice) => change(choice)) : undefined;
  let view = readView(location.hash);

  const groups = () => groupsOf(data, filter.apply(view), view, filter);

  function show(): void {
    const shown = filter.apply(view);
    list.show(groupsOf(data, shown, view, filter));
    heat?.show(view);
    if (search.value.trim() !== view.query.trim()) search.value = view.query;
    for (const toggle of toggles) {
      toggle.setAttribute('aria-pressed', String(!view.hidden.includes(toggle.dataset.severity as Severity)));
    }
    for (const radio of radios) radio.checked = radio.value === view.by;
    clear.hidden = !isFiltered(view);
    byId('count').textContent = countText(shown.length, data.findings.length, view);
  }

  function change(part: Partial<View>): void {
    view = { ...view, ...part };
    const hash = writeView(view);
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
    show();
  }

  search.addEventListener('input', () => change({ query: search.value }));
  clear.addEventListener('click', () => {
    change({ ...EVERYTHING, by: view.by });
    search.focus();
  });
  for (const radio of radios) {
    radio.addEventListener('change', () =>
      change({ by: GROUPINGS.find((one) => one === radio.value) ?? 'rule' }),
    );
  }
  for (const toggle of toggles) {
    toggle.addEventListener('click', () => {
      const severity = toggle.dataset.severity as Severity;
      const isHidden = view.hidden.includes(severity);
      change({
        hidden: isHidden ? view.hidden.filter((one) => one !== severity) : [...view.hidden, severity],
      });
    });
  }
  addEventListener('hashchange', () => {
    view = readView(location.hash);
    show();
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isFiltered(view)) change({ ...EVERYTHING, by: view.by });
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target === search)
      return;
    event.preventDefault();
    search.focus();
    search.select();
  });
  addEventListener('beforeprint', () => list.showWhole(groups()));
  addEventListener('afterprint', show);
  byId('tools').hidden = false;
  show();
}

function countText(shown: number, all: number, { method, status }: View): string {
  const what = shown === all ? plural(all, 'finding') : `${grouped(shown)} of ${plural(all, 'finding')}`;
  const cell = [method?.toUpperCase(), status].filter((part) => part !== undefined).join(' ');
  return cell === '' ? what : `${what} for ${cell}`;
}
