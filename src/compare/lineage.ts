/** What a document was called on the old side. */
import type { Api } from '../core/api.ts';
import { type CheckOptions, load } from '../documents/options.ts';
import type { Comparison } from '../git/comparison.ts';
import { DEFAULT_LIMITS } from '../load/limits.ts';
import { isMeantAsOpenApi } from '../load/openapi-text.ts';
import { LoadError } from '../load/source-file.ts';

/** Deleted documents to look into for one that came back in another form. */
const MOST_DELETED = 50;

/** The share of operations that two documents have in common when they are one document under two names. */
const LEAST_IN_COMMON = 0.5;

/**
 * The path of a document on the old side: its own, the one that Git says it was renamed from, or that of a deleted
 * document with the same operations, because Git knows no document that was YAML and is JSON.
 *
 * @returns undefined for a new document
 */
export async function oldPathOf(
  path: string,
  comparison: Comparison,
  options: CheckOptions,
): Promise<string | undefined> {
  const { old, diff } = comparison;
  const renamed = diff.renamed.get(path);
  if (renamed !== undefined) return renamed;
  if (old.realPath(path) !== undefined) return path;
  const operations = operationsOf((await load({ path, explicit: true }, options))?.api);
  if (operations.size === 0) return undefined;
  let best: { path: string; share: number } | undefined;
  for (const candidate of await deletedDocuments(comparison, options)) {
    const input = { path: candidate, explicit: true };
    const loaded = await load(input, { ...options, source: old, skipUnknown: true });
    const share = inCommon(operations, operationsOf(loaded?.api));
    if (share >= LEAST_IN_COMMON && share > (best?.share ?? 0)) best = { path: candidate, share };
  }
  return best?.path;
}

/** Those that still have their name under another are not looked into: they are that other document. */
async function deletedDocuments(
  { old, diff }: Comparison,
  { maxBytes = DEFAULT_LIMITS.maxBytes }: CheckOptions,
): Promise<string[]> {
  const taken = new Set(diff.renamed.values());
  const found: string[] = [];
  for (const path of [...diff.deleted].sort()) {
    if (taken.has(path) || !/\.(?:ya?ml|json)$/i.test(path)) continue;
    try {
      if (isMeantAsOpenApi((await old.read(path, maxBytes)).toString('utf8'))) found.push(path);
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
    }
    if (found.length === MOST_DELETED) break;
  }
  return found;
}

function operationsOf(api: Api | undefined): Set<string> {
  return new Set(api?.operations.map(({ method, path, kind }) => `${kind} ${method} ${path}`));
}

/** How many of both are in both. */
function inCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  return shared / (a.size + b.size - shared || 1);
}
