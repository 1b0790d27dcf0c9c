/** The pages of the documentation as tests read them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Configuration, loadConfiguration } from '../../src/config.ts';
import type { LocatedFinding } from '../../src/core/finding.ts';
import type { Profile } from '../../src/core/severity.ts';
import { check } from '../../src/index.ts';

export const ROOT = new URL('../..', import.meta.url).pathname;

export function readPage(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

/** The names of the files in a folder of the repository, with their folder. */
export function pagesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The fenced blocks of one language. */
export function blocksOf(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block]) => block ?? '',
  );
}

/** A part of a page, from a heading of the second level to the next. */
export function sectionOf(page: string, heading: string): string {
  return page.split(/^(?=## )/m).find((part) => part.startsWith(`## ${heading}\n`)) ?? '';
}

/** What the library says of a document in YAML. */
export async function findingsIn(yaml: string, profile: Profile = 'guide'): Promise<LocatedFinding[]> {
  const input = { path: 'example.yaml', bytes: Buffer.from(yaml), explicit: true };
  return (await check([input], { profile })).findings;
}

/** Puts files into a folder of their own for as long as `use` runs. */
export async function withFiles<T>(
  files: Record<string, string>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'statuswise-docs-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Loads a configuration as a page shows it.
 *
 * @throws ConfigurationError for what is wrong with it
 */
export function loadShown(
  yaml: string,
  files: Record<string, string> = {},
): Promise<Configuration | undefined> {
  return withFiles({ ...files, 'statuswise.config.yaml': yaml }, (cwd) => loadConfiguration({ cwd }));
}
