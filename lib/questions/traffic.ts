import { BUCKET_SECONDS } from '@/lib/domain/choose-bucket';

import { binPeriod } from './insights-text';
import type { Question } from './question';
import { rangeCondition } from './sql-text';

/** `bucketSeconds`: width of a bar, aligned to the epoch in UTC. */
export const trafficOverTime: Question = {
  id: 'traffic-over-time',
  title: 'Rejected and accepted over time',
  asks: 'How many flows were rejected and accepted in each bucket of time?',
  columns: ['time', 'action', 'flows'],
  parameters: { bucketSeconds: 3_600 },
  choices: { bucketSeconds: BUCKET_SECONDS },
  insights: ({ bucketSeconds }) => `filter action in ["ACCEPT", "REJECT"]
| stats count(*) as flows by bin(${binPeriod(Number(bucketSeconds))}) as time, action
| sort time asc, action asc`,
  sql: (table, range, { bucketSeconds }) => {
    const { start, action } = table.columns;
    return `SELECT CAST(from_unixtime(${start} - ${start} % ${Number(bucketSeconds)}) AS timestamp) AS time,
  ${action} AS action,
  count(*) AS flows
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${action} IN ('ACCEPT', 'REJECT')
GROUP BY 1, 2
ORDER BY 1, 2`;
  },
};

export const flowTotals: Question = {
  id: 'flow-totals',
  title: 'Flows by action',
  asks: 'How many flows were accepted and rejected in all?',
  columns: ['action', 'flows'],
  parameters: {},
  insights: () => `filter action in ["ACCEPT", "REJECT"]
| stats count(*) as flows by action
| sort action asc`,
  sql: (table, range) => `SELECT ${table.columns.action} AS action, count(*) AS flows
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${table.columns.action} IN ('ACCEPT', 'REJECT')
GROUP BY 1
ORDER BY 1`,
};
