/** Finds the `$ref`s of a file that lead to other files. */
import { isObject } from '../core/json.ts';
import { joinPointer } from '../core/pointer.ts';

/** A `$ref` as written, with the pointer of the object that holds it. */
export interface ExternalRef {
  ref: string;
  pointer: string;
}

/**
 * Fields whose members carry names of the author's choosing, so that a member called `default` or `example` is no
 * keyword. Below `properties`, `x-internal` is a property.
 */
const NAME_MAPS = new Set([
  '$defs',
  'additionalOperations',
  'callbacks',
  'content',
  'definitions',
  'dependentSchemas',
  'encoding',
  'headers',
  'links',
  'mediaTypes',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securityDefinitions',
  'securitySchemes',
  'webhooks',
]);

/** Values rather than descriptions: a `$ref` in them is data. */
const DATA = new Set(['const', 'default', 'enum', 'example', 'examples']);

/**
 * Whether a text may hold a `$ref` to another file: quick, and wrong only towards yes. A `$ref` that it misses by being
 * spelt with escapes is not followed, and reported as broken where it matters.
 */
export function mayHaveExternalRefs(text: string): boolean {
  // OData has paths that end in `$ref`: what follows those is no text.
  return /\$ref['"]?[ \t]*:(?!\s*(?:['"]?#|[{[]))/.test(text);
}

/** `$ref` and what follows: in double quotes, in single quotes, or plain. */
const WRITTEN =
  /\$ref['"]?\s*:\s*(?:[>|][+-]?\s*)?(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|([^\s'"#,}\]][^\n,}\]#]*))/g;

/**
 * The addresses that `$ref`s of a text seem to name, without their fragments, each once. Quick, because it parses nothing; it
 * also finds `$ref`s in what is data.
 */
export function writtenRefs(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, double, single, plain] of text.matchAll(WRITTEN)) {
    const written = double === undefined ? (single?.replaceAll("''", "'") ?? plain ?? '') : unquote(double);
    const address = written.trim().split('#', 1)[0] ?? '';
    if (address !== '') found.add(address);
  }
  return found;
}

function unquote(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return JSON.parse(`"${written}"`);
  } catch {
    return written;
  }
}

/** A value that is to be looked at; its pointer is put together only if it turns out to be a `$ref`. */
interface Step {
  value: unknown;
  parent: Step | undefined;
  token: string | number;
  isNameMap: boolean;
}

/** Walks with a stack of its own, and into each object once: aliases share objects, and depth is no danger. */
export function findExternalRefs(value: unknown): ExternalRef[] {
  const found: ExternalRef[] = [];
  const seen = new Set<object>();
  // The root of a fragment may be a schema or a map of names: take it for a map, which skips nothing.
  const isDocument = isObject(value) && (Object.hasOwn(value, 'openapi') || Object.hasOwn(value, 'swagger'));
  const stack: Step[] = [{ value, parent: undefined, token: '', isNameMap: !isDocument }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { value, isNameMap } = step;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Array.isArray(value)) {
      for (const [token, item] of value.entries()) {
        if (typeof item === 'object') stack.push({ value: item, parent: step, token, isNameMap: false });
      }
      continue;
    }
    if (!isObject(value)) continue;
    const ref = Object.hasOwn(value, '$ref') ? value.$ref : undefined;
    if (typeof ref === 'string' && ref !== '' && !ref.startsWith('#'))
      found.push({ ref, pointer: pointerOf(step) });
    for (const token of Object.keys(value)) {
      if (typeof value[token] !== 'object') continue;
      if (!isNameMap && (DATA.has(token) || token.startsWith('x-'))) continue;
      const isMap = NAME_MAPS.has(token) && (!isNameMap || step.parent === undefined);
      stack.push({ value: value[token], parent: step, token, isNameMap: isMap });
    }
  }
  return found.reverse();
}

/** Without recursion, because a document may nest as deeply as it likes. */
function pointerOf(step: Step): string {
  const tokens: (string | number)[] = [];
  for (let at = step; at.parent; at = at.parent) tokens.push(at.token);
  return tokens.reduceRight<string>(joinPointer, '');
}
