/** Shows a page of the reference, which is Markdown, on a terminal: the few constructs that the pages use. */

import { type Block, splitBlocks } from '../report/markdown-blocks.ts';
import type { Colours, TextStyle } from '../report/style.ts';
import { wrapWords } from '../report/wrap.ts';

/** @returns text that ends in a line feed */
export function renderMarkdown(markdown: string, style: TextStyle): string {
  const lines = splitBlocks(markdown).flatMap((block, index) => [
    ...(index === 0 ? [] : ['']),
    ...renderBlock(block, style),
  ]);
  return `${lines.join('\n')}\n`;
}

function renderBlock(block: Block, { colours, width }: TextStyle): string[] {
  if (block.kind === 'heading') {
    return [block.level === 1 ? colours.bold(colours.underline(block.text)) : colours.bold(block.text)];
  }
  if (block.kind === 'code') return block.lines.map((line) => `    ${colours.cyan(line)}`);
  if (block.kind === 'paragraph') return inline(wrapWords(block.text, width), colours);
  return block.items.flatMap((item) => {
    const lines = inline(wrapWords(item, width - 4), colours);
    return lines.map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`));
  });
}

/** Paints `code` and **bold**, which may run over the end of a line, and drops their marks. */
function inline(lines: readonly string[], colours: Colours): string[] {
  let open: '`' | '**' | undefined;
  return lines.map((line) => {
    const parts = line.split(/(`|\*\*)/);
    return parts
      .map((part) => {
        const isMark = part === '`' || (part === '**' && open !== '`');
        if (isMark) {
          open = open === part ? undefined : (part as '`' | '**');
          return '';
        }
        if (part === '' || open === undefined) return part;
        return open === '`' ? colours.cyan(part) : colours.bold(part);
      })
      .join('');
  });
}
