/** What differs between the versions of OpenAPI. The rest of the loader asks here and nowhere else. */
import type { OpenApiVersion } from '../../core/api.ts';
import { type Method, PATH_ITEM_METHODS } from '../../core/method.ts';
import type { Node } from '../node.ts';

export interface Dialect {
  version: OpenApiVersion;
  isSwagger2: boolean;
  /** Whether `4XX` is a status key. */
  hasRanges: boolean;
  methods: readonly Method[];
  hasWebhooks: boolean;
  hasAdditionalOperations: boolean;
}

export function dialectOf(version: OpenApiVersion): Dialect {
  const isSwagger2 = version === '2.0';
  const is32 = version === '3.2';
  return {
    version,
    isSwagger2,
    hasRanges: !isSwagger2,
    methods: methodsOf(version),
    hasWebhooks: version === '3.1' || is32,
    hasAdditionalOperations: is32,
  };
}

function methodsOf(version: OpenApiVersion): readonly Method[] {
  if (version === '2.0') return PATH_ITEM_METHODS.filter((method) => method !== 'trace');
  return version === '3.2' ? [...PATH_ITEM_METHODS, 'query'] : PATH_ITEM_METHODS;
}

/** Reads the version of a root object. `openapi: 3.1` without quotes is a number in YAML, and 3.0 there is just 3. */
export function readVersion(
  root: Node,
): { version: OpenApiVersion | undefined; written: string } | undefined {
  const openapi = root.child('openapi');
  const { value } = openapi.exists ? openapi : root.child('swagger');
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const written = Number.isInteger(value) ? `${value}.0` : String(value);
  const [, family] = /^(2\.0|3\.[0-2])(?:$|\.|-)/.exec(written) ?? [];
  return { version: family as OpenApiVersion | undefined, written };
}
