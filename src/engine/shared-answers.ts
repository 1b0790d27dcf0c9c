/** What checks have found in responses that operations share: what depends on the response alone is found once. */
import type { Hit } from '../checks/kind.ts';
import type { Response, ResponseDefinition } from '../core/api.ts';
import type { BoundRule } from './bind.ts';

/** The answers of checks about one definition under one status. */
export class Answers {
  /** Null where there is no hit. */
  readonly hits = new Map<BoundRule, Hit | null>();
  readonly #left = new Map<readonly BoundRule[], readonly BoundRule[]>();

  /** Of some rules those that may have something to say: without those whose check is known to have no hit. */
  leftOf(rules: readonly BoundRule[]): readonly BoundRule[] {
    if (this.hits.size === 0) return rules;
    let left = this.#left.get(rules);
    if (!left) {
      left = rules.filter((bound) => this.hits.get(bound) !== null);
      this.#left.set(rules, left);
    }
    return left;
  }
}

/** The answers of one run over one document. */
export class SharedAnswers {
  readonly #known = new Map<ResponseDefinition, Map<string, Answers>>();

  /** Undefined for a response that no other operation can refer to. */
  of({ definition, viaRef, key }: Response): Answers | undefined {
    if (!viaRef || !definition) return undefined;
    let byStatus = this.#known.get(definition);
    if (!byStatus) {
      byStatus = new Map();
      this.#known.set(definition, byStatus);
    }
    let answers = byStatus.get(key.written);
    if (!answers) {
      answers = new Answers();
      byStatus.set(key.written, answers);
    }
    return answers;
  }
}
