/** YAML for reading: what is short stands on one line. Keys and texts are quoted only where they must be. */
import { isObject } from '../../core/json.ts';

const WIDTH = 118;
/** Braces within braces: more are hard to follow. */
const DEEPEST = 7;

/** The lines of an object or a list, each after a margin. */
export function yamlLines(value: object, indent: number): string[] {
  const margin = ' '.repeat(indent);
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([key, member]) =>
      entry(`${margin}${scalar(key)}:`, member, indent),
    );
  return value.flatMap((member) => {
    const [first = '', ...rest] = entry(`${margin}-`, member, indent);
    // The first line of a block goes beside its dash.
    return first === `${margin}-` ? [`${first} ${rest[0]?.trimStart()}`, ...rest.slice(1)] : [first, ...rest];
  });
}

function entry(start: string, value: unknown, indent: number): string[] {
  const line = `${start} ${flow(value)}`;
  if (!isNested(value) || (line.length <= WIDTH && depth(value) <= DEEPEST)) return [line];
  return [start, ...yamlLines(value, indent + 2)];
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isObject(value)) return scalar(value);
  const members = Object.entries(value).map(([key, member]) => `${scalar(key)}: ${flow(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

export function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  const isPlain = /^(?:[A-Za-z$][\w./$ -]*|https?:\/\/[\w./@%-]+)$/.test(value) && value === value.trim();
  if (isPlain && !WORDS.test(value)) return value;
  if (!ASCII.test(value)) return escaped(value);
  return value.includes("'") || /[\n\t]/.test(value) ? JSON.stringify(value) : `'${value}'`;
}

const ASCII = /^[\n\t -~]*$/;

/** In ASCII alone: the parser that vacuum has fails on some long files with other characters, depending on where they stand. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(/[^\n\t -~]/gu, (one) => {
    const code = (one.codePointAt(0) ?? 0).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
}

/** What YAML, of one version or another, takes for something else than a text. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function depth(value: unknown): number {
  return isNested(value) ? 1 + Math.max(...Object.values(value).map(depth)) : 0;
}
