/** Conditions on security: the operation's own requirements, else the document's. */
import { type JsonSchema, listWith } from '../../checks/portable.ts';
import type { Security } from '../../core/api.ts';
import { allOf, anyOf, type Condition, NEVER, not, only } from './condition.ts';

type State = Security['state'];
/** A condition on a list of requirements, in the operation or in the document. */
type ListCondition = (holder: 'operation' | 'root') => Condition;

const DECLARES: JsonSchema = { type: 'object', required: ['security'] };

/** Some alternative names a scheme; some names none; the list says that it is public. */
const isNamed = listIs(listWith({ type: 'object', minProperties: 1 }));
const isOpen = listIs(listWith({ type: 'object', maxProperties: 0 }));
const isEmpty = listIs({ type: 'array', maxItems: 0 });

const STATES: Record<State, ListCondition> = {
  required: (holder) => allOf(isNamed(holder), not(isOpen(holder))),
  optional: (holder) => allOf(isNamed(holder), isOpen(holder)),
  public: (holder) => allOf(not(isNamed(holder)), anyOf(isOpen(holder), isEmpty(holder))),
  undeclared: (holder) => not(anyOf(isNamed(holder), isOpen(holder), isEmpty(holder))),
};

export function inSecurityState(states: readonly State[]): Condition {
  return effective((holder) => {
    const isEither = ['required', 'optional'].every((state) => states.includes(state as State));
    const others = isEither ? states.filter((state) => state === 'public' || state === 'undeclared') : states;
    return anyOf(isEither ? isNamed(holder) : NEVER, ...others.map((state) => STATES[state](holder)));
  });
}

/** A requirement lists scopes or roles. */
export function hasScopes(): Condition {
  const listed = { type: 'array', minItems: 1 };
  const requirement = { type: 'object', not: { additionalProperties: { not: listed } } };
  return effective(listIs(listWith(requirement)));
}

function listIs(list: JsonSchema): ListCondition {
  const has = { type: 'object', required: ['security'], properties: { security: list } };
  return (holder) => only({ [holder]: [has] });
}

function effective(condition: ListCondition): Condition {
  const declares = only({ operation: [DECLARES] });
  return anyOf(allOf(declares, condition('operation')), allOf(not(declares), condition('root')));
}
