/**
 * `statusMonitor`: a 202 tells the client how to follow the work that it promised (RFC 9110 §15.3.3): by a header, a
 * link, or a property of its body.
 */
import type { Api, MediaType, SchemaNode } from '../core/api.ts';
import { matchNames } from '../core/glob.ts';
import { own } from '../core/json.ts';
import type { CheckKind } from './kind.ts';
import { child, schemaProperties } from './schema.ts';

interface MonitorParams {
  headers: string[];
  /** Property names as globs, compared without case, `_` and `-`. */
  properties: string[];
}

const strings = { type: 'array', items: { type: 'string' }, minItems: 1 };

export const statusMonitor: CheckKind<MonitorParams> = {
  name: 'statusMonitor',
  about: 'response',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['headers', 'properties'],
    properties: { headers: strings, properties: strings },
  },
  demandsHeaders: ({ headers }) => headers,
  prepare(params) {
    const isHeader = matchNames(params.headers);
    const isProperty = matchNames(params.properties);
    return ({ api, response }) => {
      const definition = response?.definition;
      if (!definition || definition.hasLinks) return;
      if (definition.headers.some(({ name }) => isHeader(name))) return;
      const isSilent = definition.media.every((media) => {
        const names = bodyProperties(api, media);
        return names !== undefined && !names.some((name) => isProperty(name.replace(/[-_]/g, '')));
      });
      return isSilent ? { at: definition } : undefined;
    };
  },
};

/**
 * Property names of a body, and of the objects in it: `{ droplet: { id } }` names what to ask for as well as `{ id }` does.
 * Undefined when the schema does not tell.
 */
function bodyProperties(api: Api, media: MediaType): string[] | undefined {
  const outer = media.schema && propertiesOf(api, media.schema);
  if (!outer) return undefined;
  const inner = [...outer.values()].flatMap((schema) => [...(propertiesOf(api, schema)?.keys() ?? [])]);
  return [...outer.keys(), ...inner];
}

/** Properties of a schema, or of its items when it is an array. */
function propertiesOf(api: Api, schema: SchemaNode): Map<string, SchemaNode> | undefined {
  const node = api.resolve(schema);
  if (!node) return undefined;
  return schemaProperties(api, own(node.value, 'items') === undefined ? node : child(node, 'items'), true);
}
