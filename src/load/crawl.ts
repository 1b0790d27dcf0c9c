/**
 * Reads every file that a document reaches, each once: first those that the root refers to, then those that these refer
 * to, and so on. No `$ref` that is data is followed.
 */

import { type Access, checkFileAccess } from './access.ts';
import { type ExternalRef, findExternalRefs } from './external-refs.ts';
import { fetchBytes } from './fetch.ts';
import type { FileSource } from './file-source.ts';
import type { Limits } from './limits.ts';
import { type Parsed, parseBytes } from './parse-bytes.ts';
import { isUrl, resolveRef } from './ref-target.ts';
import { LoadError, type SourceFile } from './source-file.ts';

/** What a crawl found: files by id, and for those that could not be had the reason. */
export interface Crawled {
  files: Map<string, SourceFile>;
  failures: Map<string, LoadError>;
  faults: { file: string; fault: LoadError }[];
  /** Every external `$ref`, with the file it stands in. */
  refs: (ExternalRef & { file: string })[];
}

/** Reads all files that `root` reaches by `$ref`. Never throws for what a document says: failures are part of the result. */
export async function crawl(
  root: SourceFile,
  access: Access,
  limits: Limits,
  source: FileSource,
): Promise<Crawled> {
  const crawled: Crawled = { files: new Map([[root.id, root]]), failures: new Map(), faults: [], refs: [] };
  const read = async (id: string, isTooMany: boolean): Promise<SourceFile | undefined> => {
    try {
      if (isTooMany) throw tooManyFiles(limits);
      const { file, faults } = await readFile(id, access, limits, source);
      for (const fault of faults) crawled.faults.push({ file: id, fault });
      return file;
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      crawled.failures.set(id, error);
      return undefined;
    }
  };
  const met = new Set([root.id]);
  let refs = listTargets(root, crawled);
  while (refs.length > 0) {
    const others = met.size - 1;
    const wave = refs.filter((id) => !met.has(id) && met.add(id));
    const files = await Promise.all(wave.map((id, index) => read(id, others + index >= limits.maxFiles)));
    const found = files.filter((file) => file !== undefined);
    for (const file of found) crawled.files.set(file.id, file);
    refs = found.flatMap((file) => listTargets(file, crawled));
  }
  return crawled;
}

function tooManyFiles({ maxFiles }: Limits): LoadError {
  return new LoadError('too-many-files', `is one file more than the ${maxFiles} that --max-files allows`);
}

/** The files that one file refers to, each once; remembers where each `$ref` stands. */
function listTargets(file: SourceFile, crawled: Crawled): string[] {
  if (file.json && !file.json.refersOut) return [];
  const targets = new Set<string>();
  for (const { ref, pointer } of findExternalRefs(file.value)) {
    crawled.refs.push({ file: file.id, ref, pointer });
    const target = resolveRef(file.id, ref);
    if (target && target.file !== file.id) targets.add(target.file);
  }
  return [...targets];
}

async function readFile(id: string, access: Access, limits: Limits, source: FileSource): Promise<Parsed> {
  if (isUrl(id)) return parseBytes(id, await fetchBytes(id, access, limits), limits);
  if (/^[a-z][a-z0-9+.-]+:/i.test(id))
    throw new LoadError('forbidden-ref', 'uses a scheme that is never followed');
  checkFileAccess(id, access, source);
  return parseBytes(id, await source.read(id, limits.maxBytes), limits);
}
