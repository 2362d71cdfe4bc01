import type { Question } from './question';
import { rangeCondition } from './sql-text';

/** Newest is the start of the newest record, epoch milliseconds. */
export const flowsByInterface: Question = {
  id: 'flows-by-interface',
  title: 'By interface',
  asks: 'Which network interfaces are rejected most often, and which have gone silent?',
  columns: ['interfaceId', 'action', 'flows', 'newest'],
  parameters: {},
  insights: () => `filter action in ["ACCEPT", "REJECT"]
| stats count(*) as flows, max(toMillis(@timestamp)) as newest by interfaceId, action
| sort flows desc, newest desc`,
  sql: (table, range) => {
    const { start, action } = table.columns;
    return `SELECT ${table.columns.interface} AS interfaceId,
  ${action} AS action,
  count(*) AS flows,
  CAST(max(${start}) AS bigint) * 1000 AS newest
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${action} IN ('ACCEPT', 'REJECT')
GROUP BY 1, 2
ORDER BY flows DESC, newest DESC`;
  },
};

export const linesByStatus: Question = {
  id: 'lines-by-status',
  title: 'Lines by log status',
  asks: 'How many lines carry traffic, how many say there was none, and how many stand for records AWS lost?',
  columns: ['logStatus', 'lines'],
  parameters: {},
  insights: () => `stats count(*) as lines by logStatus
| sort logStatus asc`,
  sql: (table, range) => `SELECT ${table.columns.logStatus} AS logStatus, count(*) AS lines
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
GROUP BY 1
ORDER BY 1`,
};
