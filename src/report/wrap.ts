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

/** Lines of words, two spaces apart. The first line may be shorter than the others, where something long stands before it. */
export function breakBeside(words: readonly string[], firstWidth: number, width: number): string[][] {
  const lines: string[][] = [[]];
  let used = 0;
  for (const word of words) {
    const line = lines.at(-1) ?? [];
    const available = lines.length === 1 ? firstWidth : width;
    if (line.length > 0 && used + 2 + word.length > available) {
      lines.push([word]);
      used = word.length;
    } else {
      used += (line.length > 0 ? 2 : 0) + word.length;
      line.push(word);
    }
  }
  return lines;
}
