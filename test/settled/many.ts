/** Documents of every kind that matters to settling: alone, sharing files, reaching into each other, silencing, broken. */
import { manyFiles, sharingApi } from '../cli/many.ts';
import { DOCUMENTS } from '../cli/workspace.ts';

/** Reaches a response of another document, which reports it too. */
export function reachingApi(name: string, into: string): string {
  return sharingApi(name).replace('./shared.yaml#/components/responses/Limited', `./${into}#/x-made/Limited`);
}

/** Its operation refers to a response of its own that others refer to as well. */
export const REACHED = `openapi: 3.1.0
info: { title: Reached, version: "1" }
x-made:
  Limited: { description: Too many requests }
paths:
  /reached:
    get:
      responses:
        200: { description: All }
        429: { $ref: '#/x-made/Limited' }
`;

export const KINDS: Record<string, string> = {
  ...manyFiles(4),
  'specs/alone.yaml': DOCUMENTS.error,
  'specs/clean.yaml': DOCUMENTS.clean,
  'specs/nasty.yaml': DOCUMENTS.error.replace('/orders/{id}', '"/ord\\u202eers\\"\\u001b\\\\é😀/{id}"'),
  'specs/b-reaches.yaml': reachingApi('b', 'm-reached.yaml'),
  'specs/m-reached.yaml': REACHED,
  'specs/z-reaches.yaml': reachingApi('z', 'm-reached.yaml').replace('x-statuswise-ignore', 'x-else'),
};
