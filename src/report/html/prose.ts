/** The Markdown of rule files as HTML. What is no construct that they use stays text. */
import { type Block, splitBlocks } from '../markdown-blocks.ts';
import { type Html, html } from './markup.ts';

export function proseOf(markdown: string): Html[] {
  return splitBlocks(markdown).map(blockOf);
}

function blockOf(block: Block): Html {
  if (block.kind === 'code') return html`<pre>${block.lines.map((line) => html`${line}\n`)}</pre>`;
  if (block.kind === 'list')
    return html`<ul>${block.items.map((item) => html`<li>${inlineOf(item)}</li>`)}</ul>`;
  return html`<p>${inlineOf(block.text)}</p>`;
}

/** `code` and **bold**. */
export function inlineOf(text: string): Html[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (/^`.+`$/.test(part)) return html`<code>${part.slice(1, -1)}</code>`;
    if (/^\*\*.+\*\*$/.test(part)) return html`<strong>${part.slice(2, -2)}</strong>`;
    return html`${part}`;
  });
}
