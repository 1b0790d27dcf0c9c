/** The schema of a team's own rules: that of the built-in rule files, with less that is required. */
import { isObject, type JsonObject } from '../../core/json.ts';
import type { Rule } from '../../core/rule.ts';
import { factsSchema, ruleSchema } from '../rule-schema.ts';
import { text } from './schema-parts.ts';

/**
 * `widget-404`, or `acme/widget-404` for rules that many teams share. Not `constructor`: severities are looked up by id in
 * plain objects, and these have that name already.
 */
const CUSTOM_ID = '^(?!constructor$)([a-z0-9-]+/)?[a-z0-9-]+$';

/**
 * The definitions `customRule`, `facts` and `factsOfOne`.
 *
 * @param checks the schema of each kind's parameters
 * @param rules those that show a kind at work
 */
export function customRuleSchemas(
  checks: Record<string, object>,
  rules: readonly Pick<Rule, 'id' | 'check'>[],
): Record<string, object> {
  const { properties, required, ...rest } = ruleSchema(describeKinds(checks, rules)) as RuleSchema;
  const id = {
    type: 'string',
    pattern: CUSTOM_ID,
    patternErrorMessage:
      'must be words in lower case joined by hyphens, with a prefix such as acme/ if you like',
  };
  const described = describe({ ...properties, id, examples: EXAMPLES }, OF_RULES);
  const rule = {
    ...rest,
    required: required.filter((key) => key !== 'rationale' && key !== 'examples'),
    properties: described,
  };
  return { customRule: shareFacts(rule) as object, ...factsDefinitions() };
}

interface RuleSchema extends JsonObject {
  properties: JsonObject;
  required: string[];
}

/** A run ignores them, and so their shape is free. */
const EXAMPLES = { type: 'array', items: { type: 'object' } };

const OF_RULES: Record<string, string> = {
  id: 'What configurations and findings call the rule.',
  title: 'What the rule asks for, in a few words.',
  severity: 'Its severity in each of the profiles.',
  source: 'Where the demand comes from.',
  applies: 'Facts about the operation or response: the rule speaks where all of them hold.',
  unless: 'Facts that exempt an operation or response.',
  caps: 'Circumstances that lower the severity.',
  shadowedBy: 'Rules that say the same more precisely: where one of them speaks, this one is silent.',
  check: 'One kind of check with its parameters.',
  message: 'What a finding says; {operation}, {method}, {path} and {status} stand for themselves.',
  variants: 'Other wordings; the first whose facts hold is used.',
  fix: 'What to do about it.',
  places: 'What the text report calls the places that the rule looks at.',
  rationale: 'Why the rule exists, in Markdown.',
  knownMisses: 'What the rule does not see, in Markdown.',
  examples: 'Documents on which the rule speaks or is silent; a run ignores them.',
};

const DECLARES = {
  anyOf: 'Statuses, any of which counts.',
  coverage: 'What stands in for a code: exact, only itself; range, also 4XX; default, also default.',
};

const OF_FACTS: Record<string, string> = {
  methods: 'The method is one of these.',
  exceptMethods: 'The method is none of these.',
  openapi: 'The document has one of these versions.',
  security: 'What credentials the operation asks for.',
  schemes: 'Every security scheme has one of these types.',
  scopes: 'Whether a security requirement lists scopes or roles.',
  requestBody: 'Whether there is a request body.',
  requestMedia: 'A media type of the request body matches one of these globs.',
  requestProperties: 'A property of the request body matches one of these globs.',
  parameters: 'Whether there are parameters.',
  parametersIn: 'A parameter stands in one of these places.',
  templated: 'Whether the path has a template.',
  itemPath: 'Whether the path ends with a template.',
  enumPath: 'Whether every template of the path is an enumeration.',
  lastSegment: 'The last segment of the path is one of these.',
  health: 'Whether it is a health check.',
  authEndpoint: 'Whether it takes credentials itself.',
  creates: 'The POST creates something, with one of these confidences.',
  declares: 'One of these statuses is declared.',
  lacks: 'None of these statuses is declared.',
  soleDefault: 'Whether default is the only response.',
  statuses: 'The status is one of these: 404, 4xx, 4XX, default.',
  body: 'What the response says of its body.',
  headers: 'One of these headers is declared.',
  links: 'Whether the response has links.',
  viaRef: 'Whether the response is reached through $ref.',
  media: 'Every media type of the response matches one of these globs.',
  arrayBody: 'Whether the body is an array.',
  mentions: 'The text of the response has one of these words.',
};

/** Keys of what stands below a key of a rule or a fact. */
const BELOW: Record<string, Record<string, string>> = {
  severity: {
    guide: 'In the profile guide.',
    rfc: 'In the profile rfc.',
    strict: 'In the profile strict.',
  },
  source: {
    guide: 'The section of the guide.',
    rfc: 'Sections of RFCs: RFC 9110 §15.3.2.',
    openapi: 'The part of the OpenAPI Specification.',
    other: 'Whatever else asks for it.',
  },
  caps: {
    when: 'The circumstances, as facts.',
    severity: 'The worst severity that the rule then has.',
  },
  variants: {
    when: 'The circumstances, as facts.',
    message: 'What a finding then says.',
    advice: 'What there then is to do.',
  },
  fix: {
    kind: 'add or delete where the change is safe to make, suggest where it would promise something new.',
    advice: 'The change in words.',
  },
  declares: DECLARES,
  lacks: DECLARES,
};

/** A fact that only just came to be has no description yet, which hinders nobody. */
function describe(properties: JsonObject, descriptions: Record<string, string>): JsonObject {
  const entries = Object.entries(properties).map(([key, schema]) => {
    const description = descriptions[key];
    if (!description || !isObject(schema)) return [key, schema];
    const below = BELOW[key];
    return [key, { description, ...(below ? describeBelow(schema, below) : schema) }];
  });
  return Object.fromEntries(entries);
}

function describeBelow(schema: JsonObject, descriptions: Record<string, string>): JsonObject {
  const { properties, items } = schema;
  if (isObject(items)) return { ...schema, items: describeBelow(items, descriptions) };
  return isObject(properties) ? { ...schema, properties: describe(properties, descriptions) } : schema;
}

/** The best description of a kind is the rules that use it. */
function describeKinds(
  checks: Record<string, object>,
  rules: readonly Pick<Rule, 'id' | 'check'>[],
): Record<string, object> {
  const entries = Object.entries(checks).map(([name, schema]) => {
    const users = rules.filter(({ check }) => Object.hasOwn(check, name)).map(({ id }) => id);
    const description = users.length > 0 ? { description: `As in ${users.slice(0, 3).join(', ')}.` } : {};
    return [name, { ...description, ...schema }];
  });
  return Object.fromEntries(entries);
}

/** One map, or a list of maps; said without `anyOf`, so that an error is about what was written. */
function factsDefinitions(): Record<string, object> {
  const [one] = factsSchema.anyOf as unknown as [JsonObject];
  const properties = shareFacts(describe(one.properties as JsonObject, OF_FACTS));
  const items = { $ref: '#/definitions/factsOfOne' };
  return {
    facts: { ...one, type: ['object', 'array'], properties, minItems: 1, items },
    factsOfOne: { ...one, properties },
  };
}

/**
 * Replaces facts, wherever they stand, by a reference to their definition: written out they would be there a dozen times.
 * What must not be empty says so in words that an editor and an error can show.
 */
function shareFacts(schema: unknown, key = ''): unknown {
  if (Array.isArray(schema)) return schema.map((item) => shareFacts(item));
  if (!isObject(schema)) return schema;
  // Kinds of checks leave it to the rules that use them what `when` may say.
  const isLoose = key === 'when' && schema.properties === undefined;
  if (isLoose || schema.anyOf === factsSchema.anyOf) {
    const { description } = schema;
    return { ...(description ? { description } : {}), $ref: '#/definitions/facts' };
  }
  if (schema.minLength === 1) {
    const { minLength: _, ...others } = schema;
    return { ...others, ...text.one };
  }
  return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, shareFacts(value, name)]));
}
