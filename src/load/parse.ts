/**
 * Text to values. One parse gives both the value and, for YAML, the events in which positions are found later. Most files are read
 * otherwise, so that this is loaded when it is needed: js-yaml takes half a millisecond to start.
 */
import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  mergeTag,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import { findComments } from './comments.ts';
import { findRepeatedKeys } from './duplicate-keys.ts';
import { findJsonError } from './json-error.ts';
import type { Limits } from './limits.ts';
import { YamlEvents } from './positions/yaml-events.ts';
import { ANNOTATION, LoadError, type SourceFile, type SourceText } from './source-file.ts';

/** YAML 1.2's core schema, with the merge keys of 1.1 that many descriptions use. */
export const YAML_SCHEMA = CORE_SCHEMA.withTags(mergeTag);

export interface Parsed {
  file: SourceFile;
  /** What is wrong without keeping the rest from being read: duplicate keys, a second YAML document. */
  faults: LoadError[];
}

/**
 * Parses a file's text by what it looks like, not by its name: JSON if it opens a brace or bracket and parses as JSON.
 *
 * @throws LoadError with the offset of the fault
 */
export function parseText(id: string, source: SourceText, limits: Limits): Parsed {
  const { text } = source;
  const start = /\S/.exec(text)?.[0];
  if (start === undefined) throw new LoadError('empty', 'is empty');
  if (start === '{' || start === '[') {
    try {
      return {
        file: { id, ...source, format: 'json', value: JSON.parse(text), comments: [] },
        faults: [],
      };
    } catch (error) {
      // A brace may also open YAML's flow style, and then only YAML's own error is to the point.
      if (/\.json$/i.test(id)) throw jsonError(text, error);
      return parseYamlOr(() => jsonError(text, error), id, source, limits);
    }
  }
  return parseYaml(id, source, limits);
}

function parseYamlOr(other: () => LoadError, id: string, source: SourceText, limits: Limits): Parsed {
  try {
    return parseYaml(id, source, limits);
  } catch (error) {
    throw /\.ya?ml$/i.test(id) || (error as LoadError).code !== 'syntax' ? error : other();
  }
}

function jsonError(text: string, error: unknown): LoadError {
  const fault = findJsonError(text);
  return new LoadError('syntax', `is not valid JSON: ${fault?.message ?? (error as Error).message}`, {
    text,
    offset: fault?.offset ?? 0,
  });
}

function parseYaml(id: string, source: SourceText, limits: Limits): Parsed {
  const { text } = source;
  let events: Event[] = [];
  try {
    events = parseEvents(text, { maxDepth: limits.maxDepth });
    const faults: LoadError[] = [];
    const options = {
      source: text,
      schema: YAML_SCHEMA,
      maxAliases: limits.maxAliases,
      maxTotalMergeKeys: limits.maxAliases * 10,
    };
    let documents: unknown[];
    try {
      documents = constructFromEvents(events, options);
    } catch (error) {
      if (yamlError(text, error, events).code !== 'duplicate-key') throw error;
      // The rest can still be read: the last of the duplicates counts, as in JSON.
      documents = constructFromEvents(events, { ...options, json: true });
      for (const { key, offset } of findRepeatedKeys(text, events, YAML_SCHEMA)) {
        const message = `has the key ${JSON.stringify(key)} twice in one mapping; only the last counts, so keep one of them`;
        faults.push(new LoadError('duplicate-key', message, { text, offset }));
      }
    }
    const [value] = documents;
    if (value === undefined || value === null) throw new LoadError('empty', 'holds nothing but comments');
    if (documents.length > 1) {
      faults.push(
        new LoadError('syntax', `holds ${documents.length} YAML documents; only the first is read`, {
          text,
          offset: findSecondDocument(text, events),
        }),
      );
    }
    const comments = source.isAnnotated ? findComments(text, events, ANNOTATION) : [];
    return {
      file: { id, ...source, format: 'yaml', value, yaml: new YamlEvents(text, events), comments },
      faults,
    };
  } catch (error) {
    throw yamlError(text, error, events);
  }
}

/** The first collection that stands as a key: js-yaml does not always say where it met it. */
function findComplexKey(events: readonly Event[]): number | undefined {
  const open: { isMapping: boolean; children: number }[] = [];
  for (const event of events) {
    const parent = open.at(-1);
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const isKey = parent?.isMapping && parent.children % 2 === 0;
    if (parent) parent.children += 1;
    if (event.type === EVENT_ID.DOCUMENT) open.push({ isMapping: false, children: 0 });
    if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) continue;
    if (isKey) return event.start;
    open.push({ isMapping: event.type === EVENT_ID.MAPPING, children: 0 });
  }
  return undefined;
}

/** Where the second document begins: three hyphens at the start of a line are nothing else in YAML. */
function findSecondDocument(text: string, [first]: readonly Event[]): number {
  const marker = /^---(?=\s|$)/gm;
  if (first?.type === EVENT_ID.DOCUMENT && first.explicitStart) marker.exec(text);
  return marker.exec(text)?.index ?? 0;
}

function yamlError(text: string, error: unknown, events: readonly Event[]): LoadError {
  if (error instanceof LoadError) return error;
  if (!(error instanceof YAMLException)) {
    return new LoadError('syntax', `is not valid YAML: ${(error as Error).message}`, { text, offset: 0 });
  }
  const { reason, mark } = error;
  const at = { text, offset: mark?.position ?? text.length };
  if (/duplicated mapping key/.test(reason)) {
    return new LoadError('duplicate-key', 'has the same key twice in one mapping; keep one of them', at);
  }
  if (/complex keys/.test(reason)) {
    const message =
      'has a mapping or a list where a key should be; quote text that opens with a brace or bracket';
    return new LoadError('syntax', message, { text, offset: findComplexKey(events) ?? at.offset });
  }
  if (/depth/i.test(reason))
    return new LoadError('too-deep', `nests too deeply (${reason}); see --max-depth`, at);
  if (/alias|merge/i.test(reason) && /max|limit|exceed/i.test(reason)) {
    return new LoadError('too-many-aliases', `${reason}; see --max-aliases`, at);
  }
  return new LoadError('syntax', `is not valid YAML: ${reason}`, at);
}
