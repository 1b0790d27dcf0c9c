/** HTML as a type of its own, so that text cannot become markup by mistake. */
import { plainLine } from '../plain-line.ts';

/** Markup; only {@link html} and {@link trusted} make it. */
export interface Html {
  readonly markup: string;
}

type Value = Html | readonly Html[] | string | number | undefined;

/**
 * Markup with values in it: strings are escaped, for text and for attributes in double quotes, unprintable characters too;
 * undefined is nothing.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: strings.map((text, index) => text + markupOf(values[index])).join('') };
}

/** Text that is markup already: the style and the script of the page. */
export function trusted(markup: string): Html {
  return { markup };
}

export const NOTHING: Html = trusted('');

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(plainLine(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A number as people write it: 10,000. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
