/** `JSON.parse` hides keys that an object has twice; they are found wherever the model reads names. */
import { describe, expect, it } from 'vitest';
import { splitPointer } from '../../src/core/pointer.ts';
import { checkText, onlyDocument } from './workspace.ts';

/** JSON text of a document that has an object with the key `a` twice at a pointer. */
function twiceAt(pointer: string, version: string): string {
  const below = splitPointer(pointer).reduceRight(
    (inner, token) => `{${JSON.stringify(token)}:${inner}}`,
    '{"a":{},"a":{}}',
  );
  return `{${version},"info":{"title":"x","version":"1"},${below.slice(1)}`;
}

const OPERATION = ['', '/responses', '/responses/200', '/responses/200/headers', '/responses/200/content'];
const COMPONENTS = [
  '',
  '/schemas',
  '/responses',
  '/headers',
  '/pathItems',
  '/responses/A',
  '/responses/A/headers',
  '/responses/A/content',
];

describe.each([
  [
    '"openapi":"3.1.0"',
    [
      ...OPERATION.map((at) => `/paths/~1a/get${at}`),
      '/paths',
      '/paths/~1a',
      '/webhooks',
      '/webhooks/e',
      ...OPERATION.map((at) => `/webhooks/e/post${at}`),
      ...COMPONENTS.map((at) => `/components${at}`),
    ],
  ],
  [
    '"swagger":"2.0"',
    ['/paths/~1a/get/responses', '/definitions', '/responses', '/responses/A', '/responses/A/headers'],
  ],
] as const)('%s', (version, pointers) => {
  it.each(pointers)('a key twice in %s', async (pointer) => {
    const text = twiceAt(pointer, version);
    const { problems } = onlyDocument(await checkText(text, 'api.json'));
    expect(problems.filter(({ code }) => code === 'duplicate-key')).toEqual([
      {
        code: 'duplicate-key',
        message: 'has the key "a" twice in one object; only the last counts, so keep one of them',
        file: 'api.json',
        range: {
          start: { line: 1, column: text.lastIndexOf('"a"') + 1 },
          end: { line: 1, column: text.lastIndexOf('"a"') + 4 },
        },
      },
    ]);
  });
});
