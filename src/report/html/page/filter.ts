/** Which findings a view shows. */
import type { PageData, PageFinding } from '../page-data.ts';
import type { View } from './view.ts';

export class Filter {
  readonly #data: PageData;
  #texts: string[] | undefined;
  #operationTexts: string[] | undefined;

  constructor(data: PageData) {
    this.#data = data;
  }

  /** @returns indices of findings, in the order of the report */
  apply(view: View): number[] {
    const hidden = new Set(view.hidden);
    const matchesQuery = this.#query(view.query);
    const shown: number[] = [];
    for (const [index, finding] of this.#data.findings.entries()) {
      if (hidden.has(finding.severity)) continue;
      if (!this.#isInCell(finding, view) || !matchesQuery(index, finding)) continue;
      shown.push(index);
    }
    return shown;
  }

  /** The operations of a finding that are in the cell of a view: indices, each once. */
  operationsIn(finding: PageFinding, view: View): number[] {
    const found = new Set<number>();
    for (const [operation, status] of pairs(finding)) {
      if (this.#matchesCell(operation, status, view)) found.add(operation);
    }
    return [...found];
  }

  #isInCell(finding: PageFinding, view: View): boolean {
    if (view.method === undefined && view.status === undefined) return true;
    for (const [operation, status] of pairs(finding)) {
      if (this.#matchesCell(operation, status, view)) return true;
    }
    return false;
  }

  #matchesCell(operation: number, status: number, { method, status: column }: View): boolean {
    if (method === undefined && column === undefined) return true;
    const row = this.#data.operations[operation]?.row;
    if (row === undefined || (method !== undefined && row !== method)) return false;
    return column === undefined || this.#data.statuses[status]?.column === column;
  }

  /** All words must occur, each in the text of the finding or in one of its operations. */
  #query(query: string): (index: number, finding: PageFinding) => boolean {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return () => true;
    this.#texts ??= this.#data.findings.map((finding) => textOf(finding, this.#data));
    this.#operationTexts ??= this.#data.operations.map(({ method, path, kind }) => {
      return `${kind === 'path' ? '' : kind} ${method} ${path}`.toLowerCase();
    });
    const texts = this.#texts;
    const tests = words.map((word) => {
      const operations = new Set<number>();
      for (const [index, text] of (this.#operationTexts ?? []).entries()) {
        if (text.includes(word)) operations.add(index);
      }
      return { word, operations };
    });
    return (index, finding) =>
      tests.every(({ word, operations }) => {
        if (texts[index]?.includes(word)) return true;
        if (operations.size === 0) return false;
        return finding.operations.some((operation, at) => at % 2 === 0 && operations.has(operation));
      });
  }
}

function textOf({ rule, message, file, pointer }: PageFinding, { rules, files }: PageData): string {
  const { id, title } = rules[rule] ?? { id: '', title: '' };
  return [id, title, message, files[file], pointer].join('\n').toLowerCase();
}

/** Operation and status, as often as a finding has them. */
export function* pairs({ operations }: PageFinding): Generator<[operation: number, status: number]> {
  for (let at = 0; at < operations.length; at += 2) yield [operations[at] ?? -1, operations[at + 1] ?? -1];
}
