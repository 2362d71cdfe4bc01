import { describe, expect, it } from 'vitest';

import { analyse } from '../analyse';
import type { Catalog } from '../catalog';
import { parseStatement } from '../parse-statement';
import { partitionMayMatch } from '../partition-predicate';

const DAYS = ['2023-10-20', '2023-10-21', '2023-10-22', '2023-10-23'];

describe('restrictScans', () => {
  it.each([
    [`dt = '2023-10-22'`, ['2023-10-22']],
    [`dt > '2023-10-22'`, ['2023-10-23']],
    [`'2023-10-22' > dt`, ['2023-10-20', '2023-10-21']],
    [`dt BETWEEN '2023-10-21' AND '2023-10-22'`, ['2023-10-21', '2023-10-22']],
    [`dt IN ('2023-10-20', '2023-10-23')`, ['2023-10-20', '2023-10-23']],
    [`dt BETWEEN '2023-10-21' AND '2023-10-22' OR dt = '2023-10-23'`, DAYS.slice(1)],
    [`dt BETWEEN '2023-10-21' AND '2023-10-22' AND action = 'REJECT'`, DAYS.slice(1, 3)],
    [`dt BETWEEN '2023-10-21' AND '2023-10-22' OR action = 'REJECT'`, DAYS],
    [`dt NOT BETWEEN '2023-10-21' AND '2023-10-22'`, DAYS],
    [`dt NOT IN ('2023-10-20', '2023-10-23')`, DAYS],
    [`NOT (dt IN ('2023-10-20'))`, DAYS],
    [`dt BETWEEN action AND '2023-10-22'`, DAYS.slice(0, 3)],
  ])('reads off %s which days hold rows', (condition, days) => {
    const parsed = parseStatement(`SELECT action FROM flows WHERE ${condition}`);
    if (!parsed.ok || parsed.statement.kind !== 'query') throw new Error('no query');
    const [table] = analyse(parsed.statement, CATALOG, {
      database: 'default',
      now: 0,
      parameters: [],
    }).tables;
    if (!table) throw new Error('no table');
    expect(DAYS.filter((dt) => partitionMayMatch(table.partitions, { dt }))).toEqual(days);
  });
});

const CATALOG: Catalog = {
  hasDatabase: () => true,
  lookupTable: (database, name) => ({
    kind: 'external',
    database,
    name,
    columns: [{ name: 'action', hiveType: 'string' }],
    partitionColumns: [{ name: 'dt', hiveType: 'string' }],
  }),
};
