/** Bytes to a file: it is gone through but not turned into values, because most of a document is never asked for. */
import { JsonText } from './json/json-text.ts';
import type { Limits } from './limits.ts';
import { NodeFile } from './node-file.ts';
import type { Parsed } from './parse.ts';
import { decodeText, tooLarge } from './read-text.ts';
import { readYaml } from './yaml-file.ts';

export type { Parsed } from './parse.ts';

/**
 * Parses a file by what it looks like, not by its name.
 *
 * @throws LoadError with the offset of the fault
 */
export async function parseBytes(id: string, bytes: Buffer, limits: Limits): Promise<Parsed> {
  const read = readJson(id, bytes, limits) ?? readYaml(id, bytes, limits);
  if (read) return read;
  const { parseText } = await import('./parse.ts');
  return parseText(id, decodeText(bytes, limits), limits);
}

/**
 * Reads a file that is JSON.
 *
 * @returns undefined when it is something else: broken JSON, or YAML that opens with a brace
 * @throws LoadError `too-large`
 */
export function readJson(id: string, bytes: Buffer, limits: Limits): Parsed | undefined {
  if (bytes.length > limits.maxBytes) throw tooLarge(bytes.length, limits.maxBytes);
  const json = JsonText.read(id, bytes);
  return json && { file: new NodeFile(id, 'json', json), faults: [] };
}
