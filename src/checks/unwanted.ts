/** `status: unwanted` and `operation: unwanted`: the mere presence is the defect; the rule's facts say of what. */
import type { CheckKind } from './kind.ts';
import { NOTHING } from './portable.ts';

const schema = { const: 'unwanted' };

export const status: CheckKind<'unwanted'> = {
  name: 'status',
  about: 'key',
  asksFactsFirst: true,
  schema: { description: 'The status itself is the defect, wherever the rule applies.', ...schema },
  portable: () => [{ about: 'response', self: NOTHING }],
  prepare:
    () =>
    ({ response }) =>
      response && { at: response },
};

export const operation: CheckKind<'unwanted'> = {
  name: 'operation',
  about: 'operation',
  asksFactsFirst: true,
  schema: { description: 'The operation itself is the defect, wherever the rule applies.', ...schema },
  portable: () => [{ about: 'operation', self: NOTHING }],
  prepare:
    () =>
    ({ operation }) => ({ at: operation }),
};
