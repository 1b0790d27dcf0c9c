/** Shows a page of the reference, which is Markdown, on a terminal: the few constructs that the pages use. */
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

type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'code'; lines: string[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'paragraph'; text: string };

function splitBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of markdown.trimEnd().split('\n')) {
    if (open?.kind === 'code') {
      if (line === '```') open = undefined;
      else open.lines.push(line);
      continue;
    }
    const next = continueBlock(open, line);
    if (next && next !== open) blocks.push(next);
    open = next;
  }
  return blocks;
}

/** Adds a line to the block that is open, or opens another; a blank line closes. */
function continueBlock(open: Block | undefined, line: string): Block | undefined {
  const text = line.trim();
  if (text === '') return undefined;
  const heading = /^(#+) (.*)$/.exec(line);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  if (line.startsWith('```')) return { kind: 'code', lines: [] };
  const item = /^\s*(?:[-*]|\d+\.) (.*)$/.exec(line)?.[1];
  if (item !== undefined) {
    if (open?.kind !== 'list') return { kind: 'list', items: [item] };
    open.items.push(item);
    return open;
  }
  if (open?.kind === 'list') {
    open.items.push(`${open.items.pop()} ${text}`);
    return open;
  }
  if (open?.kind !== 'paragraph') return { kind: 'paragraph', text };
  open.text += ` ${text}`;
  return open;
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
