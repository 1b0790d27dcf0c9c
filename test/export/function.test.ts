import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileSettings } from '../../src/config/effective.ts';
import { createFunction } from '../../src/export/spectral/function.ts';
import { dirname, fileURLToPath, resolve } from '../../src/export/spectral/path.ts';
import { check, rules } from '../../src/index.ts';
import { EXAMPLES } from '../engine/examples.ts';

const statuswise = createFunction(profileSettings('strict'));

/** An inventory as Spectral makes it, of documents by their paths; the first is linted. */
function inventoryOf(texts: Record<string, unknown>) {
  const documents = Object.entries(texts).map(([source, text]) => ({
    source,
    data: undefined as unknown,
    input: typeof text === 'string' ? text : JSON.stringify(text),
  }));
  const [document, ...others] = documents;
  if (!document) throw new Error('an inventory has a document');
  return {
    document,
    referencedDocuments: Object.fromEntries(others.map((one) => [one.source, one])),
    findAssociatedItemForPath: () => null,
  };
}

const ask = (texts: Record<string, unknown>, options: Parameters<typeof statuswise>[1]) => {
  const documentInventory = inventoryOf(texts);
  return statuswise(undefined, options, { document: documentInventory.document, documentInventory });
};

describe('the exported function', () => {
  it('throws for nothing that it may be given', () => {
    for (const context of [
      undefined,
      null,
      {},
      { documentInventory: null },
      { documentInventory: { document: {} } },
    ]) {
      expect(() => statuswise(undefined, { rule: 'no-content-body' }, context as never)).not.toThrow();
    }
  });

  it('says that something went wrong once, by the rule that is there for it', () => {
    const broken = { '/a.yaml': 'openapi: 3.1.0\npaths: [' };
    expect(ask(broken, { rule: 'no-content-body', severity: 'error' })).toEqual([]);
    expect(ask(broken, null)).toEqual([
      { message: expect.stringContaining('this document is not valid YAML'), path: [] },
    ]);
  });

  it('finds nothing in what is no OpenAPI', () => {
    for (const text of ['a: 1', '[]', '"x"', 'openapi: 4.0.0', 'openapi: [3.1.0]']) {
      expect(ask({ '/a.yaml': text }, null)).toEqual([]);
    }
  });

  it('can be asked by as many rules as there are: one analysis serves all', () => {
    const documentInventory = inventoryOf(Object.fromEntries([['/a.json', EXAMPLES[0]?.[1]]]));
    let reads = 0;
    const document = { ...documentInventory.document };
    Object.defineProperty(document, 'input', {
      get() {
        reads += 1;
        return documentInventory.document.input;
      },
    });
    const inventory = { ...documentInventory, document };
    for (const rule of ['no-content-body', 'created-location', 'secured-401'])
      statuswise(undefined, { rule, severity: 'error' }, { document, documentInventory: inventory });
    expect(reads).toBe(1);
  });

  it('reports in another file at the operation where an inventory cannot be taught', () => {
    const texts = {
      '/api/root.json': { openapi: '3.1.0', paths: { '/a': { $ref: 'item.json' } } },
      '/api/item.json': {
        delete: { responses: { 204: { description: 'x', content: { 'a/b': { schema: {} } } } } },
      },
    };
    const [found] = ask(texts, { rule: 'no-content-body', severity: 'error' });
    expect(found?.path.slice(0, 2)).toEqual(['paths', '/a']);
    expect(found?.path.slice(3)).toEqual(['/api/item.json', 'delete', 'responses', '204', 'content']);
  });
});

describe('the exported function, on documents with a hole somewhere', () => {
  const settings = profileSettings('strict');
  const severities = ['error', 'warn', 'info', 'hint'] as const;

  /** Everything that the rules of a ruleset would report, as `rule severity pointer`. */
  function askAll(text: string): string[] {
    const documentInventory = inventoryOf({ '/api.json': text });
    const context = { document: documentInventory.document, documentInventory };
    expect(statuswise(undefined, null, context)).toEqual([]);
    return rules().flatMap(({ id }) =>
      severities.flatMap((severity) =>
        statuswise(undefined, { rule: id, severity }, context).map(({ path }) => {
          const pointer = path.map((segment) => `/${String(segment).replaceAll('/', '~1')}`).join('');
          return `${id} ${severity} ${pointer}`;
        }),
      ),
    );
  }

  it('finds what a check finds', async () => {
    const holes = fc.constantFrom(null, [], {}, '', 0, true, [null], { $ref: '#/nowhere' });
    const material = fc.record({ example: fc.constantFrom(...EXAMPLES), at: fc.nat(), hole: holes });
    await fc.assert(
      fc.asyncProperty(material, async ({ example: [, document], at, hole }) => {
        const text = JSON.stringify(withHole(document, at, hole));
        const input = { path: '/api.json', bytes: Buffer.from(text), explicit: true };
        const { findings } = await check([input], { cwd: '/', settings, unusedSuppressions: 'off' });
        const found = findings.map(({ rule, severity, pointer }) => `${rule} ${severity} ${pointer}`);
        expect(askAll(text).sort()).toEqual(found.sort());
      }),
      { numRuns: 100 },
    );
  });
});

/** A copy of a value with another one somewhere in it. */
function withHole(value: unknown, at: number, hole: unknown): unknown {
  const copy = structuredClone(value);
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const collect = (one: unknown) => {
    if (typeof one !== 'object' || one === null) return;
    for (const key of Object.keys(one)) {
      places.push({ holder: one as Record<string, unknown>, key });
      collect((one as Record<string, unknown>)[key]);
    }
  };
  collect(copy);
  const place = places[at % places.length];
  if (place) place.holder[place.key] = hole;
  return copy;
}

describe('paths in the exported function', () => {
  it.each([
    ['/a/b', 'c.yaml', '/a/b/c.yaml'],
    ['/a/b', '../c.yaml', '/a/c.yaml'],
    ['/a', './b//c.yaml', '/a/b/c.yaml'],
    ['/a', '/b/../c.yaml', '/c.yaml'],
    ['/', '../../c.yaml', '/c.yaml'],
    ['C:/a', '../b/c.yaml', 'C:/b/c.yaml'],
    ['C:/a', 'D:/c.yaml', 'D:/c.yaml'],
  ])('resolve: in %s, %s is %s', (folder, path, resolved) => expect(resolve(folder, path)).toBe(resolved));

  it.each([
    ['/a/b.yaml', '/a'],
    ['/a.yaml', '/'],
    ['C:/a.yaml', 'C:'],
    ['a.yaml', '.'],
  ])('have folders: that of %s is %s', (path, folder) => expect(dirname(path)).toBe(folder));

  it('come from URLs', () => expect(fileURLToPath('file:///a%20b/c.yaml')).toBe('/a b/c.yaml'));
});
