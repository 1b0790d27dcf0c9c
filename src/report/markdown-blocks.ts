/** Reads the Markdown of rule files and of the pages made from them: the few constructs that they use. */

export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'code'; lines: string[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'paragraph'; text: string };

export function splitBlocks(markdown: string): Block[] {
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
