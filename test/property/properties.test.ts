/**
 * What must hold of any document, tried on random ones. `STATUSWISE_RUNS=100` does a hundred times as many, from a seed of
 * its own; a failure names the seed and the smallest document that fails.
 */
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { withResponsesInlined, withResponsesShared } from '../engine/examples.ts';
import {
  anyJson,
  HOSTILE,
  type Json,
  KEYS,
  mutate,
  mutation,
  validDocument,
  withKeysShuffled,
} from './documents.ts';
import { checkPointers, complaints, judge, withoutLayout } from './judge.ts';
import { parameters, TIMES } from './runs.ts';

/** Documents that one run of a property checks together: binding the rules costs as much as a small document. */
const BATCH = 10;

const timeout = 120_000 * TIMES;
const mutations = fc.array(mutation, { minLength: 1, maxLength: 8 });
const mutant = fc.tuple(validDocument, mutations).map(([document, changes]) => mutate(document, changes));
const batchOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: BATCH });

/** Whether a text survives UTF-8, and with it the way into YAML. */
const isWellFormed = (value: unknown) => !/\\ud[89a-f]/i.test(JSON.stringify(value));

describe('nothing that a document says is thrown, hangs, or has a place outside the file', {
  timeout,
}, () => {
  it('any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(batchOf(anyJson), async (values) => {
        await judge(values.map((value) => JSON.stringify(value)));
      }),
      parameters(60),
    );
  });

  it('any JSON below a version', async () => {
    const version = fc.constantFrom<Json>(
      { openapi: '3.0.0' },
      { openapi: '3.1.0' },
      { openapi: '3.2.0' },
      { swagger: '2.0' },
    );
    const below = fc.tuple(version, fc.dictionary(fc.constantFrom(...KEYS), anyJson, { maxKeys: 8 }));
    await fc.assert(
      fc.asyncProperty(batchOf(below), async (values) => {
        checkPointers(await judge(values.map(([version, rest]) => JSON.stringify({ ...rest, ...version }))));
      }),
      parameters(60),
    );
  });

  it('any text', async () => {
    const token = fc.constantFrom(
      ...'{ } [ ] , : " \' \\ & * ! | > - ? # % @ ` \n \r \t openapi: swagger: 3.1.0 "2.0" paths: <<: *a &a --- ... !!js/function 200: \u0000 \ufeff'.split(
        ' ',
      ),
      ' ',
      '  ',
      '\n',
    );
    const soup = fc
      .array(fc.oneof(token, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 60 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(
        batchOf(
          fc.oneof(
            soup,
            soup.map((text) => `openapi: 3.1.0\npaths:\n${text}`),
          ),
        ),
        async (texts) => {
          await judge(texts);
        },
      ),
      parameters(100),
    );
  });

  it('documents with pieces of text cut out, doubled or put in', async () => {
    const cut = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 40 }),
      insert: fc.constantFrom(
        '',
        '\n',
        '  ',
        '{',
        '}',
        '"',
        "'",
        '- ',
        '&a ',
        '*a',
        '<<: *a',
        '# ',
        '|\n',
        ': ',
        '\u0000',
        '\\',
      ),
    });
    const texts = fc
      .tuple(validDocument, fc.boolean(), fc.array(cut, { minLength: 1, maxLength: 4 }))
      .map(([document, isYaml, cuts]) =>
        cuts.reduce(
          (text, { at, length, insert }) => {
            const from = at % (text.length + 1);
            return text.slice(0, from) + insert + text.slice(from + length);
          },
          isYaml ? dump(document) : JSON.stringify(document, null, 1),
        ),
      );
    await fc.assert(
      fc.asyncProperty(batchOf(texts), async (all) => {
        await judge(all);
      }),
      parameters(80),
    );
  });

  it('valid documents with random changes', async () => {
    await fc.assert(
      fc.asyncProperty(batchOf(mutant), async (values) => {
        checkPointers(await judge(values.map((value) => JSON.stringify(value))));
      }),
      parameters(150),
    );
  });
});

describe('the same document finds the same', { timeout }, () => {
  it('as YAML and as JSON', async () => {
    const values = batchOf(fc.oneof(validDocument, mutant).filter(isWellFormed));
    await fc.assert(
      fc.asyncProperty(values, async (documents) => {
        const json = await judge(documents.map((document) => JSON.stringify(document)));
        // A value that js-yaml meets twice would become an alias.
        const yaml = await judge(documents.map((document) => dump(document, { noRefs: true })));
        expect(withoutLayout(yaml)).toEqual(withoutLayout(json));
      }),
      parameters(60),
    );
  });

  it('whatever the order of its keys', async () => {
    const shuffled = fc.tuple(fc.oneof(validDocument, mutant), fc.nat());
    await fc.assert(
      fc.asyncProperty(batchOf(shuffled), async (all) => {
        const one = await judge(all.map(([document]) => JSON.stringify(document)));
        const other = await judge(
          all.map(([document, seed]) => JSON.stringify(withKeysShuffled(document, seed))),
        );
        expect(withoutLayout(other)).toEqual(withoutLayout(one));
      }),
      parameters(60),
    );
  });

  it('whether its responses are shared or written out', async () => {
    await fc.assert(
      fc.asyncProperty(batchOf(validDocument), async (documents) => {
        const own = await judge(documents.map((document) => JSON.stringify(withResponsesInlined(document))));
        const shared = await judge(
          documents.map((document) => JSON.stringify(withResponsesShared(document))),
        );
        expect(complaints(shared)).toEqual(complaints(own));
      }),
      parameters(60),
    );
  });
});

it('has hostile values and keys that JSON can say', () => {
  for (const value of [...HOSTILE, ...KEYS]) expect(JSON.stringify(value)).toBeTypeOf('string');
});
