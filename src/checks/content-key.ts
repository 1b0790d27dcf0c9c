/** Values by what they say, so that a `$ref` and its copy are one. */
import { isObject } from '../core/json.ts';

/** Aliases may make a small text stand for more than anybody can write out. */
const MOST_NODES = 2000;

/** The same text for equal values, whatever the order of their keys; a value too large for that stands for itself. */
export function contentKey(value: unknown): unknown {
  let left = MOST_NODES;
  const write = (one: unknown): string => {
    left -= 1;
    if (left < 0) return '';
    if (Array.isArray(one)) return `[${one.slice(0, MOST_NODES).map(write).join()}]`;
    if (!isObject(one)) return JSON.stringify(one) ?? '';
    const members = Object.keys(one).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${write(one[name])}`).join()}}`;
  };
  const text = write(value);
  return left < 0 ? value : text;
}
