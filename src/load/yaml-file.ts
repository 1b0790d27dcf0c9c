/** YAML as nodes: what is written as most descriptions are is turned into JSON, and gone through as that. */
import { isAscii, isUtf8 } from 'node:buffer';
import { opens, startOfText } from './json/bytes.ts';
import { type Extent, JsonText } from './json/json-text.ts';
import type { Written } from './json/places.ts';
import { NO_KEY, NODE_WORDS, NOTE_WORDS, transcodeYaml } from './json/scanner.ts';
import type { Limits } from './limits.ts';
import { NodeFile } from './node-file.ts';
import type { Parsed } from './parse.ts';
import { ANNOTATION } from './source-file.ts';

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
/** Nested more deeply than this is nothing that people write; that it is no more than allowed, js-yaml tells. */
const MOST_DEPTH = 40;
/** JSON takes up to four times as much, and offsets are 31 bits. */
const MOST_BYTES = 2 ** 28;

/**
 * Reads a file that is YAML.
 *
 * @returns undefined when it is written otherwise than most, has annotations in comments, or is broken: js-yaml tells then
 */
export function readYaml(id: string, bytes: Buffer, { maxDepth }: Limits): Parsed | undefined {
  const from = startOfText(bytes);
  // What looks like JSON and is none is a matter of its own.
  if (bytes.length > MOST_BYTES || opens(bytes, from) || !isPlain(bytes)) return undefined;
  const lines = withoutReturns(bytes);
  const transcoded = lines && transcodeYaml(lines, from, Math.min(MOST_DEPTH, maxDepth / 2));
  // Of a key that is there twice js-yaml says where.
  const json = transcoded && JsonText.read(id, transcoded.json, transcoded.scanned);
  if (!json) return undefined;
  const written = new Notes(bytes, lines, from, transcoded.notes);
  return { file: new NodeFile(id, 'yaml', json, written), faults: [] };
}

/** No annotations, and no other encoding. */
function isPlain(bytes: Buffer): boolean {
  return !bytes.includes(0) && !bytes.includes(ANNOTATION) && isUtf8(bytes);
}

/**
 * The same with line feeds alone: lines and columns do not change, and a line break within a text means a line feed either way.
 *
 * @returns undefined where a carriage return stands by itself
 */
function withoutReturns(bytes: Buffer): Buffer | undefined {
  let at = bytes.indexOf(CARRIAGE_RETURN);
  if (at < 0) return bytes;
  const lines = Buffer.allocUnsafeSlow(bytes.length);
  let size = 0;
  let from = 0;
  for (; at >= 0; at = bytes.indexOf(CARRIAGE_RETURN, from)) {
    if (bytes[at + 1] !== LINE_FEED) return undefined;
    size += bytes.copy(lines, size, from, at);
    from = at + 1;
  }
  size += bytes.copy(lines, size, from);
  return lines.subarray(0, size);
}

/** Where the nodes of the JSON are written in the YAML. */
class Notes implements Written {
  readonly bytes: Buffer;
  readonly from: number;
  readonly #file: Buffer;
  readonly #notes: Int32Array;
  readonly #isAscii: boolean;

  /** @param bytes those of the file, with line feeds alone */
  constructor(file: Buffer, bytes: Buffer, from: number, notes: Int32Array) {
    this.bytes = bytes;
    this.from = from;
    this.#file = file;
    this.#notes = notes;
    this.#isAscii = isAscii(bytes);
  }

  get text(): string {
    return this.#file.toString('utf8', this.from);
  }

  placeOf(node: number): Extent {
    const at = (node / NODE_WORDS) * NOTE_WORDS;
    const hasKey = this.#notes[at] !== NO_KEY;
    const first = hasKey ? at : at + NOTE_WORDS / 2;
    return { start: this.#notes[first] as number, end: this.#notes[first + 1] as number };
  }

  units(start: number, end: number): number {
    return this.#isAscii ? end - start : this.bytes.toString('utf8', start, end).length;
  }
}
