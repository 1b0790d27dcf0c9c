import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pagesIn, ROOT, readPage } from './pages.ts';

const pages = ['README.md', ...pagesIn('docs'), ...pagesIn('docs/adr'), ...pagesIn('docs/rules')];

describe.each(pages)('%s', (name) => {
  it('links to what is there', () => {
    const text = readPage(name).replace(/```[\s\S]*?```/g, '');
    const broken = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].filter(
      ([, target = '', anchor]) => !isThere(name, target, anchor),
    );
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

function isThere(from: string, target: string, anchor: string | undefined): boolean {
  const path = target === '' ? from : join(dirname(from), target);
  if (!existsSync(join(ROOT, path))) return false;
  return anchor === undefined || anchorsOf(readPage(path)).has(anchor);
}

/** The anchors of headings as GitHub makes them. */
function anchorsOf(page: string): Set<string> {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
