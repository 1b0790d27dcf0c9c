/** Shows the part of a document that a finding is about. */
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

/** A line longer than this is a minified document's: its text says nothing to a reader. */
const READABLE_LINE = 300;
const CONTEXT_LINES = 3;
const LONGEST_STRING = 160;
const DEEPEST = 7;

/**
 * @param {string} name decides whether the text is read as JSON or as YAML
 * @param {string} text
 * @param {{ pointer: string | undefined, line: number, lines: number }} place `lines`: how many to show
 * @returns {string} the lines about `line`; in a minified document the node at `pointer`, laid out and abridged
 */
export function renderExcerpt(name, text, { pointer, line, lines }) {
  const written = text.split(/\r?\n/);
  const target = written[line - 1] ?? '';
  if (target.length <= READABLE_LINE) {
    const first = Math.max(0, line - 1 - CONTEXT_LINES);
    return written
      .slice(first, first + lines)
      .map(
        (content, index) =>
          `${first + index === line - 1 ? '>' : ' '} ${String(first + index + 1).padStart(6)} | ${content}`,
      )
      .join('\n');
  }
  if (pointer === undefined) return `  | ${target.slice(0, READABLE_LINE)} …`;
  return renderNode(parse(name, text), pointer, lines);
}

/** @param {unknown} root @param {string} pointer @param {number} lines */
function renderNode(root, pointer, lines) {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = root;
  for (const token of tokens) {
    if (node === null || typeof node !== 'object' || !Object.hasOwn(node, token))
      return '  | NOTHING IS AT THIS POINTER';
    node = /** @type {Record<string, unknown>} */ (node)[token];
  }
  const json = JSON.stringify(abridge(node, DEEPEST), undefined, 2).split('\n');
  const [first = '', ...rest] = json.length > lines ? [...json.slice(0, lines), '…'] : json;
  const key = tokens.at(-1);
  return [key === undefined ? first : `${JSON.stringify(key)}: ${first}`, ...rest]
    .map((shown) => `  | ${shown}`)
    .join('\n');
}

/** @param {unknown} node @param {number} depth @returns {unknown} a copy without what is deep or long */
function abridge(node, depth) {
  if (typeof node === 'string' && node.length > LONGEST_STRING) return `${node.slice(0, LONGEST_STRING)}…`;
  if (node === null || typeof node !== 'object') return node;
  if (depth === 0) return '…';
  if (Array.isArray(node)) return node.map((item) => abridge(item, depth - 1));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, abridge(value, depth - 1)]));
}

/** @param {string} name @param {string} text */
function parse(name, text) {
  return name.endsWith('.json') ? JSON.parse(text) : load(text, { schema: CORE_SCHEMA.withTags(mergeTag) });
}
