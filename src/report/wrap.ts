/**
 * Breaks text into lines at its spaces. A word that is longer than a line keeps a line of its own: paths and header
 * names are there to be copied.
 *
 * @param width columns, or Infinity for one line
 */
export function wrapWords(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
