/** Turns the facts that rules name into conditions of JSON Schema and patterns. */
import { declaresOne, hasHeader, type JsonSchema, mediaPattern, NOTHING } from '../../checks/portable.ts';
import { statusesOf } from '../../checks/portable-statuses.ts';
import type { PathNames } from '../../core/reference-data.ts';
import type { Facts, OneOrMany } from '../../core/rule.ts';
import { hasArrayBody, hasBodyOf, hasMediaOf, produces } from './bodies.ts';
import { allOf, anyOf, type Condition, METHODS, NEVER, not, OTHER_METHODS, only } from './condition.ts';
import { anySegment, lastSegment, pathGlobs } from './paths.ts';
import { hasInput, hasParameterIn, hasRequestBody, hasRequestMedia, lacksInput } from './requests.ts';
import { hasScopes, inSecurityState } from './security.ts';

export interface FactContext {
  isSwagger2: boolean;
  pathNames: PathNames;
}

/** Why a condition cannot be said: a clause that goes on after "it". */
export class Unsayable extends Error {}

type FactOf<Name extends keyof Facts> = (wanted: NonNullable<Facts[Name]>, context: FactContext) => Condition;

/** A condition that holds where any of the facts do. */
export function conditionOf(facts: OneOrMany<Facts>, context: FactContext): Condition {
  return anyOf(
    ...[facts].flat().map((one) =>
      allOf(
        ...Object.entries(one).map(([name, wanted]) => {
          const fact = FACTS[name as keyof Facts];
          if (typeof fact === 'string') throw new Unsayable(fact);
          return (fact as (wanted: unknown, context: FactContext) => Condition)(wanted, context);
        }),
      ),
    ),
  );
}

const FACTS: { [Name in keyof Required<Facts>]: FactOf<Name> | string } = {
  methods: (wanted) => only({ methods: new Set(wanted.map(methodOf)) }),
  exceptMethods: (wanted) => not(only({ methods: new Set(wanted.map(methodOf)) })),
  openapi: (wanted) => only({ formats: new Set(wanted.map(formatOf)) }),
  security: (wanted) => inSecurityState(wanted),
  schemes: 'asks which types the security schemes have, by their names',
  scopes: (wanted) => (wanted ? hasScopes() : not(hasScopes())),
  requestBody: (wanted, { isSwagger2 }) => holds(hasRequestBody(isSwagger2), wanted),
  requestMedia: (wanted, { isSwagger2 }) => hasRequestMedia(wanted, isSwagger2),
  requestProperties: 'looks for properties of a request body, through all the schemas that it is made of',
  parameters: (wanted) => (wanted ? hasInput() : lacksInput()),
  parametersIn: (wanted) => hasParameterIn(wanted),
  templated: (wanted) => holds(only({ path: ['\\{[^{}]+\\}'] }), wanted),
  itemPath: (wanted) => holds(only({ path: ['\\{[^{}]+\\}[^/?#]*[/?#]*$'] }), wanted),
  enumPath: 'compares the templates of a path with the values of its parameters',
  lastSegment: (wanted) => only({ path: [lastSegment(wanted)] }),
  health: (wanted, { pathNames }) => holds(isHealth(pathNames.health), wanted),
  authEndpoint: (wanted, { pathNames }) =>
    holds(anyOf(...named(pathNames.auth, (names) => anySegment(names))), wanted),
  creates: 'rests on the judgement whether a POST creates, which weighs names, schemas and neighbours',
  declares: (wanted) => only({ operation: [declaresOne(wanted)] }),
  lacks: (wanted) => not(only({ operation: [declaresOne(wanted)] })),
  soleDefault: (wanted) => holds(only({ operation: [SOLE_DEFAULT] }), wanted),
  statuses: (wanted) => only({ statuses: statusesOf(wanted) }),
  body: (wanted, { isSwagger2 }) => hasBodyOf(wanted, isSwagger2),
  headers: (wanted) => only({ response: [hasHeader(...wanted)] }),
  links: (wanted) => holds(only({ response: [HAS_LINKS] }), wanted),
  viaRef: 'asks whether a response is a `$ref`, which Spectral has replaced before it looks',
  media: (wanted, { isSwagger2 }) => (isSwagger2 ? produces(wanted) : hasMediaOf(mediaPattern(wanted))),
  arrayBody: (wanted, { isSwagger2 }) => holds(only({ response: [hasArrayBody(isSwagger2)] }), wanted),
  mentions: (wanted) => only({ response: [mentions(wanted)] }),
};

function holds(condition: Condition, wanted: boolean): Condition {
  return wanted ? condition : not(condition);
}

function methodOf(written: string): string {
  const method = written.toLowerCase();
  return (METHODS as readonly string[]).includes(method) ? method : OTHER_METHODS;
}

function formatOf(version: string): string {
  return version === '2.0' ? 'oas2' : `oas${version.replace('.', '_')}`;
}

/** `default` and no code or range beside it. */
const SOLE_DEFAULT: JsonSchema = {
  allOf: [
    declaresOne({ anyOf: ['default'], coverage: 'exact' }),
    { not: declaresOne({ anyOf: ['1xx', '2xx', '3xx', '4xx', '5xx'], coverage: 'range' }) },
  ],
};

const HAS_LINKS: JsonSchema = {
  type: 'object',
  required: ['links'],
  properties: { links: { type: 'object', minProperties: 1 } },
};

function isHealth(names: readonly string[]): Condition {
  const [segments = NEVER, ...globs] = named(names, (some) => `^[^{]*${lastSegment(some)}`);
  return anyOf(allOf(only({ methods: new Set(['get', 'head']) }), segments), ...globs);
}

/** Names of segments, and path globs of a configuration, which begin with a slash. */
function named(names: readonly string[], patternOf: (names: string[]) => string): Condition[] {
  const segments = names.filter((name) => !name.startsWith('/'));
  const globs = names.filter((name) => name.startsWith('/'));
  const found: Condition[] = [segments.length > 0 ? only({ path: [patternOf(segments)] }) : NEVER];
  if (globs.length > 0) found.push(only({ path: [pathGlobs(globs)] }));
  return found;
}

/** Letters and digits of most alphabets. */
const LETTERS = '0-9A-Za-zªµºÀ-ÖØ-öø-῿Ⰰ-⿯぀-퟿豈-﷿ﹰ-﻿０-ￜ';

/** One of these words is in the description. */
function mentions(words: readonly string[]): JsonSchema {
  if (words.length === 0) return NOTHING;
  const written = words.map((word) =>
    [...word.toLowerCase()]
      .map((one) =>
        one === ' ' ? `[^${LETTERS}-]+` : one === one.toUpperCase() ? one : `[${one.toUpperCase()}${one}]`,
      )
      .join(''),
  );
  return {
    type: 'object',
    required: ['description'],
    properties: {
      description: { type: 'string', pattern: `(^|[^${LETTERS}-])(${written.join('|')})($|[^${LETTERS}-])` },
    },
  };
}
