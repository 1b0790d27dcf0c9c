/** Whether a configuration has the shape that its schema asks for, and what to say where it has not. */
import { CHECK_KINDS } from '../../checks/index.ts';
import { isObject, type JsonObject, own, ownArray } from '../../core/json.ts';
import { joinPointer, splitPointer } from '../../core/pointer.ts';
import { configSchema } from './config-schema.ts';
import { lacking, refusedKey, type SchemaError, unknownKey, wordError } from './shape-wording.ts';

/** Something wrong with a configuration, at a pointer into it. */
export interface Fault {
  pointer: string;
  message: string;
}

/**
 * Checks a value against the schema of configurations.
 *
 * @returns every fault, one for each place and key
 */
export function findShapeFaults(value: unknown): Promise<Fault[]> {
  return findFaults(value, '');
}

/** The same for one custom rule in a file of its own. */
export function findRuleShapeFaults(rule: unknown): Promise<Fault[]> {
  // A glob may match files that are nothing of the kind; to list what each of them lacks would help nobody.
  if (own(rule, 'id') === undefined && own(rule, 'check') === undefined) {
    return Promise.resolve([{ pointer: '', message: 'is no rule: it has neither id nor check' }]);
  }
  return findFaults({ customRules: [rule] }, '/customRules/0');
}

async function findFaults(value: unknown, prefix: string): Promise<Fault[]> {
  // Only runs that have a configuration pay for its validator.
  const validateConfig: Validate = (await import('./validator.gen.ts')).validateConfig;
  if (validateConfig(value)) return [];
  const schema = configSchema({
    checks: Object.fromEntries([...CHECK_KINDS].map(([name, kind]) => [name, kind.schema])),
    rules: [],
  });
  const faults = new Map<string, Fault>();
  for (const error of validateConfig.errors ?? []) {
    const around = schemaAt(schema, value, error.instancePath);
    const inFile = { ...error, instancePath: error.instancePath.slice(prefix.length) };
    const found = faultOf(inFile, valueAt(value, error.instancePath), around);
    const key = found && `${found.pointer}\n${error.keyword === 'required' ? found.message : ''}`;
    // The first thing that is wrong with a value is enough.
    if (key !== undefined && !faults.has(key)) faults.set(key, found as Fault);
  }
  return [...faults.values()];
}

/** As ajv makes it: the errors of the last call are a property of the function. */
type Validate = ((value: unknown) => boolean) & { errors?: SchemaError[] | null };

/**
 * @param value what is refused
 * @param schema the schema that refuses it
 */
function faultOf(error: SchemaError, value: unknown, schema: JsonObject): Fault | undefined {
  const { keyword, params, instancePath: pointer, propertyName } = error;
  // These two only sum up what other errors say.
  if (keyword === 'if' || keyword === 'propertyNames') return undefined;
  // What lacks a key has too few for that reason.
  if (keyword === 'minProperties' && lacksAny(value, schema)) return undefined;
  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty);
    const known = Object.keys(isObject(schema.properties) ? schema.properties : {});
    return { pointer: joinPointer(pointer, key), message: unknownKey(pointer, key, known) };
  }
  if (propertyName !== undefined) {
    const expected = String(own(schema.propertyNames, 'patternErrorMessage'));
    return {
      pointer: joinPointer(pointer, propertyName),
      message: refusedKey(pointer, propertyName, expected),
    };
  }
  if (keyword === 'required') return { pointer, message: lacking(pointer, String(params.missingProperty)) };
  return { pointer, message: wordError(error, value, schema) };
}

function lacksAny(value: unknown, schema: JsonObject): boolean {
  return ownArray(schema, 'required').some((key) => own(value, String(key)) === undefined);
}

/**
 * The schema of the value at a pointer. ajv's own `schemaPath` does not tell: inside a definition it begins anew.
 *
 * @param root the schema of configurations
 * @param value the configuration
 */
function schemaAt(root: object, value: unknown, pointer: string): JsonObject {
  let at = value;
  let schema = resolveSchema(root, root, at);
  for (const token of splitPointer(pointer)) {
    const next = Array.isArray(at)
      ? schema.items
      : (own(schema.properties, token) ?? schema.additionalProperties);
    at = step(at, token);
    schema = resolveSchema(root, next, at);
  }
  return schema;
}

/** Follows `$ref`, and the branch of an `if`, which only asks for text. */
function resolveSchema(root: object, schema: unknown, value: unknown): JsonObject {
  if (!isObject(schema)) return {};
  const { $ref } = schema;
  if (typeof $ref === 'string') return resolveSchema(root, valueAt(root, $ref.slice(1)), value);
  if (!isObject(schema.if)) return schema;
  if (typeof value === 'string') return resolveSchema(root, schema.then, value);
  return isObject(value) ? resolveSchema(root, schema.else, value) : schema;
}

function valueAt(value: unknown, pointer: string): unknown {
  return splitPointer(pointer).reduce<unknown>(step, value);
}

function step(value: unknown, token: string): unknown {
  return Array.isArray(value) ? value[Number(token)] : own(value, token);
}
