/** What to check and how: the options of the library, and what they mean to loader and engine. */
import { relative, resolve, sep } from 'node:path';
import type { CheckedDocument } from '../core/checked.ts';
import type { Settings } from '../core/config.ts';
import type { Profile } from '../core/severity.ts';
import { type Configured, configure, configureProfile } from '../engine/configure.ts';
import { type Access, defaultRoot, findGitTopLevel, realPath } from '../load/access.ts';
import type { FileSource } from '../load/file-source.ts';
import { type LoadedDocument, loadDocument } from '../load/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../load/limits.ts';
import { isUrl } from '../load/ref-target.ts';
import { builtIn, DEFAULT_PROFILE } from '../ruleset/builtin.ts';

/** One document to check. */
export interface CheckInput {
  /** Absolute, or relative to `cwd`. With `bytes`, the name under which they are reported. */
  path: string;
  /** The document itself, when it does not come from a file. */
  bytes?: Buffer;
  /** Named outright: that it is no OpenAPI document, or does not exist, is a problem. Otherwise it is left out. */
  explicit: boolean;
}

/** How documents are read: what they may reach, and what they may cost. */
export interface ReadOptions extends Partial<Limits> {
  /** Default: the working directory of the process. */
  cwd?: string;
  /** The folder that `$ref`s may not leave; see {@link defaultRoot} for what it is otherwise. */
  root?: string;
  /** Hosts, or `host:port`, from which `$ref`s may be fetched. None by default. */
  allowHosts?: readonly string[];
  allowOutsideRoot?: boolean;
  /** Leave out files named outright that are no OpenAPI documents. */
  skipUnknown?: boolean;
  /** Where files are read from; the file system by default. */
  source?: FileSource;
  /**
   * Called with the size of each file that is read, in bytes, before it is looked at. Where workers read them: with about that of each
   * document, before any is read.
   */
  onRead?: (bytes: number) => void;
}

/** Takes findings away before documents are joined. Each that it is given has one operation. */
export interface FindingsFilter {
  /** @param path of the document, absolute */
  keep(checked: CheckedDocument, path: string): Promise<CheckedDocument>;
}

export interface CheckOptions extends ReadOptions {
  profile?: Profile;
  /** A configuration; its profile replaces `profile`. */
  settings?: Settings;
  /** How suppressions that suppress nothing are reported; `warn` by default. */
  unusedSuppressions?: 'error' | 'warn' | 'off';
  /** Count how often each rule looked, for `Report.tallies`; it is empty otherwise. */
  tallies?: boolean;
  /** Add what pages show: the lines around each finding, and how many operations declare what. */
  details?: boolean;
  /** Keep the findings of each operation apart, so that some can be taken away; implied by `filter`. */
  apart?: boolean;
  /** Leaves of each document what is to be reported. */
  filter?: FindingsFilter;
  /**
   * How many threads to check documents on: 1 by default, which is the calling one. `auto` takes as many as the machine
   * has processors, where there is enough to do.
   */
  concurrency?: number | 'auto';
  /** Absolute path of the folder where results are kept for the next run; none by default. */
  cache?: string;
  /** Called for each document, with how many came before it. */
  onProgress?: (done: number, path: string) => void;
  /** Called after each document that is part of the report, in order and before it is joined with others, with the index of its input. */
  onChecked?: (checked: CheckedDocument, input: number) => void;
}

export function configuredBy(options: CheckOptions): Configured {
  const { settings } = options;
  return settings ? configure(builtIn(), settings) : configureProfile(builtIn(), profileOf(options));
}

export function profileOf({ settings, profile }: CheckOptions): Profile {
  return settings?.profile ?? profile ?? DEFAULT_PROFILE;
}

/** @returns undefined for a file that was not named outright and is no OpenAPI document */
export function load(input: CheckInput, options: ReadOptions): Promise<LoadedDocument | undefined> {
  const path = resolve(options.cwd ?? process.cwd(), input.path);
  return loadDocument({
    path,
    ...(input.bytes ? { bytes: input.bytes } : {}),
    ...(options.source ? { source: options.source } : {}),
    ...(options.onRead ? { onRead: options.onRead } : {}),
    isExplicit: input.explicit,
    skipUnknown: options.skipUnknown ?? false,
    access: accessOf(path, options),
    limits: limitsOf(options),
  });
}

/** What a document may reach. Its path is absolute. */
export function accessOf(document: string, options: ReadOptions): Access {
  const cwd = options.cwd ?? process.cwd();
  const root = resolve(cwd, options.root ?? defaultRoot(document, cwd));
  return {
    root: realPath(root) ?? root,
    allowOutsideRoot: options.allowOutsideRoot ?? false,
    allowHosts: new Set((options.allowHosts ?? []).map((host) => host.toLowerCase())),
  };
}

/** What a document may cost. */
export function limitsOf(options: ReadOptions): Limits {
  return {
    maxBytes: options.maxBytes ?? DEFAULT_LIMITS.maxBytes,
    maxFiles: options.maxFiles ?? DEFAULT_LIMITS.maxFiles,
    maxDepth: options.maxDepth ?? DEFAULT_LIMITS.maxDepth,
    maxAliases: options.maxAliases ?? DEFAULT_LIMITS.maxAliases,
    maxParts: options.maxParts ?? DEFAULT_LIMITS.maxParts,
  };
}

/** Files as reports call them: POSIX, relative to the Git top level of the document, else to the working directory. */
export function reportNames(document: string, options: ReadOptions): (file: string) => string {
  const base = findGitTopLevel(resolve(document, '..')) ?? resolve(options.cwd ?? process.cwd());
  const names = new Map<string, string>();
  return (file) => {
    const known = names.get(file);
    if (known !== undefined) return known;
    const name = isUrl(file) ? file : relative(base, file).split(sep).join('/');
    names.set(file, name);
    return name;
  };
}
