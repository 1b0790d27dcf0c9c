/** `status: unwanted` and `operation: unwanted`: the mere presence is the defect; the rule's facts say of what. */
import type { CheckKind } from './kind.ts';

const schema = { const: 'unwanted' };

export const status: CheckKind<'unwanted'> = {
  name: 'status',
  about: 'key',
  schema,
  prepare:
    () =>
    ({ response }) =>
      response && { at: response },
};

export const operation: CheckKind<'unwanted'> = {
  name: 'operation',
  about: 'operation',
  schema,
  prepare:
    () =>
    ({ operation }) => ({ at: operation }),
};
