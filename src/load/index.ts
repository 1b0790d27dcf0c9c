/** From a path to an Api: reads a document and every file it reaches, builds the model, says what is broken. */
import { resolve } from 'node:path';
import type { Api } from '../core/api.ts';
import type { Problem } from '../core/finding.ts';
import type { Access } from './access.ts';
import { buildApi } from './api/build.ts';
import { problemOf, type RefFault } from './api/builder.ts';
import { readVersion } from './api/dialect.ts';
import { type Crawled, crawl } from './crawl.ts';
import { mayHaveExternalRefs } from './external-refs.ts';
import { type FileSource, fileSystem, telling } from './file-source.ts';
import type { Limits } from './limits.ts';
import { type Node, rootOf } from './node.ts';
import { isMeantAsOpenApi, mayMentionOpenApi, mentionsOpenApi } from './openapi-text.ts';
import { readJson } from './parse-bytes.ts';
import { positionAt } from './positions/index.ts';
import { decodeText } from './read-text.ts';
import { References } from './references.ts';
import { LoadError, type SourceFile } from './source-file.ts';
import { brokenElsewhere } from './unreached.ts';
import { readYaml } from './yaml-file.ts';

export interface LoadRequest {
  /** Path of the document; with `bytes`, the name under which they are known. */
  path: string;
  /** The document itself, when it comes from stdin. */
  bytes?: Buffer;
  /** Whether it was named outright: what is no OpenAPI document is then a problem, and else nothing. */
  isExplicit: boolean;
  /** Whether even then it is left out. */
  skipUnknown: boolean;
  access: Access;
  limits: Limits;
  /** Where files are read from; the file system by default. */
  source?: FileSource;
  /** Called with the bytes of the document and of each file that it reaches, before they are looked at. */
  onRead?: (bytes: number) => void;
}

export interface LoadedDocument {
  /** Absolute path, symlinks as given. */
  id: string;
  /** Undefined when the document could not be read as OpenAPI. */
  api: Api | undefined;
  files: ReadonlyMap<string, SourceFile>;
  /** Ids of the files that could not be read. */
  unreached: string[];
  /** Read these after the checks have run: they may follow `$ref`s that nothing had followed before. */
  problems(): Problem[];
  warnings(): Problem[];
}

/**
 * Loads one document. What is wrong with it is part of the result; it throws for nothing that a document says.
 *
 * @returns undefined for a file that was not named outright and is no OpenAPI document
 */
export async function loadDocument(request: LoadRequest): Promise<LoadedDocument | undefined> {
  const id = resolve(request.path);
  const source = request.source ?? fileSystem;
  const files = request.onRead ? telling(source, request.onRead) : source;
  let text: string | undefined;
  try {
    if (request.bytes) request.onRead?.(request.bytes.length);
    const bytes = request.bytes ?? (await files.read(id, request.limits.maxBytes));
    const mayLeaveOut = request.skipUnknown || !request.isExplicit;
    let parsed = readJson(id, bytes, request.limits);
    if (!parsed && (!mayLeaveOut || mayMentionOpenApi(bytes))) parsed = readYaml(id, bytes, request.limits);
    if (!parsed) {
      const source = decodeText(bytes, request.limits);
      text = source.text;
      if (mayLeaveOut && !mentionsOpenApi(text)) return undefined;
      parsed = (await import('./parse.ts')).parseText(id, source, request.limits);
    }
    const { file, faults } = parsed;
    const root = rootOf(file);
    const version = readVersion(root);
    if (!version) {
      if (mayLeaveOut) return undefined;
      return failed(id, file, { code: 'not-openapi', message: NOT_OPENAPI, file: id });
    }
    if (!version.version) {
      const message = `says it is OpenAPI ${version.written}; Statuswise reads 2.0, 3.0, 3.1 and 3.2`;
      return failed(id, file, { code: 'unsupported-version', message, file: id });
    }
    const crawled = (file.json ? file.json.refersOut : mayHaveExternalRefs(file.text))
      ? await crawl(file, request.access, request.limits, files)
      : alone(file);
    for (const fault of faults) crawled.faults.push({ file: id, fault });
    return build(file, root, { version: version.version, written: version.written }, crawled, request.limits);
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    // Whatever cannot be read in a folder is only a fault if it was meant to be an OpenAPI document.
    // What is no text is no OpenAPI document; what is not there, or may not be read, could be one.
    const isUnknown = text !== undefined || error.code === 'binary';
    const mayLeaveOut = !request.isExplicit || (request.skipUnknown && isUnknown);
    if (mayLeaveOut && !isMeantAsOpenApi(text ?? '')) return undefined;
    return failed(id, undefined, problemOfError(id, error));
  }
}

const NOT_OPENAPI =
  'is no OpenAPI document: it has neither "openapi" nor "swagger" at its root. Name the root document, or pass --skip-unknown';

function alone(file: SourceFile): Crawled {
  return { files: new Map([[file.id, file]]), failures: new Map(), faults: [], refs: [] };
}

function build(
  file: SourceFile,
  root: Node,
  version: Parameters<typeof buildApi>[1],
  crawled: Crawled,
  limits: Limits,
): LoadedDocument {
  const address = root.string('$self');
  const self = address === undefined ? undefined : { address, file: file.id };
  const references = new References(crawled.files, crawled.failures, self);
  const { api, faults, excess } = buildApi(file, version, references, limits);
  const own = crawled.faults.map(({ file, fault }) => problemOfError(file, fault));
  if (excess) own.push(problemOfError(file.id, excess));
  return {
    id: file.id,
    api,
    files: crawled.files,
    unreached: [...crawled.failures.keys()],
    problems: () => distinct([...own, ...of(faults, false)]),
    warnings: () => {
      const known = new Set(of(faults, false).map(identify));
      const all = [...of(faults, true), ...brokenElsewhere(crawled, references).map(problemOf)];
      return distinct(all).filter((one) => !known.has(identify(one)));
    },
  };
}

function of(faults: RefFault[], isWarning: boolean): Problem[] {
  return faults.filter((fault) => fault.isWarning === isWarning).map(({ broken }) => problemOf(broken));
}

function failed(id: string, file: SourceFile | undefined, problem: Problem): LoadedDocument {
  const files = new Map(file ? [[id, file]] : []);
  const unreached = file ? [] : [id];
  return { id, api: undefined, files, unreached, problems: () => [problem], warnings: () => [] };
}

function problemOfError(file: string, { code, message, at }: LoadError): Problem {
  if (!at) return { code, message, file };
  const start = positionAt(at.text, at.offset);
  return { code, message, file, range: { start, end: start } };
}

function distinct(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [identify(one), one])).values()];
}

function identify({ code, file, pointer, range, message }: Problem): string {
  return [code, file, pointer, range?.start.line, range?.start.column, message].join('\n');
}
