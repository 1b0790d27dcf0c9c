/** What documents' authors accept: who is silenced, where, and what is said of suppressions that suppress nothing. */
import { describe, expect, it } from 'vitest';
import { type CheckOptions, check, type Report } from '../../src/index.ts';
import { checkFiles, checkText, writeFiles } from '../load/workspace.ts';

/** A body without the Location that a create has. */
const MADE = {
  description: 'Made',
  content: { 'application/json': { schema: { type: 'object' } } },
};

/** Two POSTs that answer 201 without a Location, which `created-location` objects to. */
function posts(places: { root?: object; item?: object; operation?: object; response?: object } = {}) {
  const made = { ...MADE };
  return {
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    ...places.root,
    paths: {
      '/orders': {
        ...places.item,
        post: {
          operationId: 'createOrder',
          ...places.operation,
          responses: { 201: { ...made, ...places.response } },
        },
      },
      '/parcels': { post: { operationId: 'createParcel', responses: { 201: made } } },
    },
  };
}

const ignore = (value: unknown) => ({ 'x-statuswise-ignore': value });
const ORDERS = '/paths/~1orders/post/responses/201';
const PARCELS = '/paths/~1parcels/post/responses/201';

const of = ({ findings }: Pick<Report, 'findings'>, rule: string) =>
  findings.filter((finding) => finding.rule === rule).map(({ pointer }) => pointer);
const unused = (report: Report) =>
  report.findings
    .filter(({ rule }) => rule === 'unused-suppression')
    .map(({ pointer, message, severity, missing }) => ({ pointer, message, severity, missing }));

describe('x-statuswise-ignore', () => {
  it.each([
    ['the root', { root: ignore('created-location') }, []],
    ['a path item', { item: ignore('created-location') }, [PARCELS]],
    ['an operation', { operation: ignore('created-location') }, [PARCELS]],
    ['a response', { response: ignore('created-location') }, [PARCELS]],
    ['nothing', {}, [ORDERS, PARCELS]],
  ])('on %s silences the rule there', async (_, places, left) => {
    const report = await checkText(posts(places));
    expect(of(report, 'created-location')).toEqual(left);
    expect(report.suppressed).toBe(2 - left.length);
    expect(unused(report)).toEqual([]);
  });

  it.each([
    ['a name', 'created-location', undefined],
    ['a list', ['rate-limit-429', 'created-location'], undefined],
    ['a map with reasons', { 'created-location': 'found by number' }, 'found by number'],
    ['a map without a reason', { 'created-location': null }, undefined],
    ['the first of two', ['created-location', 'created-location'], undefined],
  ])('may be %s, and the reason is kept', async (_, value, reason) => {
    const report = await checkText(posts({ operation: ignore(value) }));
    expect(of(report, 'created-location')).toEqual([PARCELS]);
    const suppressed = report.suppressedFindings.filter(({ rule }) => rule === 'created-location');
    expect(suppressed.map(({ pointer, reason }) => ({ pointer, reason }))).toEqual([
      { pointer: ORDERS, reason },
    ]);
  });

  it.each([
    ['true', true, 'true', ''],
    ['an object in a list', [{ a: 1 }], '{…}', '/0'],
    ['nothing', null, 'null', ''],
    ['nothing in a list', [null], 'null', '/0'],
    ['a name nobody knows', 'creatd-location', 'creatd-location', ''],
    ['a name nobody knows in a map', { 'a/b': 'x' }, 'a/b', '/a~1b'],
  ])('that names no rule is told: %s', async (_, value, name, below) => {
    const report = await checkText(posts({ operation: ignore(value) }));
    expect(of(report, 'created-location')).toEqual([ORDERS, PARCELS]);
    expect(unused(report)).toEqual([
      {
        pointer: `/paths/~1orders/post/x-statuswise-ignore${below}`,
        message: `there is no rule ${JSON.stringify(name)} to suppress; correct the name or remove it`,
        severity: 'warn',
        missing: name,
      },
    ]);
  });

  it('that suppresses nothing is told where the rule is on', async () => {
    const document = posts({ response: { ...ignore(['no-content-body']), headers: { Location: {} } } });
    expect(unused(await checkText(document))).toEqual([
      {
        pointer: `${ORDERS}/x-statuswise-ignore/0`,
        message: 'no-content-body finds nothing here; remove the suppression',
        severity: 'warn',
        missing: 'no-content-body',
      },
    ]);
    const settings = (unusedSuppressions: NonNullable<CheckOptions['unusedSuppressions']>) =>
      checkText(document, 'api.json', { unusedSuppressions });
    expect(unused(await settings('error')).map(({ severity }) => severity)).toEqual(['error']);
    expect(unused(await settings('off'))).toEqual([]);
  });

  it('for a rule that this profile has off is left alone', async () => {
    const report = await checkText(posts({ operation: ignore('rate-limit-429') }), 'api.json', {
      profile: 'rfc',
    });
    expect(unused(report)).toEqual([]);
  });

  it('in another file holds for everyone who leads there, and one use is enough', async () => {
    const responses = { 201: { $ref: 'shared.json' } };
    const path = { post: { operationId: 'createOrder', responses } };
    const document = {
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      paths: { '/orders': path, '/parcels': path },
    };
    const report = await checkFiles({
      'api.json': document,
      'shared.json': { ...MADE, ...ignore('created-location') },
    });
    expect(of(report, 'created-location')).toEqual([]);
    expect(report.suppressed).toBe(1);
    expect(unused(report)).toEqual([]);
  });

  it('beside a $ref silences that use alone', async () => {
    const report = await checkText({
      ...posts({ response: { $ref: '#/components/responses/Made', ...ignore('created-location') } }),
      components: { responses: { Made: MADE } },
    });
    expect(of(report, 'created-location')).toEqual([PARCELS]);
  });

  it('is found below lists, and in none of its own', async () => {
    const report = await checkText(
      posts({ root: { 'x-list': [[ignore('no-such')]], ...ignore(ignore('inner')) } }),
    );
    expect(unused(report).map(({ pointer }) => pointer)).toEqual([
      '/x-list/0/0/x-statuswise-ignore',
      '/x-statuswise-ignore/x-statuswise-ignore',
    ]);
  });

  it('is gone through once where YAML leads back to it', async () => {
    const text = `${JSON.stringify(posts()).slice(0, -1)}, x-a: &a { b: *a, x-statuswise-ignore: no-such } }`;
    expect(unused(await checkText(text)).map(({ pointer }) => pointer)).toEqual(['/x-a/x-statuswise-ignore']);
  });

  it('in a file of two documents is used when one of them uses it', async () => {
    const shared = { Made: { ...MADE, ...ignore('created-location') } };
    const using = (method: string) => ({
      openapi: '3.1.0',
      info: { title: 'x', version: '1' },
      paths: {
        '/orders': {
          [method]: { operationId: 'createOrder', responses: { 201: { $ref: 'shared.json#/Made' } } },
        },
      },
    });
    const folder = writeFiles({ 'a.json': using('post'), 'b.json': using('get'), 'shared.json': shared });
    for (const names of [
      ['a.json', 'b.json'],
      ['b.json', 'a.json'],
    ]) {
      const inputs = names.map((path) => ({ path, explicit: true }));
      expect(unused(await check(inputs, { cwd: folder }))).toEqual([]);
    }
  });

  it('advises to remove it, and is about no operation', async () => {
    const { findings } = await checkText(posts({ operation: ignore('no-such') }));
    const [finding] = findings.filter(({ rule }) => rule === 'unused-suppression');
    expect(finding).toMatchObject({ operations: [], fix: 'Remove the suppression.' });
  });

  it('is told to the word in a document without one', async () => {
    expect(
      (await checkText(posts({ root: { 'x-statuswise-ignored': 'created-location' } }))).suppressed,
    ).toBe(0);
  });
});

describe('# statuswise-disable-next-line', () => {
  const yaml = (above: string, indent = '        ') => `openapi: 3.1.0
info: { title: Test, version: "1" }
paths:
  /orders:
    post:
      operationId: createOrder
      responses:
${above
  .split('\n')
  .map((line) => `${indent}${line}\n`)
  .join('')}        201: { description: Made, content: { application/json: { schema: { type: object } } } }
        500: { description: Broken, content: { application/json: { schema: { type: object } } } }
`;

  it.each([
    ['# statuswise-disable-next-line created-location', undefined],
    ['#   statuswise-disable-next-line   created-location --  found by number  ', 'found by number'],
    ['# statuswise-disable-next-line rate-limit-429, created-location', undefined],
    ['# statuswise-disable-next-line a,created-location -- x -- y', 'x -- y'],
    ['# statuswise-disable-next-line created-location\n# and why', undefined],
  ])('%s', async (comment, reason) => {
    const report = await checkText(yaml(comment));
    expect(of(report, 'created-location')).toEqual([]);
    const suppressed = report.suppressedFindings.filter(({ rule }) => rule === 'created-location');
    expect(suppressed.map((one) => one.reason)).toEqual([reason]);
  });

  it.each([
    '# statuswise-disable-next-line',
    '# statuswise-disable-next-line -- created-location',
    '# statuswise-disable-next-line other-rule',
    '# statuswise-disable-line created-location',
    '# x statuswise-disable-next-line created-location',
    '# statuswise-disable-next-line created-location\nx-a: 1',
  ])('silences nothing: %s', async (comment) => {
    expect(of(await checkText(yaml(comment)), 'created-location')).toEqual([ORDERS]);
  });

  it('that suppresses nothing is told at its line, with the pointer of what it stands above', async () => {
    const report = await checkText(yaml('# statuswise-disable-next-line no-content-body, no-such'));
    expect(unused(report)).toEqual([
      {
        pointer: ORDERS,
        message: 'no-content-body finds nothing here; remove the suppression',
        severity: 'warn',
        missing: 'no-content-body',
      },
      {
        pointer: ORDERS,
        message: 'there is no rule "no-such" to suppress; correct the name or remove it',
        severity: 'warn',
        missing: 'no-such',
      },
    ]);
    for (const { rule, range } of report.findings)
      if (rule === 'unused-suppression')
        expect(range).toEqual({ start: { line: 8, column: 1 }, end: { line: 8, column: 1 } });
  });

  it('that suppresses something is not told', async () => {
    const report = await checkText(yaml('# statuswise-disable-next-line created-location'));
    expect(unused(report)).toEqual([]);
  });

  it.each(['# statuswise-disable-next-line , no-such,', '# statuswise-disable-next-line  no-such --'])(
    'names rules, and no gaps between them: %s',
    async (comment) => {
      expect(unused(await checkText(yaml(comment))).map(({ missing }) => missing)).toEqual(['no-such']);
    },
  );

  it('without a rule says nothing', async () => {
    for (const comment of ['# statuswise-disable-next-line', '# statuswise-disable-next-line -- why'])
      expect(unused(await checkText(yaml(comment)))).toEqual([]);
  });

  it('at the end of the file stands above nothing', async () => {
    const report = await checkText(`${yaml('# none')}# statuswise-disable-next-line created-location\n`);
    expect(unused(report).map(({ pointer }) => pointer)).toEqual(['']);
  });

  it('points into lists', async () => {
    const text = yaml('x-a: 1').replace(
      '      responses:',
      '      tags:\n        # statuswise-disable-next-line created-location\n        - a\n      responses:',
    );
    expect(unused(await checkText(text)).map(({ pointer }) => pointer)).toEqual([
      '/paths/~1orders/post/tags/0',
    ]);
  });

  it('of a broken document is not judged', async () => {
    const text = yaml('# statuswise-disable-next-line no-such').replace(
      '500: {',
      '500: { $ref: "#/nowhere",',
    );
    expect(unused(await checkText(text))).toEqual([]);
  });
});
