/** `key: valid` and `registry: registered | current`: what a status key is, and what IANA says of it. */
import type { StatusRegistry } from '../core/reference-data.ts';
import { canonicalStatus, type StatusKey } from '../core/status-key.ts';
import type { CheckKind } from './kind.ts';
import { NOTHING } from './portable.ts';

export const key: CheckKind<'valid'> = {
  name: 'key',
  about: 'key',
  mayHitResponse:
    () =>
    ({ key }) =>
      key.odd,
  schema: { description: 'The key is one that the version of OpenAPI knows.', const: 'valid' },
  portable(_, { isSwagger2 }) {
    const valid = isSwagger2 ? '^([1-5]\\d\\d|default|x-.*)$' : '^([1-5](\\d\\d|XX)|default|x-.*)$';
    const schema = { patternProperties: { [valid]: {} }, additionalProperties: NOTHING };
    return [{ about: 'operation', below: { member: 'responses', schema } }];
  },
  prepare:
    () =>
    ({ api, response }) => {
      if (!response?.key.odd) return;
      const { key } = response;
      const suggestion = suggestKey(key, api.version !== '2.0');
      return { at: response, args: { written: key.written, suggestion } };
    },
};

function suggestKey(key: StatusKey, hasRanges: boolean): string {
  if (key.kind === 'invalid') {
    const range = hasRanges ? ', a range such as 4XX,' : '';
    return `use a code from 100 to 599${range} or default`;
  }
  if (key.kind === 'range' && !hasRanges) return 'Swagger 2.0 has no ranges: list the codes, or use default';
  return `write ${canonicalStatus(key)}`;
}

export const registry: CheckKind<'registered' | 'current'> = {
  name: 'registry',
  about: 'key',
  mayHitResponse(params, { registry }) {
    const stateOf = compileState(registry);
    return ({ key }) => key.kind === 'exact' && isFault(params, stateOf(key.code));
  },
  schema: {
    description:
      'The code is in the registry of status codes (`registered`), and neither deprecated nor temporary (`current`).',
    enum: ['registered', 'current'],
  },
  portable(params, { registry }) {
    const states = Object.entries(registry.statuses);
    if (params === 'current') {
      const statuses = states.filter(([, { state }]) => state !== 'registered').map(([code]) => code);
      return [{ about: 'response', when: { statuses }, self: NOTHING }];
    }
    const statuses = states.map(([code]) => code);
    return [
      {
        about: 'response',
        when: { statuses: ['1xx', '2xx', '3xx', '4xx', '5xx'] },
        unless: { statuses },
        self: NOTHING,
      },
    ];
  },
  prepare(params, { registry }) {
    const stateOf = compileState(registry);
    return ({ response }) => {
      if (response?.key.kind !== 'exact') return;
      const state = stateOf(response.key.code);
      if (!isFault(params, state)) return;
      if (state) return { at: response, args: { state, suggestion: '' } };
      return { at: response, args: { suggestion: suggest(registry, response.key.written), state: '' } };
    };
  },
};

type State = StatusRegistry['statuses'][string]['state'];

function compileState({ statuses }: StatusRegistry): (code: number) => State | undefined {
  const states = new Map(Object.entries(statuses).map(([code, { state }]) => [Number(code), state]));
  return (code) => states.get(code);
}

function isFault(wanted: 'registered' | 'current', state: State | undefined): boolean {
  return wanted === 'registered' ? state === undefined : state !== undefined && state !== 'registered';
}

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
