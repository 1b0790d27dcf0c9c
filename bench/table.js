/** Tables of text: aligned for the terminal, and in Markdown. */

/** @typedef {'left' | 'right'} Alignment */

/**
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {Alignment[]} alignments one for each column
 * @returns {string} lines with two spaces between the columns, without a line break at the end
 */
export function renderTable(head, rows, alignments) {
  const widths = columnWidths([head, ...rows]);
  const lines = [head, rows.length > 0 ? widths.map((width) => '-'.repeat(width)) : [], ...rows];
  return lines.map((cells) => padCells(cells, widths, alignments).join('  ').trimEnd()).join('\n');
}

/**
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {Alignment[]} alignments one for each column
 */
export function renderMarkdownTable(head, rows, alignments) {
  const rule = alignments.map((alignment) => (alignment === 'right' ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** @param {number} count @returns {string} the same on every machine, whatever its locale */
export function formatCount(count) {
  return count.toLocaleString('en-GB');
}

/** @param {string[][]} rows */
function columnWidths(rows) {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
}

/** @param {string[]} cells @param {number[]} widths @param {Alignment[]} alignments */
function padCells(cells, widths, alignments) {
  return cells.map((cell, column) => {
    const width = widths[column] ?? 0;
    return alignments[column] === 'right' ? cell.padStart(width) : cell.padEnd(width);
  });
}
