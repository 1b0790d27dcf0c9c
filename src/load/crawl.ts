/**
 * Reads every file that a document reaches. swagger-parser walks from file to file and sees to it that each is read once;
 * what it is given of a file is only the list of that file's external `$ref`s, so that its crawl costs next to nothing and
 * follows no `$ref` that is data.
 */

import { type Access, checkFileAccess } from './access.ts';
import { type ExternalRef, findExternalRefs } from './external-refs.ts';
import { fetchBytes } from './fetch.ts';
import type { FileSource } from './file-source.ts';
import type { Limits } from './limits.ts';
import { type Parsed, parseText } from './parse.ts';
import { decodeText } from './read-text.ts';
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
  const refs = listRefs(root, crawled);
  if (refs.length === 0) return crawled;

  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  // Counted when a read starts, because reads run side by side.
  let started = 0;
  const read = async (id: string): Promise<ReturnType<typeof listRefs>> => {
    started += 1;
    if (started > limits.maxFiles) {
      throw new LoadError(
        'too-many-files',
        `is one file more than the ${limits.maxFiles} that --max-files allows`,
      );
    }
    const { file, faults } = await readFile(id, access, limits, source);
    crawled.files.set(id, file);
    for (const fault of faults) crawled.faults.push({ file: id, fault });
    return listRefs(file, crawled);
  };
  const skeleton = { openapi: '3.0.0', info: { title: '', version: '' }, paths: {}, refs };
  await new SwaggerParser().resolve(
    toUrl(root.id),
    skeleton as never,
    {
      resolve: {
        file: false,
        http: false,
        statuswise: {
          order: 1,
          canRead: true,
          read: async ({ url }: { url: string }) => {
            const id = fromUrl(url);
            if (crawled.files.has(id)) return [];
            return read(id).catch((error: unknown) => {
              if (!(error instanceof LoadError)) throw error;
              crawled.failures.set(id, error);
              return [];
            });
          },
        },
      },
      parse: {
        json: false,
        yaml: false,
        text: false,
        binary: false,
        statuswise: {
          order: 1,
          allowEmpty: true,
          canParse: true,
          parse: ({ data }: { data: unknown }) => data,
        },
      },
    } as never,
  );
  return crawled;
}

/** The files that one file refers to, in the form swagger-parser follows; remembers where each `$ref` stands. */
function listRefs(file: SourceFile, crawled: Crawled): { $ref: string }[] {
  const targets = new Set<string>();
  for (const { ref, pointer } of findExternalRefs(file.value)) {
    crawled.refs.push({ file: file.id, ref, pointer });
    const target = resolveRef(file.id, ref);
    if (target && target.file !== file.id) targets.add(target.file);
  }
  return [...targets].map((target) => ({ $ref: toUrl(target) }));
}

async function readFile(id: string, access: Access, limits: Limits, source: FileSource): Promise<Parsed> {
  if (isUrl(id)) return parseText(id, decodeText(await fetchBytes(id, access, limits), limits), limits);
  if (/^[a-z][a-z0-9+.-]+:/i.test(id))
    throw new LoadError('forbidden-ref', 'uses a scheme that is never followed');
  checkFileAccess(id, access, source);
  return parseText(id, decodeText(await source.read(id, limits.maxBytes), limits), limits);
}

/**
 * Ids as swagger-parser's URL arithmetic leaves them alone. Paths may hold `%`, `#`, `?` or spaces; everything is one
 * opaque segment below a root that exists nowhere.
 */
const OPAQUE = '/statuswise/';

function toUrl(id: string): string {
  return OPAQUE + encodeURIComponent(id);
}

function fromUrl(url: string): string {
  return decodeURIComponent(url.slice(url.indexOf(OPAQUE) + OPAQUE.length));
}
