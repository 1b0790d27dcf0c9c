/** What checks have found in responses that operations share: what depends on the response alone is found once. */
import type { Hit } from '../checks/kind.ts';
import type { Response, ResponseDefinition } from '../core/api.ts';
import type { BoundRule } from './bind.ts';

/** The answers of checks about one definition under one status; null where there is no hit. */
export type Answers = Map<BoundRule, Hit | null>;

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
      answers = new Map();
      byStatus.set(key.written, answers);
    }
    return answers;
  }
}
