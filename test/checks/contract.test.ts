/** What every kind of check keeps to, whatever it looks for. */
import { beforeAll, describe, expect, it } from 'vitest';
import { CHECK_KINDS } from '../../src/checks/index.ts';
import type { CheckKind } from '../../src/checks/kind.ts';
import { formIdOf, outlineOf } from '../../src/checks/outline.ts';
import type { Api } from '../../src/core/api.ts';
import { builtIn } from '../../src/ruleset/builtin.ts';
import { loadContent, modelOf } from '../load/workspace.ts';
import { oneResponses } from './ask.ts';

const { rules } = builtIn();

/** The kinds that look at one operation or response, with the parameters of every rule that has them. */
const KINDS = rules.flatMap(({ id, check }): [string, CheckKind, unknown][] =>
  Object.entries(check).flatMap(([name, params]) => {
    const kind = CHECK_KINDS.get(name);
    return kind && kind.about !== 'document' ? [[`${name} of ${id}`, kind, params]] : [];
  }),
);
const nothing = new Set<string>();

describe('a kind of check', () => {
  it.each(KINDS.filter(([, { about }]) => about !== 'operation'))(
    '%s says nothing where there is no response',
    async (_, kind, params) => {
      const api = modelOf(await loadContent(oneResponses({ 404: { description: '' } })));
      for (const operation of api.operations) {
        const subject = { api, operation, response: undefined, reported: nothing };
        expect(kind.prepare(params, builtIn())(subject)).toBeUndefined();
      }
    },
  );

  it.each(KINDS.filter(([, { about }]) => about === 'response'))(
    '%s says nothing about a response that a broken $ref hides',
    async (_, kind, params) => {
      const hidden = { $ref: '#/nowhere' };
      const content = oneResponses({
        200: hidden,
        202: hidden,
        204: hidden,
        206: hidden,
        404: hidden,
        429: hidden,
      });
      const api = modelOf(await loadContent(content));
      const evaluate = kind.prepare(params, builtIn());
      for (const operation of api.operations) {
        for (const response of operation.responses)
          expect(evaluate({ api, operation, response, reported: nothing })).toBeUndefined();
      }
    },
  );

  it.each([...CHECK_KINDS])('%s has a portable form, or says why not in a sentence', (name, kind) => {
    const data = { ...builtIn(), isSwagger2: false };
    const ofRules = KINDS.filter(([, one]) => one.name === name);
    const said =
      kind.about === 'document'
        ? [kind.portable]
        : ofRules.map(([, , params]) => kind.portable(params, data));
    for (const one of said) if (typeof one === 'string') expect(one).toMatch(/^[a-z].*[a-z0-9]$/);
  });
});

describe('the reason why a check has no portable form', () => {
  const reasonOf = (name: string, params: unknown, isSwagger2 = false, more: object = {}) => {
    const kind = CHECK_KINDS.get(name) as CheckKind;
    return kind.portable(params, { ...builtIn(), isSwagger2, ...more });
  };

  it.each([
    ['media', { forbidden: ['text/plain', 'text/*'] }, /first of several media types/],
    ['header', { forbidden: ['Vary', 'X-*'] }, /first of several headers/],
    ['description', { otherStatus: true }, /^compares the code/],
  ])('%s of %j', (name, params, reason) => {
    expect(reasonOf(name, params)).toMatch(reason);
  });

  it('is Swagger 2.0, which writes media types elsewhere', () => {
    expect(reasonOf('media', { forbidden: ['text/plain'] }, true)).toMatch(/Swagger 2\.0/);
  });

  it('is a table with other verdicts below some paths', () => {
    const { table } = builtIn();
    expect(reasonOf('table', true, false, { tableFor: () => table })).toMatch(/other verdicts/);
  });
});

/** Responses of every outline that makes a difference. */
const RESPONSES: Record<string, object> = {
  bare: { description: '' },
  headers: { description: '', headers: { ETag: {} } },
  soft: { description: '', content: { 'application/json': {} } },
  text: { description: '', content: { 'text/plain': { schema: {} } } },
  json: { description: '', content: { 'application/json': { schema: {} } } },
  problem: { description: '', content: { 'application/problem+json': { schema: {} } } },
  hidden: { $ref: '#/nowhere' },
};
const ALL = Object.keys(RESPONSES);
const KNOWN = ALL.filter((name) => name !== 'hidden');

describe('whether a check could have a hit in a response', () => {
  const apis = new Map<string, Api>();
  beforeAll(async () => {
    for (const [name, response] of Object.entries(RESPONSES)) {
      const keys = ['103', '200', '203', '302', '404', '413', '499', '2XX', '4XX', 'default', '4xx'];
      const responses = Object.fromEntries(keys.map((key) => [key, response]));
      apis.set(name, modelOf(await loadContent(oneResponses(responses))));
    }
  });

  /** The responses and keys for which a kind is asked. */
  function open(name: string, params: unknown, more: object = {}) {
    const kind = CHECK_KINDS.get(name) as CheckKind;
    const mayHit = kind.mayHitResponse?.(params, { ...builtIn(), ...more });
    if (!mayHit) throw new Error(`${name} is always asked`);
    const asked = [...apis].flatMap(([form, { operations }]) =>
      operations.flatMap(({ method, responses }) =>
        responses
          .filter((one) => mayHit(outlineOf(method, one, formIdOf(one.definition))))
          .map(({ key }) => [form, key.written] as const),
      ),
    );
    return {
      forms: [...new Set(asked.map(([form]) => form))],
      keys: [...new Set(asked.map(([, key]) => key))].sort(),
    };
  }

  it.each<[string, unknown, string[]]>([
    ['body', 'required', ['bare', 'headers']],
    ['body', 'forbidden', ['soft', 'text', 'json', 'problem']],
    ['bodyTells', { properties: ['id'] }, ['json', 'problem']],
    ['bodyTells', { properties: ['id'], headers: ['X-Id'] }, KNOWN],
    ['errorEnvelope', {}, ['json', 'problem']],
    ['errorInSuccess', {}, ['json', 'problem']],
    ['header', { required: ['Vary'] }, KNOWN],
    ['header', { anyOf: ['Vary'] }, KNOWN],
    ['header', { forbidden: ['Vary'] }, ['headers']],
    ['headerFamilies', {}, ['headers']],
    ['headerSchema', {}, ['headers']],
    ['media', { forbidden: ['application/problem+json'] }, ['problem']],
    ['media', { forbidden: ['application/problem+json', 'text/plain'] }, ['soft', 'text', 'json', 'problem']],
    ['problemStatus', true, ['problem']],
    ['problemTypes', {}, ['problem']],
  ])('%s of %j depends on its form', (name, params, forms) => {
    expect(open(name, params).forms).toEqual(forms);
  });

  it.each<[string, unknown, string[], string[]]>([
    ['defaultIsSuccess', {}, ['default'], ['text', 'json', 'problem']],
    ['description', { otherStatus: true }, ['103', '200', '203', '302', '404', '413', '499'], KNOWN],
    ['description', { obsoletePhrase: true }, ['302', '413'], KNOWN],
    ['key', 'valid', ['4xx'], ALL],
    ['mirrorsGet', true, ['200', '203', '2XX', '302'], ALL],
    ['rangeShadowed', true, ['2XX', '4XX', '4xx'], ['text', 'json', 'problem']],
    ['registry', 'registered', ['499'], ALL],
    ['table', true, ['203'], ALL],
  ])('%s of %j depends on its key', (name, params, keys, forms) => {
    expect(open(name, params)).toEqual({ keys, forms });
  });

  it('cannot be told for the table where some paths have another', () => {
    const { table } = builtIn();
    expect(open('table', true, { tableFor: () => table }).keys).toEqual(['200', '203', '2XX']);
  });
});

describe('whether a hit depends on the definition of the response alone', () => {
  const isOfDefinition = (name: string, params: unknown) =>
    (CHECK_KINDS.get(name) as CheckKind).isOfDefinition?.(params) ?? false;

  it('is so for most kinds that look at responses', () => {
    const names = KINDS.filter(([, kind, params]) => isOfDefinition(kind.name, params));
    expect([...new Set(names.map(([, { name }]) => name))].sort()).toEqual([
      'body',
      'bodyTells',
      'contentRange',
      'description',
      'errorEnvelope',
      'errorInSuccess',
      'header',
      'headerFamilies',
      'headerSchema',
      'leaks',
      'media',
      'problemStatus',
      'problemTypes',
      'statusMonitor',
      'text',
    ]);
  });

  it.each([
    ['header', { anyOf: ['ETag'] }, true],
    ['header', { anyOf: ['ETag'], orOn: [200] }, false],
    ['text', [{}, { ofTarget: false }], true],
    ['text', [{}, { ofTarget: true }], false],
  ])('%s of %j', (name, params, expected) => {
    expect(isOfDefinition(name, params)).toBe(expected);
  });
});

describe('headers that a check demands', () => {
  it.each([
    ['header', { required: ['Location', 'Vary'] }, ['Location', 'Vary']],
    ['header', { anyOf: ['Retry-After'] }, ['Retry-After']],
    ['header', { forbidden: ['Vary'] }, []],
    ['headerSchema', { name: 'Retry-After' }, ['Retry-After']],
    ['statusMonitor', { headers: ['Location'] }, ['Location']],
  ])('%s of %j', (name, params, headers) => {
    expect((CHECK_KINDS.get(name) as CheckKind).demandsHeaders?.(params)).toEqual(headers);
  });
});

describe('whether a check could have a hit in an operation', () => {
  async function isAsked(
    name: string,
    params: unknown,
    responses: object,
    method = 'get',
    more: object = {},
  ) {
    const kind = CHECK_KINDS.get(name) as CheckKind;
    const api = modelOf(await loadContent(oneResponses(responses, method)));
    return api.operations.map((one) => kind.mayHitOperation?.(params, { ...builtIn(), ...more })(one));
  }

  it.each(['declares', 'createStatus'])('%s is asked where the status is missing', async (name) => {
    expect(await isAsked(name, { anyOf: [201], coverage: 'range' }, { 200: {} })).toEqual([true]);
    expect(await isAsked(name, { anyOf: [201], coverage: 'range' }, { 201: {} })).toEqual([false]);
    expect(await isAsked(name, { anyOf: [201], coverage: 'range' }, { '2XX': {} })).toEqual([false]);
    expect(await isAsked(name, { anyOf: [201], coverage: 'exact' }, { '2XX': {} })).toEqual([true]);
    expect(await isAsked(name, { anyOf: [201, 202], coverage: 'exact' }, { 202: {} })).toEqual([false]);
  });

  it('common errors are asked for where the row of the method has one that is missing', async () => {
    const params = [
      { anyOf: [404], when: {} },
      { anyOf: [403], when: {} },
    ];
    const { table } = builtIn();
    expect(await isAsked('commonErrors', params, { 404: {} })).toEqual([true]);
    expect(await isAsked('commonErrors', params, { 403: {}, 404: {} })).toEqual([false]);
    expect(await isAsked('commonErrors', params, { default: {} })).toEqual([false]);
    expect(await isAsked('commonErrors', [{ anyOf: [418], when: {} }], {})).toEqual([false]);
    expect(await isAsked('commonErrors', params, {}, 'trace')).toEqual([false]);
    const tableFor = () => table;
    expect(await isAsked('commonErrors', params, {}, 'trace', { tableFor })).toEqual([true]);
  });
});
