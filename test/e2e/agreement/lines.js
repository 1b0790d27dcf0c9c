/** Documents written so that a line says which value begins on it. */

/**
 * @param {unknown} document
 * @returns {{ text: string, pointers: string[] }} JSON, and by line, from 0 on, the JSON Pointer of what begins there
 */
export function written(document) {
  /** @type {string[]} */
  const lines = [];
  /** @type {string[]} */
  const pointers = [];

  /**
   * @param {string} start of the line, before the value
   * @param {unknown} value
   * @param {string} pointer
   * @param {string} end of the line, after the value
   */
  function write(start, value, pointer, end) {
    pointers[lines.length] = pointer;
    const isList = Array.isArray(value);
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (members.length === 0) {
      lines.push(`${start}${JSON.stringify(value)}${end}`);
      return;
    }
    const margin = ' '.repeat(pointer.split('/').length * 2 - 2);
    lines.push(`${start}${isList ? '[' : '{'}`);
    for (const [index, [key, member]] of members.entries()) {
      const name = isList ? '' : `${JSON.stringify(key)}: `;
      const below = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      write(`${margin}  ${name}`, member, below, index < members.length - 1 ? ',' : '');
    }
    lines.push(`${margin}${isList ? ']' : '}'}${end}`);
  }

  write('', JSON.parse(JSON.stringify(document)), '', '');
  return { text: `${lines.join('\n')}\n`, pointers };
}
