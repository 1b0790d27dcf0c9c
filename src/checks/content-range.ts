/**
 * `contentRange: required`: a 206 with a single part names its range in `Content-Range` (RFC 9110 §15.3.7.1); one whose
 * only media type is multipart/byteranges must not, since each part names its own (§15.3.7.2).
 */
import { findHeader } from '../core/api.ts';
import type { CheckKind } from './kind.ts';
import { hasHeader, NOTHING, namePattern } from './portable.ts';

export const contentRange: CheckKind<'required'> = {
  name: 'contentRange',
  about: 'response',
  schema: {
    description: 'A partial response has `Content-Range`; one that consists of several parts has not.',
    const: 'required',
  },
  isOfDefinition: () => true,
  portable() {
    const when = { media: ['multipart/byteranges'] };
    const schema = { patternProperties: { [namePattern(['Content-Range'])]: NOTHING } };
    return [
      { about: 'response', unless: when, self: hasHeader('Content-Range') },
      { about: 'response', when, below: { member: 'headers', schema } },
    ];
  },
  prepare:
    () =>
    ({ response }) => {
      const definition = response?.definition;
      if (!definition) return;
      const found = findHeader(definition, 'Content-Range');
      const isMultipart =
        definition.media.length > 0 &&
        definition.media.every(({ name }) => /^multipart\/byteranges\b/i.test(name));
      if (isMultipart) return found && { at: found, args: { header: found.name, missing: '' } };
      return found ? undefined : { at: definition, args: { missing: 'Content-Range', header: '' } };
    },
};
