import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/core/report.ts';
import { cellAt, heatMapOf, heatMapOfReport, OTHER } from '../../src/report/heat-map.ts';
import { document, finding, operation, report } from './fixture.ts';

function cell(method: string, status: string, verdict: Cell['verdict'] = 'allowed', operations = 1): Cell {
  return { method, status, verdict, operations };
}

describe('the heat map', () => {
  it('adds up documents, and shows the worst verdict first', () => {
    const map = heatMapOf([
      cell('get', '200', 'expected', 3),
      cell('get', '200', 'forbidden', 1),
      cell('get', '200', 'expected', 4),
    ]);
    expect(cellAt(map, 'get', '200')).toEqual({
      method: 'get',
      status: '200',
      operations: 8,
      verdicts: [
        { verdict: 'forbidden', operations: 1 },
        { verdict: 'expected', operations: 7 },
      ],
    });
  });

  it('has methods that read first, and statuses by number with ranges behind their class', () => {
    const map = heatMapOf([
      ...['delete', 'LINK', 'post', 'get', 'head'].map((method) => cell(method, '200')),
      ...['default', '4XX', '404', '500', '201'].map((status) => cell('get', status)),
    ]);
    expect(map.methods).toEqual(['get', 'head', 'post', 'delete', 'LINK']);
    expect(map.columns.map(({ status }) => status)).toEqual(['200', '201', '404', '4XX', '500', 'default']);
    expect(map.columns.map((column) => column.class)).toEqual([2, 2, 4, 4, 5, undefined]);
  });

  it('has one column for a range however it is written, and one for all that is no status', () => {
    const map = heatMapOf([
      cell('get', '4xx', 'invalid'),
      cell('get', '4XX'),
      cell('get', 'ok'),
      cell('get', ''),
    ]);
    expect(map.columns.map(({ status }) => status)).toEqual(['4XX', OTHER]);
    expect(cellAt(map, 'get', OTHER)?.operations).toBe(2);
  });

  it('is bounded, whatever methods a document makes up', () => {
    const map = heatMapOf(Array.from({ length: 500 }, (_, index) => cell(`M${index}`, '200')));
    expect(map.methods.length).toBeLessThan(20);
    expect([...map.cells.values()].reduce((sum, { operations }) => sum + operations, 0)).toBe(500);
    expect(map.rowOf('M499')).toBe(OTHER);
  });

  it('has cells for what findings miss, of paths only', () => {
    const map = heatMapOfReport(
      report({
        documents: [document({ cells: [cell('get', '200')] })],
        findings: [
          finding({
            missing: '404',
            operations: [
              operation({ status: '404' }),
              operation({ kind: 'webhook', method: 'post', status: '410' }),
              operation({ status: undefined }),
            ],
          }),
        ],
      }),
    );
    expect(map.methods).toEqual(['get']);
    expect(map.columns.map(({ status }) => status)).toEqual(['200', '404']);
    expect(cellAt(map, 'get', '404')).toMatchObject({ operations: 0, verdicts: [] });
  });
});
