/** Several small APIs, some of which share files, for tests of runs over many documents. */

const ERROR = `{ description: Failed, content: { application/json: { schema: { type: object } } } }`;

/** A file of responses that any number of documents refer to. */
export const SHARED = `components:
  responses:
    Limited: { description: Too many requests }
    Failed: ${ERROR}
  pathItems:
    Health:
      get:
        responses:
          200: { description: Alive }
          304: { description: Not modified, content: { application/json: { schema: { type: object } } } }
`;

/** An API whose operations refer to `shared.yaml`; each has its own path, and a suppression that suppresses nothing. */
export function sharingApi(name: string): string {
  return `openapi: 3.1.0
info: { title: ${name}, version: "1" }
paths:
  /health: { $ref: './shared.yaml#/components/pathItems/Health' }
  /${name}:
    x-statuswise-ignore: [trace-declared]
    get:
      responses:
        200: { description: All, content: { application/json: { schema: { type: array, items: {} } } } }
        429: { $ref: './shared.yaml#/components/responses/Limited' }
        500: { $ref: './shared.yaml#/components/responses/Failed' }
    post:
      responses:
        200: { description: Made }
        429: { $ref: './shared.yaml#/components/responses/Limited' }
  /${name}/{id}:
    delete:
      responses:
        204: { description: Gone, content: { application/json: { schema: { type: object } } } }
        404: { description: None }
`;
}

/** A folder `specs` with APIs that share a file, one that is broken, one that is missing a file, and one that is none. */
export function manyFiles(count: number): Record<string, string> {
  const names = Array.from({ length: count }, (_, index) => `api-${String(index).padStart(2, '0')}`);
  return {
    'specs/shared.yaml': SHARED,
    'specs/broken.yaml': 'openapi: 3.1.0\npaths: [',
    'specs/lost.yaml': sharingApi('lost').replace(
      './shared.yaml#/components/responses/Failed',
      './gone.yaml#/x',
    ),
    'specs/note.json': '{ "text": "no API at all" }',
    ...Object.fromEntries(names.map((name) => [`specs/${name}.yaml`, sharingApi(name)])),
  };
}
