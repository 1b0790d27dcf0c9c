/**
 * @typedef {object} Block
 * @property {string} language
 * @property {string} name the path in the comment that begins the block; empty where there is none
 * @property {string} text as a reader would paste it
 */

/**
 * The fenced blocks of a page, in their order.
 *
 * @param {string} markdown
 * @returns {Block[]}
 */
export function blocks(markdown) {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    name: /^(?:#|\/\/) (\S+)\n/.exec(text)?.[1] ?? '',
    text,
  }));
}

/** @param {string} markdown */
export function yamlBlocks(markdown) {
  return blocks(markdown).filter(({ language }) => language === 'yaml');
}
