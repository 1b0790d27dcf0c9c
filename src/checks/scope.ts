/** What a rule looks at: operations or their responses, the API's own or those of its clients as well. */
import { listOf } from '../core/list-of.ts';
import type { Facts, Rule } from '../core/rule.ts';
import type { AnyCheckKind } from './kind.ts';

/** Whether a rule looks at operations as a whole, at their responses one by one, or at all operations together. */
export function scopeOf({ applies }: Rule, kind: AnyCheckKind): 'operation' | 'response' | 'document' {
  if (kind.about === 'document') return 'document';
  return kind.about !== 'operation' || listOf(applies).some(speaksOfResponse) ? 'response' : 'operation';
}

/** Webhooks and callbacks are other people's servers: they get what HTTP demands of everyone. */
export function speaksOfCallbacks({ severity, applies, check }: Rule, kind: AnyCheckKind): boolean {
  if (severity.rfc === 'off' || listOf(applies).some(({ creates }) => creates !== undefined)) return false;
  return !demandedHeaders(kind, Object.values(check)[0]).some(isForServersOnly);
}

function demandedHeaders(kind: AnyCheckKind, params: unknown): readonly string[] {
  return kind.about === 'document' ? [] : (kind.demandsHeaders?.(params) ?? []);
}

const RESPONSE_FACTS: readonly (keyof Facts)[] = [
  'statuses',
  'body',
  'headers',
  'links',
  'viaRef',
  'media',
  'arrayBody',
  'mentions',
];

function speaksOfResponse(facts: Facts): boolean {
  return RESPONSE_FACTS.some((name) => facts[name] !== undefined);
}

/** Nobody's webhook receiver tells where it created something, or when to come back. */
function isForServersOnly(header: string): boolean {
  const name = header.toLowerCase();
  return name === 'location' || name === 'retry-after';
}
