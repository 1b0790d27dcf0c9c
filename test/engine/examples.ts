/** The examples of all rules as documents: material for what must hold of any document. */
import { type RuleExample, readRuleFiles } from '../../src/ruleset/compile.ts';

type Json = Record<string, unknown>;

/** Every example as a whole document, under `rule: name`. Nothing in them is shared, so that nothing becomes an alias. */
export const EXAMPLES: readonly (readonly [string, Json])[] = readRuleFiles(
  new URL('../../rules', import.meta.url).pathname,
).flatMap(({ file }) =>
  file.examples.map((example) => [`${file.id}: ${example.name}`, toDocument(example)] as const),
);

function toDocument({ name, finds: _, profile: __, ...document }: RuleExample): Json {
  const version = document.swagger === undefined ? { openapi: '3.1.0' } : {};
  return JSON.parse(JSON.stringify({ ...version, info: { title: name, version: '1' }, ...document }));
}

/** The same value with the keys of all objects in reverse order. */
export function withKeysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysReversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .reverse()
      .map((key) => [key, withKeysReversed(value[key])]),
  );
}

/** Moves every response that is written in an operation to where it can be shared, and refers to it. */
export function withResponsesShared(document: Json): Json {
  const copy = structuredClone(document);
  const isSwagger = copy.swagger !== undefined;
  const holder = isSwagger ? copy : memberOf(copy, 'components');
  const shared = memberOf(holder, 'responses');
  let count = 0;
  for (const responses of responsesOf(copy)) {
    for (const [key, response] of Object.entries(responses)) {
      if (key.startsWith('x-') || !isObject(response) || response.$ref !== undefined) continue;
      count += 1;
      shared[`Moved${count}`] = response;
      responses[key] = { $ref: `#/${isSwagger ? '' : 'components/'}responses/Moved${count}` };
    }
  }
  return copy;
}

/** Replaces every `$ref` to a shared response by a copy of it. */
export function withResponsesInlined(document: Json): Json {
  const copy = structuredClone(document);
  const holder = copy.swagger !== undefined ? copy : copy.components;
  const shared = isObject(holder) && isObject(holder.responses) ? holder.responses : {};
  for (const responses of responsesOf(copy)) {
    for (const [key, response] of Object.entries(responses)) {
      const ref = isObject(response) && typeof response.$ref === 'string' ? response.$ref : '';
      const target = shared[/^#\/(?:components\/)?responses\/([^/]+)$/.exec(ref)?.[1] ?? ''];
      if (target !== undefined) responses[key] = structuredClone(target);
    }
  }
  return copy;
}

/** The `responses` of every operation among the paths, where they are written. */
function* responsesOf(document: Json): Generator<Json> {
  for (const item of Object.values(isObject(document.paths) ? document.paths : {})) {
    for (const operation of Object.values(isObject(item) ? item : {})) {
      if (isObject(operation) && isObject(operation.responses)) yield operation.responses;
    }
  }
}

function memberOf(holder: Json, name: string): Json {
  if (!isObject(holder[name])) holder[name] = {};
  return holder[name] as Json;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
