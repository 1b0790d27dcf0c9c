/** XML 1.0 that is well-formed whatever text goes in. */
import { plainLine } from './plain-line.ts';

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** Undefined values are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element on lines of its own; `children` are elements, as lines of XML. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string[] {
  const start = `${name}${writeAttributes(attributes)}`;
  if (children.length === 0) return [`<${start}/>`];
  return [`<${start}>`, ...children.map((line) => `  ${line}`), `</${name}>`];
}

/** An element that holds text, line by line. */
export function textElement(name: string, attributes: Attributes, lines: readonly string[]): string {
  return `<${name}${writeAttributes(attributes)}>${characterData(lines.map(xmlText).join('\n'))}</${name}>`;
}

function writeAttributes(attributes: Attributes): string {
  const present = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return present.map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`).join('');
}

/** A CDATA section cannot hold what ends it: it is split there in two. */
function characterData(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function escapeAttribute(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * Text without what XML 1.0 §2.2 forbids. Control characters have become visible escapes before, and lone surrogates
 * U+FFFD; two code points are left to strip.
 */
function xmlText(text: string): string {
  return plainLine(text).replace(/[\ufffe\uffff]/g, '');
}
