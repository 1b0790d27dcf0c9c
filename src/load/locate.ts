/** Finds where nodes are written, once the findings are known: no position is computed for what is not reported. */
import type { Location } from '../core/api.ts';
import type { Problem, Range } from '../core/finding.ts';
import { within } from '../core/within.ts';
import type { JsonNode } from './json/json-node.ts';
import type { JsonText } from './json/json-text.ts';
import { jsonNodeOf } from './node.ts';
import { scanJson } from './positions/index.ts';
import { compilePatterns } from './positions/key-pattern.ts';
import type { SourceFile } from './source-file.ts';

/** The objects of a JSON document whose keys matter to the model: a key that they have twice hides what came first. */
const RESPONSE = ['', '/headers', '/content'];
const KEYED_OBJECTS = [
  '',
  ...['/paths', '/webhooks'].flatMap((field) => [
    field,
    `${field}/*`,
    `${field}/*/*`,
    `${field}/*/*/responses`,
    ...RESPONSE.map((part) => `${field}/*/*/responses/*${part}`),
  ]),
  '/components',
  '/components/*',
  ...RESPONSE.map((part) => `/components/responses/*${part}`),
  // 2.0 has them at the root.
  '/definitions',
  '/responses',
  ...RESPONSE.map((part) => `/responses/*${part}`),
];

/** Places of nodes in the files of one document. Ask for all of them first: each file is then gone through once. */
export class Locator {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #asked = new Map<string, Map<string, JsonNode | undefined>>();
  readonly #found = new Map<string, ReturnType<typeof search>>();

  constructor(files: ReadonlyMap<string, SourceFile>) {
    this.#files = files;
    for (const { id, format } of files.values()) if (format === 'json') this.#asked.set(id, new Map());
  }

  /** @param origin a part of the model that is written there, which need not be searched for then */
  ask({ file, pointer }: Location, origin?: Location): void {
    const pointers = within(this.#asked, file);
    if (!pointers.get(pointer)) pointers.set(pointer, origin && jsonNodeOf(origin));
  }

  /** The range of a pointer that was asked for, and the pointer under which it is really written. */
  find({ file, pointer }: Location): { pointer: string; range: Range } {
    return this.#search(file)?.places.get(pointer) ?? { pointer, range: START };
  }

  /** Keys that JSON files have twice. */
  duplicates(): Problem[] {
    return [...this.#asked.keys()].flatMap((file) => this.#search(file)?.duplicates ?? []);
  }

  #search(id: string): ReturnType<typeof search> | undefined {
    const known = this.#found.get(id);
    const file = this.#files.get(id);
    if (known || !file) return known;
    const found = search(file, this.#asked.get(id) ?? new Map());
    this.#found.set(id, found);
    return found;
  }
}

const START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/** Nodes of a JSON text by their pointers, as far as they are known. */
type Asked = ReadonlyMap<string, JsonNode | undefined>;

function search(file: SourceFile, asked: Asked) {
  if (file.json) return searchNodes(file, file.json, asked);
  if (file.yaml) return { places: file.yaml.findRanges(asked.keys()), duplicates: [] };
  const { ranges, duplicates } = scanJson(file.text, asked.keys(), KEYED_OBJECTS);
  return { places: ranges, duplicates: duplicates.map((one) => repeated(file, one)) };
}

function searchNodes(file: SourceFile, json: JsonText, asked: Asked) {
  keyed ??= compilePatterns(KEYED_OBJECTS);
  const duplicates = json.repeatedKeys(keyed).map((one) => repeated(file, one));
  const ranges = json.places(asked.keys(), (pointer) => nodeIn(json, asked.get(pointer)), file.written);
  return {
    places: new Map([...ranges].map(([pointer, range]) => [pointer, { pointer, range }])),
    duplicates,
  };
}

function nodeIn(json: JsonText, node: JsonNode | undefined): number | undefined {
  return node?.text === json ? node.node : undefined;
}

let keyed: ReturnType<typeof compilePatterns>;

function repeated({ id: file }: SourceFile, { key, range }: { key: string; range: Range }): Problem {
  const message = `has the key ${JSON.stringify(key)} twice in one object; only the last counts, so keep one of them`;
  return { code: 'duplicate-key', message, file, range };
}
