/** One shard of a run: picks its inputs, and keeps what the shards are joined from. */
import { hash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import type { CheckedDocument, PlacedFinding } from '../core/checked.ts';
import type { ShardNumber, ShardSection } from '../core/shard.ts';
import type { CheckInput, CheckOptions } from '../documents/options.ts';
import { weighInputs } from '../documents/pool/size.ts';
import { isUrl } from '../load/ref-target.ts';
import { assignShards } from './assign.ts';
import { digestSettings } from './digest.ts';

export class ShardRun {
  readonly inputs: CheckInput[];
  readonly #number: ShardNumber;
  readonly #options: CheckOptions;
  readonly #cwd: string;
  readonly #digest: string;
  /** Indices of this shard's inputs among all. */
  readonly #indices: number[];
  readonly #documents: string[] = [];
  readonly #files = new Set<string>();

  /** @param inputs those of all shards */
  constructor(number: ShardNumber, inputs: readonly CheckInput[], options: CheckOptions) {
    this.#number = number;
    this.#options = options;
    this.#cwd = resolve(options.cwd ?? process.cwd());
    const shards = assignShards(weighInputs(inputs, this.#cwd), number.count);
    const dealt = inputs.map(({ path, explicit }, index) => [
      this.#nameOf(resolve(this.#cwd, path)),
      explicit,
      shards[index],
    ]);
    this.#digest = hash('sha256', JSON.stringify(dealt));
    this.#indices = inputs.flatMap((_, index) => (shards[index] === number.index - 1 ? index : []));
    this.inputs = this.#indices.flatMap((index) => inputs[index] ?? []);
  }

  /**
   * Keeps what was found in one document.
   *
   * @param input index among this shard's inputs
   */
  take({ reached: _, unreached: __, ...checked }: CheckedDocument, input: number): void {
    const { document, findings, suppressed, suppressions, places } = checked;
    const named = {
      input: this.#indices[input] ?? 0,
      ...checked,
      findings: findings.map((one) => this.#portable(one)),
      suppressed: suppressed.map((one) => this.#portable(one)),
      suppressions: suppressions.map((one) => ({ ...one, id: this.#nameOf(one.id) })),
    };
    // As text, because the findings are changed when documents are joined.
    this.#documents.push(JSON.stringify(named));
    const problems = [...document.problems, ...document.warnings];
    for (const { file } of [...findings, ...suppressed, ...suppressions, ...places, ...problems])
      this.#files.add(file);
    this.#files.add(document.path);
  }

  /** Everything but the documents, and these as JSON, one each. */
  section(
    unmatched: string[],
    displayPath: (file: string) => string,
  ): { head: Omit<ShardSection, 'documents'>; documents: readonly string[] } {
    const shown = [...this.#files].sort().map((file) => [file, displayPath(file)] as const);
    const head = {
      ...this.#number,
      inputs: this.#digest,
      settings: digestSettings(this.#options),
      unmatched,
      shown: Object.fromEntries(shown.filter(([file, display]) => file !== display)),
    };
    return { head, documents: this.#documents };
  }

  #portable(one: PlacedFinding): PlacedFinding {
    return { ...one, at: { ...one.at, file: this.#nameOf(one.at.file) } };
  }

  #nameOf(file: string): string {
    return isUrl(file) ? file : relative(this.#cwd, file).split(sep).join('/');
  }
}
