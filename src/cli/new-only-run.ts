/** A run that reports only what is new: what is put around the check, before and after it. */
import type { Baseline } from '../changes/baseline.ts';
import { NewFindings } from '../compare/new-findings.ts';
import type { Repositories } from '../compare/repositories.ts';
import { Sides } from '../compare/sides.ts';
import type { KnownFindings } from '../core/report.ts';
import { GitError } from '../git/run.ts';
import type { CheckInput, CheckOptions } from '../index.ts';
import { changedFiles, leadToRoots, openRepositories } from './changed-inputs.ts';
import type { InputArgument } from './inputs.ts';
import type { OnlyNew } from './only-new.ts';
import { complain } from './streams.ts';
import { UsageError } from './usage-error.ts';

export class NewOnlyRun {
  readonly #asked: OnlyNew;
  readonly #repositories: Repositories | undefined;
  readonly #baseline: Baseline | undefined;
  readonly #isOfAll: boolean;
  #findings: NewFindings | undefined;

  private constructor(
    asked: OnlyNew,
    isOfAll: boolean,
    repositories: Repositories | undefined,
    baseline: Baseline | undefined,
  ) {
    this.#asked = asked;
    this.#isOfAll = isOfAll;
    this.#repositories = repositories;
    this.#baseline = baseline;
  }

  /**
   * Opens what the run compares with.
   *
   * @throws UsageError where that is not to be had, with what to do about it
   */
  static async open(asked: OnlyNew, expanded: readonly InputArgument[], cwd: string): Promise<NewOnlyRun> {
    const baseline = asked.baseline && (await import('./baseline-file.ts')).openBaseline(asked.baseline, cwd);
    const { comparison } = asked;
    const repositories = comparison && (await orUsageError(openRepositories(expanded, cwd, comparison)));
    return new NewOnlyRun(asked, expanded.length === 0, repositories, baseline);
  }

  /** What to check, and how: `inputs` are those that were named; if none were, it is all that changed. */
  async prepare<O extends CheckOptions>(
    inputs: readonly CheckInput[],
    options: O,
  ): Promise<{ inputs: CheckInput[]; options: O }> {
    const repositories = this.#repositories;
    const isAll = repositories !== undefined && this.#isOfAll;
    const reading = {
      ...options,
      ...(repositories && { source: repositories.source() }),
      skipUnknown: isAll || (options.skipUnknown ?? false),
    };
    const named = isAll ? await orUsageError(changedFiles(repositories)) : inputs;
    const documents =
      repositories || reading.skipUnknown ? await leadToRoots(named, reading, repositories) : [...named];
    if (!repositories && !this.#baseline) return { inputs: documents, options: reading };
    const sides = repositories && new Sides(repositories, reading);
    const isUpdated = this.#asked.baseline?.isUpdated ?? false;
    this.#findings = new NewFindings({ sides, baseline: this.#baseline, isUpdated });
    return { inputs: documents, options: { ...reading, filter: this.#findings } };
  }

  /** What is kept out of the report; undefined where nothing could be. */
  known(): KnownFindings[] | undefined {
    const counts = this.#findings?.counts();
    if (!counts) return undefined;
    const { comparison } = this.#asked;
    const holder = comparison?.since ?? 'the last commit';
    return [
      { holder, findings: counts.onOldSide },
      { holder: 'the baseline', findings: counts.inBaseline },
    ];
  }

  /**
   * Tells what is left to say, and writes the baseline.
   *
   * @returns false when that is not possible
   */
  async finish(cwd: string, isQuiet: boolean): Promise<boolean> {
    for (const note of this.#findings?.notes() ?? []) await complain(note);
    const { baseline } = this.#asked;
    if (!baseline || !this.#baseline || !this.#findings) return true;
    const { settleBaseline } = await import('./baseline-file.ts');
    return settleBaseline(baseline, this.#baseline, this.#findings, { cwd, isQuiet });
  }

  /** Ends the Git processes. */
  close(): void {
    this.#repositories?.close();
  }
}

/** What Git cannot give is the command line's to change. */
async function orUsageError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof GitError ? new UsageError(error.message) : error;
  }
}
