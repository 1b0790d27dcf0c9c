/** Paths are found by their shape, however they are written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PathIndex, segmentsOf } from '../../src/checks/intent/paths.ts';
import type { Api, Operation } from '../../src/core/api.ts';

/** An API that has paths and nothing else. */
function apiOf(paths: Record<string, string[]>): Api {
  const operations = Object.entries(paths).flatMap(([path, methods]) => {
    const siblings = methods.map((method) => ({ method, path, kind: 'path' }) as Operation);
    for (const one of siblings) Object.assign(one, { siblings });
    return siblings;
  });
  return { operations } as Api;
}

function indexOf(...paths: string[]): PathIndex {
  return new PathIndex(apiOf(Object.fromEntries(paths.map((path) => [path, ['get', 'post']]))));
}

const WRITTEN = [
  '/',
  '/orders',
  '/orders/',
  '//orders',
  'orders',
  '/orders/{id}',
  '/orders/{id}/items/{item}',
  '/orders/:id',
  '/orders/:id/items',
  '/orders.json',
  '/orders/{id}.json',
  '/orders/{id}{format}',
  '/orders/{id}/v1.2/items',
  '/orders/{id}/graph.orders',
  '/orders?state=open',
  '/orders/{id}?expand={expand}',
  '/orders({id})',
  '/orders/{a}-{b}',
  '/orders/}{',
  '/orders/{}',
  '/orders/{id}:archive',
  '/files/{path}.xml',
];

describe('a path', () => {
  it.each(WRITTEN)('is found by its segments: %s', (path) => {
    expect(indexOf(path).at(segmentsOf(path)).get('post')?.path).toBe(path);
  });

  it('is found by its segments, whatever it is made of', () => {
    const part = fc.constantFrom(
      '/',
      '{',
      '}',
      ':',
      '.',
      '?',
      '{id}',
      ':id',
      'orders',
      '.json',
      '.do',
      'a b',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const path = `/${parts.join('')}`;
        expect(indexOf(path).at(segmentsOf(path)).get('get')?.path).toBe(path);
      }),
      { numRuns: 2000 },
    );
  });

  it('has the shape of another where only parameters and slashes differ', () => {
    const index = indexOf('/orders/{id}', '/orders/:order/', '/orders/{id}/items');
    expect(index.at(['orders', '{order_id}']).get('get')?.path).toBe('/orders/{id}');
    expect(index.at(['orders', 'id']).size).toBe(0);
  });

  it('has the methods of all that have its shape, and of each method the first', () => {
    const index = new PathIndex(apiOf({ '/a/{x}': ['get'], '/a/{y}': ['get', 'put'], '/b': ['post'] }));
    const found = [...index.at(['a', '{z}'])].map(([method, { path }]) => `${method} ${path}`);
    expect(found).toEqual(['get /a/{x}', 'put /a/{y}']);
  });
});

describe('the items of a collection', () => {
  it('are under a template below it', () => {
    const index = indexOf('/orders', '/orders/{id}', '/{root}');
    expect(index.itemsOf(['orders']).get('get')?.path).toBe('/orders/{id}');
    expect(index.itemsOf([]).get('get')?.path).toBe('/{root}');
    expect(index.itemsOf(['orders', '{id}']).size).toBe(0);
  });

  it('are none where the template is what is searched for', () => {
    expect(indexOf('/orders', '/orders/{query}').itemsOf(['orders']).size).toBe(0);
    expect(indexOf('/orders', '/orders/{search_term}/').itemsOf(['orders']).size).toBe(0);
  });
});

describe('what is made elsewhere', () => {
  const index = new PathIndex(
    apiOf({
      '/labels': ['post'],
      '/issues/{id}/labels': ['post'],
      '/pages/{id}/notes': ['post'],
      '/notes': ['get'],
    }),
  );

  it.each<[string[], boolean]>([
    [['issues', '{id}', 'labels'], true],
    [['labels'], false],
    [['pages', '{id}', 'notes'], false],
    [['other'], false],
    [[], false],
  ])('is what has a collection nearer to the root that takes POSTs: %j', (segments, isMade) => {
    expect(index.isMadeElsewhere(segments)).toBe(isMade);
  });
});
