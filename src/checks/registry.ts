/** `key: valid` and `registry: registered | current`: what a status key is, and what IANA says of it. */
import type { StatusRegistry } from '../core/reference-data.ts';
import { canonicalStatus } from '../core/status-key.ts';
import type { CheckKind } from './kind.ts';

export const key: CheckKind<'valid'> = {
  name: 'key',
  about: 'key',
  schema: { const: 'valid' },
  prepare:
    () =>
    ({ api, response }) => {
      if (!response?.key.odd) return;
      const { key } = response;
      const suggestion =
        key.kind === 'invalid'
          ? 'use a code from 100 to 599, a range such as 4XX, or default'
          : api.version === '2.0' && key.kind === 'range'
            ? 'Swagger 2.0 has no ranges: list the codes, or use default'
            : `write ${canonicalStatus(key)}`;
      return { at: response, args: { written: key.written, suggestion } };
    },
};

export const registry: CheckKind<'registered' | 'current'> = {
  name: 'registry',
  about: 'key',
  schema: { enum: ['registered', 'current'] },
  prepare(params, { registry }) {
    return ({ response }) => {
      if (response?.key.kind !== 'exact') return;
      const code = response.key.written;
      const entry = Object.hasOwn(registry.statuses, code) ? registry.statuses[code] : undefined;
      if (params === 'current') {
        if (!entry || entry.state === 'registered') return;
        return { at: response, args: { state: entry.state, suggestion: '' } };
      }
      return entry ? undefined : { at: response, args: { suggestion: suggest(registry, code), state: '' } };
    };
  },
};

/**
 * The registered code that says what a well-known unregistered one is used for, else the general one of its class
 * (RFC 9110 §15). 100 and 300 have meanings of their own, and stand for no other 1xx and 3xx.
 */
function suggest(registry: StatusRegistry, code: string): string {
  const known = Object.hasOwn(registry.unregistered, code) ? registry.unregistered[code] : undefined;
  const suggestion = known ? String(known.suggest) : GENERAL[code[0] ?? ''];
  if (suggestion === undefined) return `a registered ${code[0]}xx code`;
  const name = registry.statuses[suggestion]?.name;
  return name ? `${suggestion} ${name}` : suggestion;
}

const GENERAL: Record<string, string> = { 2: '200', 4: '400', 5: '500' };
