/** Values as JSON and YAML give them. Own keys only: a document may have a key called `__proto__` or `constructor`. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own property; undefined for anything that is no object. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  // Most keys that are asked for are not there: then it does not matter whose they are.
  const found = (value as JsonObject)[key];
  return found !== undefined && Object.hasOwn(value, key) ? found : undefined;
}

/** Reads an own property that should be an object. */
export function ownObject(value: unknown, key: string): JsonObject | undefined {
  const found = own(value, key);
  return isObject(found) ? found : undefined;
}

export function ownString(value: unknown, key: string): string | undefined {
  const found = own(value, key);
  return typeof found === 'string' ? found : undefined;
}

export function ownArray(value: unknown, key: string): unknown[] {
  const found = own(value, key);
  return Array.isArray(found) ? found : [];
}
