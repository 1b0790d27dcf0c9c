/** YAML for reading: what fits on a line stands on one, everything else is laid out in blocks. */
import { isObject } from '../core/json.ts';

const WIDTH = 100;
/** Braces within braces: more than an inline body with a short schema is hard to follow. */
const DEEPEST = 4;

/**
 * Writes a value that JSON could hold; what several places share is written at each.
 *
 * @returns lines without a line feed at the end
 */
export function compactYaml(value: Record<string, unknown>): string {
  return blockOf(value, 0).join('\n');
}

function blockOf(value: object, indent: number): string[] {
  const margin = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return value.flatMap((member) => {
      const [first = '', ...rest] = entryOf(`${margin}-`, member, indent);
      // The first line of a block goes beside its dash.
      if (first !== `${margin}-` || rest.length === 0) return [first, ...rest];
      return [`${first} ${rest[0]?.trimStart()}`, ...rest.slice(1)];
    });
  }
  return Object.entries(value).flatMap(([key, member]) =>
    entryOf(`${margin}${blockKey(key)}:`, member, indent),
  );
}

/** A key or a dash with what belongs to it, on its own line where that fits. */
function entryOf(start: string, value: unknown, indent: number): string[] {
  const line = `${start} ${flowOf(value)}`;
  if (!isNested(value) || (line.length <= WIDTH && depthOf(value) <= DEEPEST)) return [line];
  return [start, ...blockOf(value, indent + 2)];
}

function flowOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowOf).join(', ')}]`;
  if (!isObject(value)) return scalar(value);
  const members = Object.entries(value).map(([key, member]) => `${keyOf(key)}: ${flowOf(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Braces mean nothing outside of braces. */
function blockKey(key: string): string {
  return /^\/[\w/{}-]*$/.test(key) ? key : keyOf(key);
}

/** Status codes are keys with quotes and without. */
function keyOf(key: string): string {
  return /^[1-9]\d*$/.test(key) ? key : scalar(key);
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  const isPlain = /^[A-Za-z/$][\w/.+ -]*$/.test(value) && value === value.trim() && !WORDS.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** What YAML, of one version or another, takes for something else than a text. */
const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function depthOf(value: unknown): number {
  if (!isNested(value)) return 0;
  return 1 + Math.max(...Object.values(value).map(depthOf));
}
