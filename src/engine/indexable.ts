/** What an index of rules can decide of a rule, once for all operations that have a method and an outline in common. */
import { bodyOf, type Operation, type Response } from '../core/api.ts';
import type { Facts } from '../core/rule.ts';
import { matchStatus, type StatusKey } from '../core/status-key.ts';

/** Facts that depend on nothing but the method and the outline of a response, so that an index settles them once. */
export const INDEXED: ReadonlySet<string> = new Set<keyof Facts>([
  'methods',
  'exceptMethods',
  'statuses',
  'body',
]);

/** Of exemptions those that depend on nothing but the method and the status: what is exempt may cast a shadow all the same. */
const EXEMPTING: ReadonlySet<string> = new Set<keyof Facts>(['methods', 'exceptMethods', 'statuses']);

/** What an index can decide. */
export interface IndexTest {
  /** Whether a rule may have something to say about a method and a response of this outline. */
  mayApply(operation: Operation, response: Response | undefined): boolean;
  /** Whether it may have something to say about a status, whatever the method. */
  mayApplyUnder(key: StatusKey): boolean;
}

/**
 * Compiles what the index can decide.
 *
 * @param applies the alternatives of `applies`; none means everywhere
 * @param unless the exemptions; those that name nothing but methods and statuses are decided here
 */
export function compileIndex(applies: readonly Facts[], unless: readonly Facts[]): IndexTest {
  const alternatives = applies.map((facts) => new Alternative(facts));
  const exemptions = unless
    .filter((facts) => Object.keys(facts).every((name) => EXEMPTING.has(name)))
    .map((facts) => new Alternative(facts));
  if (alternatives.length + exemptions.length === 0) return EVERYWHERE;
  return {
    mayApply(operation, response) {
      if (exemptions.some((one) => one.matches(operation, response))) return false;
      return alternatives.length === 0 || alternatives.some((one) => one.matches(operation, response));
    },
    mayApplyUnder: (key) => alternatives.length === 0 || alternatives.some((one) => one.isAbout(key)),
  };
}

const EVERYWHERE: IndexTest = { mayApply: () => true, mayApplyUnder: () => true };

/** One of the alternatives of `applies`, as far as the index decides. */
class Alternative {
  readonly #facts: Facts;
  #isAbout: ((key: StatusKey) => boolean) | undefined;
  #methods: ReadonlySet<string> | undefined;
  #exceptMethods: ReadonlySet<string> | undefined;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  isAbout(key: StatusKey): boolean {
    const { statuses } = this.#facts;
    if (!statuses) return true;
    this.#isAbout ??= matchStatus(statuses.map(String));
    return this.#isAbout(key);
  }

  matches({ method }: Operation, response: Response | undefined): boolean {
    const { methods, exceptMethods, statuses, body, headers } = this.#facts;
    if (methods || exceptMethods) {
      const name = method.toLowerCase();
      if (methods) this.#methods ??= inLowerCase(methods);
      if (exceptMethods) this.#exceptMethods ??= inLowerCase(exceptMethods);
      if (this.#methods?.has(name) === false || this.#exceptMethods?.has(name)) return false;
    }
    if (statuses && !(response && this.isAbout(response.key))) return false;
    const definition = response?.definition;
    if (body && !(definition && body.includes(bodyOf(definition)))) return false;
    return !headers || (definition !== undefined && definition.headers.length > 0);
  }
}

function inLowerCase(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
