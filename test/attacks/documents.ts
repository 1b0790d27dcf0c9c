/** The parts that hostile documents are made of. */

export const YAML = 'openapi: 3.1.0\ninfo: { title: Test, version: "1" }\n';

/** A whole OpenAPI 3.1 document around some paths. */
export function document(paths: object, more: object = {}): object {
  return { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...more };
}

export function answering(responses: object, more: object = {}): object {
  return document({ '/a': { get: { responses } } }, more);
}

/** JSON text of an object with `count` members; objects of that size are slow to build and slower to write. */
export function members(count: number, member: (index: number) => string): string {
  return `{${Array.from({ length: count }, (_, index) => member(index)).join(',')}}`;
}

/** The JSON of a document, around responses that are JSON text already. */
export function answeringText(responses: string, more = ''): string {
  return `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{"/a":{"post":{"responses":${responses}}}}${more}}`;
}

/** The JSON of a document whose only response has a schema. */
export function schemaText(schema: string): string {
  return answeringText(`{"202":{"description":"Later","content":{"application/json":{"schema":${schema}}}}}`);
}

/** Nine levels of ten references each: a thousand million nodes to whoever follows them all. */
export function laughs(name: string): string {
  return [
    `  ${name}0: &${name}0 { properties: { z: { type: string } } }`,
    ...Array.from({ length: 9 }, (_, level) => {
      const below = `*${name}${level}`;
      const keys = Array.from({ length: 10 }, (_, index) => `p${index}: ${below}`).join(', ');
      return `  ${name}${level + 1}: &${name}${level + 1} { type: object, properties: { ${keys} }, allOf: [${Array(10).fill(below).join(', ')}] }`;
    }),
  ].join('\n');
}

/** `count` files, each of which does nothing but refer to the next; `last` is what the last one holds. */
export function chain(count: number, last: object): Record<string, object> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `p${index}.json`,
      index < count - 1 ? { $ref: `p${index + 1}.json` } : last,
    ]),
  );
}
