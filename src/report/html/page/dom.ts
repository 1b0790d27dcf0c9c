/** Makes elements. Text goes in as text nodes, never as markup. */

type Child = Node | string | undefined;

/** @param name the tag, and classes behind dots: `p.note` */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K | `${K}.${string}`,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const [tag = name, ...classes] = name.split('.');
  const made = document.createElement(tag) as HTMLElementTagNameMap[K];
  if (classes.length > 0) made.className = classes.join(' ');
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function button(text: string, onClick: () => void, classes = ''): HTMLButtonElement {
  const made = element('button', text);
  made.type = 'button';
  made.className = classes;
  made.addEventListener('click', onClick);
  return made;
}

/** An element that the page is sure to have. */
export function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found as T;
}

/** 10,000. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

export function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
