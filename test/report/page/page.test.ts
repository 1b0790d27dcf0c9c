/** The part of the page's script that needs no browser: what a view shows, and its address. */
import { describe, expect, it } from 'vitest';
import { heatMapOfReport } from '../../../src/report/heat-map.ts';
import { pageData } from '../../../src/report/html/data.ts';
import { Filter } from '../../../src/report/html/page/filter.ts';
import { groupsOf } from '../../../src/report/html/page/groups.ts';
import {
  EVERYTHING,
  isFiltered,
  readView,
  type View,
  writeView,
} from '../../../src/report/html/page/view.ts';
import { finding, operation, RULES, report } from '../fixture.ts';

const REPORT = report({
  findings: [
    finding({
      rule: 'a',
      severity: 'hint',
      operations: [operation({}), operation({ method: 'post', path: '/Books', status: '4xx' })],
    }),
    finding({ rule: 'b', severity: 'error', file: 'b.yaml', operations: [operation({ status: '404' })] }),
    finding({ rule: 'b', severity: 'warn', operations: [operation({ kind: 'webhook', path: 'moved' })] }),
    finding({ rule: 'c', message: 'Retry-After is missing', operations: [] }),
  ],
});
const DATA = pageData(REPORT, RULES, ['b', 'c', 'a'], heatMapOfReport(REPORT));
const FILTER = new Filter(DATA);

function shown(view: Partial<View>): number[] {
  return FILTER.apply({ ...EVERYTHING, ...view });
}

describe('a view', () => {
  it.each<[Partial<View>, string]>([
    [{}, ''],
    [{ by: 'file', query: 'a & b=c#d' }, 'by=file&q=a+%26+b%3Dc%23d'],
    [
      { hidden: ['warn', 'hint'], method: 'LINK<', status: '(other)' },
      'hide=warn%2Chint&method=LINK%3C&status=%28other%29',
    ],
  ])('%j has an address and comes back from it', (part, hash) => {
    const view = { ...EVERYTHING, ...part };
    expect(writeView(view)).toBe(hash);
    expect(readView(`#${hash}`)).toEqual(view);
  });

  it.each(['#findings', '#by=nothing', '#hide=all', '#%', ''])(
    'that %j cannot say is that of everything',
    (hash) => {
      expect(readView(hash)).toEqual(EVERYTHING);
    },
  );

  it('that leaves nothing out is not filtered, however it is grouped', () => {
    expect(isFiltered({ ...EVERYTHING, by: 'file', query: '  ' })).toBe(false);
    expect(isFiltered({ ...EVERYTHING, hidden: ['info'] })).toBe(true);
  });
});

describe('a filter', () => {
  it.each<[Partial<View>, number[]]>([
    [{}, [0, 1, 2, 3]],
    [{ hidden: ['hint', 'error'] }, [2, 3]],
    [{ method: 'get' }, [0, 1]],
    [{ status: '4XX' }, [0]],
    [{ method: 'get', status: '404' }, [1]],
    [{ method: 'get', status: '4XX' }, []],
    [{ query: 'retry-AFTER' }, [3]],
    [{ query: 'post /books' }, [0]],
    [{ query: 'b.yaml' }, [1]],
    [{ query: 'b.yaml post' }, []],
  ])('%j shows %j', (view, findings) => {
    expect(shown(view)).toEqual(findings);
  });

  it('finds what it shows by any part of what is said of it', () => {
    for (const word of ['webhook', 'moved', 'get /orders', '']) expect(shown({ query: word })).toContain(2);
  });
});

describe('groups', () => {
  const groups = (part: Partial<View>) => {
    const view = { ...EVERYTHING, ...part };
    return groupsOf(DATA, FILTER.apply(view), view, FILTER).map(({ index, findings, worst }) => {
      return [index, findings, worst];
    });
  };

  it('of rules: worst and most frequent first', () => {
    expect(groups({})).toEqual([
      [0, [1, 2], 'error'],
      [1, [3], 'warn'],
      [2, [0], 'hint'],
    ]);
  });

  it('of files: in the order of the report', () => {
    expect(groups({ by: 'file' })).toEqual([
      [0, [0, 2, 3], 'warn'],
      [1, [1], 'error'],
    ]);
  });

  it('of operations: by path, webhooks behind paths, and last what belongs to none', () => {
    const names = groups({ by: 'operation' }).map(([index]) => DATA.operations[Number(index)]?.path);
    expect(names).toEqual(['/Books', '/orders', 'moved', undefined]);
  });

  it('of operations: only those of the cell that is chosen', () => {
    expect(groups({ by: 'operation', status: '4XX' })).toHaveLength(1);
  });
});
