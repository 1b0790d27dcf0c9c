import { describe, expect, it } from 'vitest';
import {
  type JudgedOperation,
  renderOperationsJson,
  renderOperationsText,
} from '../../src/report/operations.ts';

const OPERATIONS: JudgedOperation[] = [
  {
    method: 'get',
    path: '/orders',
    kind: 'path',
    operationId: 'listOrders',
    statuses: [
      { key: 'default', verdict: 'unjudged' },
      { key: '200', verdict: 'expected' },
      { key: '4XX', verdict: 'unjudged' },
      { key: '429', verdict: 'allowed' },
      { key: '202', verdict: 'discouraged' },
    ],
  },
  {
    method: 'delete',
    path: '/orders/{id}',
    kind: 'path',
    operationId: undefined,
    statuses: [
      { key: '299', verdict: 'unregistered' },
      { key: '304', verdict: 'forbidden' },
      { key: '2O0', verdict: 'invalid' },
      { key: '226', verdict: 'unlisted' },
    ],
  },
  { method: 'post', path: 'parcel\u001b[1mMoved', kind: 'webhook', operationId: undefined, statuses: [] },
  {
    method: 'post',
    path: '{$request.body#/url}',
    kind: 'callback',
    operationId: undefined,
    statuses: [{ key: '200', verdict: 'expected' }],
  },
];

describe('the table of operations', () => {
  it.each([
    ['operations.txt', { colour: false, width: undefined }],
    ['operations-80-columns-colour.txt', { colour: true, width: 80 }],
  ])('%s', async (name, look) => {
    await expect(renderOperationsText(OPERATIONS, look)).toMatchFileSnapshot(`golden/${name}`);
  });

  it('tells every verdict apart without colour', () => {
    const verdicts = ['expected', 'allowed', 'discouraged', 'unlisted', 'forbidden', 'unjudged'] as const;
    const cells = verdicts.map((verdict) => {
      const statuses = [{ key: '200', verdict }];
      const one: JudgedOperation = {
        method: 'get',
        path: '/',
        kind: 'path',
        operationId: undefined,
        statuses,
      };
      return renderOperationsText([one], { colour: false, width: undefined }).split('\n')[0];
    });
    expect(new Set(cells).size).toBe(verdicts.length);
  });

  it('breaks long rows at the width of the terminal', () => {
    const statuses = Array.from({ length: 40 }, (_, index) => ({
      key: String(400 + index),
      verdict: 'allowed' as const,
    }));
    const long: JudgedOperation = {
      method: 'get',
      path: `/${'a'.repeat(50)}`,
      kind: 'path',
      operationId: 'x',
      statuses,
    };
    const lines = renderOperationsText([long], { colour: false, width: 80 }).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.join(' ').match(/\b4\d\d\b/g)).toEqual(statuses.map(({ key }) => key));
  });

  it('says that there are none', () => {
    expect(renderOperationsText([], { colour: false, width: undefined })).toBe('No operations\n');
  });
});

it('the list for programs is what the golden file says', async () => {
  await expect(renderOperationsJson(OPERATIONS)).toMatchFileSnapshot('golden/operations.json.txt');
  expect(JSON.parse(renderOperationsJson([]))).toEqual({ version: 1, operations: [] });
});
