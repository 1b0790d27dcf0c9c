/** `body: required` and `body: forbidden`. Content without a schema is content: rules lower its severity with a cap. */
import { bodyOf } from '../core/api.ts';
import type { CheckKind } from './kind.ts';
import { hasBody, hasKey, NO_EXTENSION, NOTHING } from './portable.ts';

export const body: CheckKind<'required' | 'forbidden'> = {
  name: 'body',
  about: 'response',
  schema: {
    description:
      'The response has a body (`required`), or has none (`forbidden`). A media type without a schema counts as a body.',
    enum: ['required', 'forbidden'],
  },
  mayHitResponse:
    (params) =>
    ({ form }) =>
      form !== undefined && (form.body === 'none') === (params === 'required'),
  isOfDefinition: () => true,
  portable(params, { isSwagger2 }) {
    if (params === 'required') return [{ about: 'response', self: hasBody(isSwagger2) }];
    const below = isSwagger2
      ? { member: 'schema', schema: NOTHING }
      : { member: 'content', schema: { not: hasKey(NO_EXTENSION) } };
    return [{ about: 'response', below, holds: { not: hasBody(isSwagger2) } }];
  },
  prepare(params) {
    return ({ response }) => {
      const definition = response?.definition;
      if (!definition) return;
      const isMissing = bodyOf(definition) === 'none';
      if (params === 'required') return isMissing ? { at: definition } : undefined;
      return isMissing ? undefined : { at: definition.contentAt ?? definition };
    };
  },
};
