import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { compactYaml } from '../../src/reference/compact-yaml.ts';
import { EXAMPLES } from '../engine/examples.ts';

it('keeps short things on a line and lays out the others', () => {
  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  const long = 'a description that is long enough to leave no room on the line for what comes after it';
  const value = {
    paths: {
      '/orders/{id}': {
        get: {
          tags: ['orders'],
          responses: {
            200: { description: long, content: { 'application/json': { schema } } },
            404: { description: 'None' },
          },
        },
      },
    },
    servers: [{ url: 'https://api.example.com/a/very/long/address/that/is/long', description: long }, {}],
  };
  expect(compactYaml(value)).toBe(`paths:
  /orders/{id}:
    get:
      tags: [orders]
      responses:
        200:
          description: ${long}
          content:
            application/json: { schema: { type: object, properties: { name: { type: string } } } }
        404: { description: None }
servers:
  - url: "https://api.example.com/a/very/long/address/that/is/long"
    description: ${long}
  - {}`);
  expect(load(compactYaml(value))).toEqual(value);
});

it.each([
  [
    'what looks like something else',
    { a: 'true', b: '1', c: 'null', d: '', e: ' x', f: 'x: y', g: '2.0', h: 'no' },
  ],
  ['what is something else', { a: true, b: 1, c: null, d: 1.5, e: [], f: {}, g: [[], [1, [2]]] }],
  [
    'awkward keys',
    { '': 1, 'a: b': 1, '#': 1, '{x}': 1, '/{x}': { '/{y}': 1 }, '- a': 1, on: 1, '01': 1, $ref: '#/a' },
  ],
  [
    'awkward texts',
    { a: 'two\nlines', b: '"', c: "'", d: '- a', e: '#', f: 'é', g: '%a', h: '@a', i: '&a', j: '\u2028' },
  ],
  ['lists of maps', { a: Array.from({ length: 9 }, () => ({ name: 'something', list: [{ deep: [1] }] })) }],
])('keeps %s', (_, value) => {
  expect(load(compactYaml(value))).toEqual(value);
});

it('keeps every example of every rule', () => {
  for (const [name, document] of EXAMPLES) expect(load(compactYaml(document)), name).toEqual(document);
});
