/** The JSON Schema of a rule file. Built-in rules are checked against it when the project is built. */

const severity = { enum: ['error', 'warn', 'info', 'hint'] };
const setting = { enum: ['error', 'warn', 'info', 'hint', 'off'] };
const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };
const text = { type: 'string', minLength: 1 };
const statusPattern = { type: ['string', 'integer'], pattern: '^([1-5][0-9][0-9]|[1-5]xx|[1-5]XX|default)$' };
const statuses = { type: 'array', items: statusPattern, minItems: 1 };
const yes = { type: 'boolean' };

export const declaresSchema = {
  type: 'object',
  required: ['anyOf', 'coverage'],
  additionalProperties: false,
  properties: { anyOf: statuses, coverage: { enum: ['exact', 'range', 'default'] } },
};

const factsObject = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    methods: strings,
    exceptMethods: strings,
    openapi: { type: 'array', items: { enum: ['2.0', '3.0', '3.1', '3.2'] } },
    security: { type: 'array', items: { enum: ['required', 'optional', 'public', 'undeclared'] } },
    schemes: strings,
    scopes: yes,
    requestBody: yes,
    requestMedia: strings,
    requestProperties: strings,
    parameters: yes,
    parametersIn: { type: 'array', items: { enum: ['path', 'query', 'querystring', 'header', 'cookie'] } },
    templated: yes,
    itemPath: yes,
    enumPath: yes,
    lastSegment: strings,
    health: yes,
    authEndpoint: yes,
    creates: { type: 'array', items: { enum: ['certain', 'high', 'medium', 'low'] }, minItems: 1 },
    declares: declaresSchema,
    lacks: declaresSchema,
    soleDefault: yes,
    statuses,
    body: { type: 'array', items: { enum: ['none', 'soft', 'full'] }, minItems: 1 },
    headers: strings,
    links: yes,
    viaRef: yes,
    media: strings,
    arrayBody: yes,
    mentions: strings,
  },
};

export const factsSchema = { anyOf: [factsObject, { type: 'array', items: factsObject, minItems: 1 }] };

/**
 * The schema of a rule file.
 *
 * @param checks the schema of each kind's parameters, by the kind's name
 */
export function ruleSchema(checks: Record<string, object>): object {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'severity', 'source', 'check', 'message', 'rationale', 'examples'],
    properties: {
      id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      title: text,
      severity: {
        type: 'object',
        additionalProperties: false,
        required: ['guide', 'rfc', 'strict'],
        properties: { guide: setting, rfc: setting, strict: setting },
      },
      source: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: { guide: text, rfc: strings, openapi: text, other: strings },
      },
      applies: factsSchema,
      unless: factsSchema,
      caps: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['when', 'severity'],
          properties: { when: factsSchema, severity },
        },
      },
      shadowedBy: strings,
      check: {
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: checks,
      },
      message: text,
      variants: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['when'],
          properties: { when: factsSchema, message: text, advice: text },
        },
      },
      fix: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'advice'],
        properties: { kind: { enum: ['add', 'delete', 'suggest'] }, advice: text },
      },
      places: text,
      rationale: text,
      knownMisses: text,
      examples: {
        type: 'array',
        minItems: 2,
        items: {
          type: 'object',
          required: ['name', 'finds'],
          properties: {
            name: text,
            profile: { enum: ['guide', 'rfc', 'strict'] },
            finds: {
              type: 'array',
              items: {
                anyOf: [
                  text,
                  {
                    type: 'object',
                    additionalProperties: false,
                    required: ['pointer', 'severity'],
                    properties: { pointer: text, severity },
                  },
                ],
              },
            },
          },
        },
      },
    },
  };
}
