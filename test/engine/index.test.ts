/** The index of rules leaves out only what could say nothing, and what is found once in a shared response holds for all who share it. */
import { describe, expect, it } from 'vitest';
import type { Hit, Subject } from '../../src/checks/kind.ts';
import type { Api, Operation, Response } from '../../src/core/api.ts';
import { type BoundRule, bindRules } from '../../src/engine/bind.ts';
import { Findings } from '../../src/engine/findings.ts';
import { runRules } from '../../src/engine/run.ts';
import { indexRules } from '../../src/engine/select.ts';
import { profileSeverities } from '../../src/engine/severities.ts';
import { SharedAnswers } from '../../src/engine/shared-answers.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { document, loadContent, modelOf } from '../load/workspace.ts';
import { EXAMPLES, withResponsesShared } from './examples.ts';
import { builtInRule, prepare, rule, runOver, summary } from './own-rules.ts';

const bind = () => bindRules(builtIn().rules, profileSeverities('strict'), builtIn());
const apiOf = async (content: object): Promise<Api> => modelOf(await loadContent(content));

describe('what the index leaves out', () => {
  it('has no hit in any example', { timeout: 120_000 }, async () => {
    const bound = bind();
    const [index, whole] = [indexRules(bound, false), indexRules(bound, true)];
    const heard: string[] = [];
    let left = 0;
    const hear = (name: string, api: Api, operation: Operation, response: Response | undefined) => {
      const [asked, all] = [index, whole].map((one) => {
        const rules = one.forOperation(operation);
        return response ? rules.forResponse(operation, response) : rules.own;
      });
      const subject = { api, operation, response, reported: new Set<string>() };
      for (const one of all ?? []) {
        if (asked?.includes(one)) continue;
        left += 1;
        if (one.evaluate(subject)) heard.push(`${name}: ${one.rule.id}`);
      }
    };
    for (const [name, content] of EXAMPLES) {
      const api = await apiOf(content);
      for (const operation of api.operations) {
        hear(name, api, operation, undefined);
        for (const response of operation.responses) hear(name, api, operation, response);
      }
    }
    expect(heard).toEqual([]);
    expect(left).toBeGreaterThan(10_000);
  });

  it('is asked where places are counted', async () => {
    const api = await apiOf(document({ '/a': { get: { responses: { 200: { description: 'ok' } } } } }));
    const [operation] = api.operations;
    const idsIn = (isCounting: boolean) =>
      operation && indexRules(bind(), isCounting).forOperation(operation).own.map(idOf);
    expect(idsIn(true)).toContain('operation-has-success');
    expect(idsIn(false)).not.toContain('operation-has-success');
  });

  it('depends on what an operation declares, not on the operation', async () => {
    const get = (...codes: (number | string)[]) => ({
      get: { responses: Object.fromEntries(codes.map((code) => [code, { description: 'x' }])) },
    });
    const declares = rule({ check: { declares: { anyOf: [404], coverage: 'range' } } });
    const paths = {
      '/a': get(200),
      '/b': get(200, 404),
      '/c': get(200),
      '/d': get(200, '4XX'),
      '/e': get(404),
      // Two keys together are not one that is written like both.
      '/f': get('200 404'),
    };
    expect(summary(await runOver(document(paths), [declares]))).toEqual([
      'own-rule /paths/~1a/get/responses',
      'own-rule /paths/~1c/get/responses',
      'own-rule /paths/~1f/get/responses',
    ]);
  });

  it('depends on the version of OpenAPI where that gives a key its meaning', async () => {
    const run = prepare([builtInRule('status-key-valid')], ({ severity }) => severity.strict);
    const paths = { '/a': { get: { responses: { '4XX': { description: 'x' } } } } };
    const found = [
      await run({ openapi: '3.0.3', paths }),
      await run({ swagger: '2.0', paths }),
      await run({ openapi: '3.0.3', paths }),
    ];
    expect(found.map(({ length }) => length)).toEqual([0, 1, 0]);
  });
});

describe('a response that operations share', () => {
  const shared = { $ref: '#/components/responses/No' };
  const ok = { description: 'ok' };
  const components = {
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'k' } },
    responses: { No: { description: 'No' } },
  };
  const secured = { security: [{ key: [] }] };

  it('is judged once by checks that look at nothing else', async () => {
    const api = await apiOf(
      document(
        { '/a': { get: { responses: { 404: shared } } }, '/b': { put: { responses: { 404: shared } } } },
        { components },
      ),
    );
    const bound = bind();
    const [operation] = api.operations;
    if (!operation) throw new Error('there is no operation');
    const subject = { api, operation, response: undefined, reported: new Set<string>() };
    const asked = countAsked(bound, 'error-has-body', subject);
    runRules(api, indexRules(bound, false), new Findings(false));
    expect(asked()).toBe(1);
  });

  it('is judged under each of its statuses', async () => {
    const forbids = rule({ check: { description: { obsoletePhrase: true } } });
    const responses = { Both: { description: 'Request Entity Too Large' } };
    const both = { $ref: '#/components/responses/Both' };
    const paths = {
      '/a': { put: { responses: { 404: both } } },
      '/b': { put: { responses: { 413: both } } },
    };
    const [found, ...more] = await runOver(document(paths, { components: { responses } }), [forbids]);
    expect(more).toEqual([]);
    expect(found?.operations.map(({ path, status }) => `${path} ${status}`)).toEqual(['/b 413']);
  });

  it('is exempt where an operation is, whatever its security', async () => {
    const demands = rule({
      check: { body: 'required' },
      applies: { security: ['required'] },
      unless: { methods: ['delete'], requestBody: false },
    });
    const paths = {
      '/open': { get: { responses: { 401: shared } } },
      '/shut': {
        get: { ...secured, responses: { 401: shared } },
        delete: { ...secured, responses: { 401: shared } },
      },
      '/last': { get: { ...secured, responses: { 401: shared } } },
    };
    const [found, ...more] = await runOver(document(paths, { components }), [demands]);
    expect(more).toEqual([]);
    expect(found?.operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'get /last',
      'get /shut',
    ]);
  });

  it('says nothing of a response of the same name in another document', async () => {
    const run = prepare([rule({ check: { body: 'required' } })], ({ severity }) => severity.guide);
    const withBody = { description: 'No', content: { 'application/json': { schema: { type: 'object' } } } };
    const paths = { '/a': { get: { responses: { 404: shared } } } };
    const lengthWith = async (No: object) =>
      (await run(document(paths, { components: { responses: { No } } }))).length;
    expect(await lengthWith({ description: 'No' })).toBe(1);
    expect(await lengthWith(withBody)).toBe(0);
    expect(await lengthWith({ description: 'No' })).toBe(1);
  });

  it('leaves operations their own judgement where a check looks at them', async () => {
    const parity = rule({
      check: { headerParity: { with: 200, headers: ['ETag'] } },
      applies: { statuses: ['304'] },
    });
    const responses = { Same: { description: 'same' } };
    const same = { $ref: '#/components/responses/Same' };
    const tagged = { description: 'ok', headers: { ETag: { schema: { type: 'string' } } } };
    const paths = {
      '/plain': { get: { responses: { 200: ok, 304: same } } },
      '/tagged': { get: { responses: { 200: tagged, 304: same } } },
    };
    expect(summary(await runOver(document(paths, { components: { responses } }), [parity]))).toEqual([
      'own-rule /paths/~1tagged/get/responses/304',
    ]);
  });

  it('is remembered by status, and not at all where nobody can refer to it', async () => {
    const [, content] = EXAMPLES[0] ?? ['', {}];
    const api = await apiOf(withResponsesShared(content));
    const response = api.operations[0]?.responses[0];
    if (!response) throw new Error('the example has no response');
    const answers = new SharedAnswers();
    expect(answers.of(response)).toBe(
      answers.of({ ...response, definition: response.definition, viaRef: true }),
    );
    const other = { ...response, definition: response.definition, viaRef: true };
    const key = { kind: 'exact', code: 599, written: '599', odd: false } as const;
    expect(answers.of({ ...other, key })).not.toBe(answers.of(other));
    expect(answers.of({ ...other, viaRef: false })).toBeUndefined();
    expect(answers.of({ ...other, definition: undefined })).toBeUndefined();
  });
});

const idOf = (one: BoundRule) => one.rule.id;

/** Counts how often the check of a rule is asked. */
function countAsked(bound: readonly BoundRule[], id: string, subject: Subject): () => number {
  const found = bound.find((one) => idOf(one) === id);
  if (!found) throw new Error(`there is no rule ${id}`);
  // The first time it is compiled, and takes its place among the rule's fields.
  found.evaluate(subject);
  const { evaluate } = found;
  let count = 0;
  found.evaluate = (subject): Hit | undefined => {
    count += 1;
    return evaluate(subject);
  };
  return () => count;
}
