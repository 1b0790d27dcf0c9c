/**
 * The JSON Schema of a configuration file: compiled into the validator when the project is built, and published for
 * editors. Its descriptions are what people read there while they write.
 */
import type { Rule } from '../../core/rule.ts';
import { PROFILES } from '../../core/severity.ts';
import { customRuleSchemas } from './custom-rule-schema.ts';
import { globs, text } from './schema-parts.ts';

export interface ConfigSchemaParts {
  /** The schema of each kind's parameters, by the kind's name. */
  checks: Record<string, object>;
  /** The rules to name one by one, so that editors complete them; none where only the shape matters. */
  rules: readonly Pick<Rule, 'id' | 'title' | 'check'>[];
}

const SETTINGS = ['error', 'warn', 'info', 'hint', 'off'];
const VERDICTS = ['expected', 'allowed', 'discouraged', 'unlisted'];

/** Builds the schema (draft 07). */
export function configSchema({ checks, rules }: ConfigSchemaParts): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Statuswise',
    description: 'statuswise.config.yaml, .yml or .json, or the key `statuswise` of a package.json.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { description: 'The address of this schema, for editors.', type: 'string' },
      extends: {
        description:
          'What this configuration builds on: statuswise:guide, statuswise:rfc, statuswise:strict, the relative path of another file, or the name of an npm package. Later ones win over earlier, this file over all.',
        ...text.list,
      },
      profile: {
        description: 'The built-in severities to start from; guide where nothing is said.',
        enum: PROFILES,
      },
      rules: {
        description: 'The severity of each rule that differs from the profile.',
        $ref: '#/definitions/severities',
      },
      table: tableSchema,
      thresholds: thresholdsSchema(rules),
      envelopes: {
        description: 'The shapes of bodies that your team has agreed on, as the property names at their top.',
        type: 'object',
        additionalProperties: false,
        properties: {
          error: { description: 'What every error body has at its top: [code, message].', ...names },
          success: { description: 'What every success body has at its top: [data, meta].', ...names },
        },
      },
      paths: {
        description: 'Paths that tell what an operation is for, beside the built-in ones.',
        type: 'object',
        additionalProperties: false,
        properties: {
          health: { description: 'Operations that probes ask, not clients.', ...pathNames },
          auth: { description: 'Operations that take credentials themselves.', ...pathNames },
        },
      },
      statuses: {
        description: 'Status codes that your API uses on purpose.',
        type: 'object',
        additionalProperties: false,
        properties: {
          allow: {
            description: 'Codes that count as registered: [499].',
            type: 'array',
            items: { type: 'integer', minimum: 100, maximum: 599 },
          },
        },
      },
      intents: {
        description: 'What POSTs are for, where the judgement is wrong. The last entry that matches decides.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['intent'],
          minProperties: 2,
          properties: {
            path: { description: 'Globs of paths.', ...globs.paths },
            operationId: { description: 'Globs of operationIds.', ...text.oneOrMany },
            intent: {
              description: 'create makes something new, create-async makes it later, act does neither.',
              enum: ['create', 'create-async', 'act'],
            },
          },
        },
      },
      roots: {
        description:
          'Globs of the documents that others are fragments of, relative to this file, so that a changed fragment leads to them.',
        type: 'array',
        items: globs.file,
      },
      customRules: {
        description: 'Your own rules, or globs of files that hold one each, relative to this file.',
        type: 'array',
        items: {
          type: ['string', 'object'],
          if: { type: 'string' },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: globs.file,
          else: { $ref: '#/definitions/customRule' },
        },
      },
      overrides: {
        description:
          'Severities for a part of the API. Every dimension that is given must match, a list means any of its members, and the last override that matches decides.',
        type: 'array',
        items: overrideSchema,
      },
    },
    definitions: {
      severity: {
        enum: SETTINGS,
        description: 'error, warn, info, hint, or off for a rule that does not run',
      },
      severities: severitiesSchema(rules),
      cells: cellsSchema,
      ...customRuleSchemas(checks, rules),
    },
  };
}

const names = { type: 'array', minItems: 1, items: text.one };

const pathNames = {
  type: 'array',
  items: {
    type: 'string',
    pattern: '^(/.*|[^/]+)$',
    patternErrorMessage: 'must be one segment of a path, or a glob of whole paths that begins with a slash',
  },
};

const cellsSchema = {
  description: 'Verdicts by method and status: { POST: { 204: allowed } }.',
  type: 'object',
  additionalProperties: {
    type: 'object',
    propertyNames: {
      pattern: '^[1-5][0-9][0-9]$',
      patternErrorMessage: 'must be a status code such as 204',
    },
    additionalProperties: { enum: VERDICTS },
  },
};

const tableSchema = {
  description:
    'Changes to the method-by-status table; `exact` alone leaves only what the guide’s own table expects.',
  type: ['string', 'object'],
  pattern: '^exact$',
  patternErrorMessage: 'must be exact, or a map with base, cells and paths',
  additionalProperties: false,
  properties: {
    base: {
      description: 'guide: the built-in table; exact: its expected cells alone; none: an empty one.',
      enum: ['guide', 'exact', 'none'],
    },
    cells: { $ref: '#/definitions/cells' },
    paths: {
      description: 'Other verdicts for some paths; later entries win.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'cells'],
        properties: {
          path: { description: 'A glob of paths.', ...globs.path },
          cells: { $ref: '#/definitions/cells' },
        },
      },
    },
  },
};

const overrideSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['rules'],
  minProperties: 2,
  properties: {
    files: {
      description:
        'Globs of files, relative to this one: of the document, or of the file that a finding is in.',
      ...globs.files,
    },
    paths: {
      description: 'Globs of API paths: * is one segment or a part of one, ** any number.',
      ...text.oneOrMany,
    },
    methods: {
      description: 'HTTP methods, in upper case or lower.',
      type: ['string', 'array'],
      pattern: '^[A-Za-z-]+$',
      patternErrorMessage: 'must be the name of an HTTP method',
      minItems: 1,
      items: {
        type: 'string',
        pattern: '^[A-Za-z-]+$',
        patternErrorMessage: 'must be the name of an HTTP method',
      },
    },
    operationIds: { description: 'Globs of operationIds.', ...text.oneOrMany },
    tags: { description: 'Tags as operations carry them.', ...text.oneOrMany },
    statuses: {
      description: 'Codes (404), classes (4xx), ranges as keys (4XX) or default.',
      ...statusSchema(['string', 'integer', 'array']),
      minItems: 1,
      items: statusSchema(['string', 'integer']),
    },
    rules: { description: 'The severities that hold there.', $ref: '#/definitions/severities' },
  },
};

function statusSchema(type: string[]): object {
  return {
    type,
    pattern: '^([1-5][0-9][0-9]|[1-5]xx|[1-5]XX|default)$',
    patternErrorMessage: 'must be a code such as 404, a class such as 4xx, a range such as 4XX, or default',
    minimum: 100,
    maximum: 599,
  };
}

function severitiesSchema(rules: ConfigSchemaParts['rules']): object {
  const named = rules.map(({ id, title }) => {
    return [id, { description: title, $ref: '#/definitions/severity' }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(named),
    additionalProperties: { $ref: '#/definitions/severity' },
  };
}

function thresholdsSchema(rules: ConfigSchemaParts['rules']): object {
  const named = rules.flatMap(({ id, title, check }) => {
    const numbers = Object.keys(thresholdsOf(check)).map((name) => [name, { type: 'number' }]);
    if (numbers.length === 0) return [];
    const properties = Object.fromEntries(numbers);
    return [[id, { description: title, type: 'object', additionalProperties: false, properties }]];
  });
  return {
    description: 'Numbers of the rules that look at a whole document: { rate-limit-429: { share: 0.9 } }.',
    type: 'object',
    properties: Object.fromEntries(named),
    additionalProperties: { type: 'object', additionalProperties: { type: 'number' } },
  };
}

/** The numbers among a check's parameters, by name. */
export function thresholdsOf(check: Rule['check']): Record<string, number> {
  const [params] = Object.values(check);
  const entries = Object.entries(params ?? {});
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'number'));
}
