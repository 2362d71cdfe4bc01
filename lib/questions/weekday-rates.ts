import type { Question } from './question';
import { rangeCondition } from './sql-text';

/** Weekdays in UTC, 1 is Monday. A row per day, so that a weekday can be held against its own past. */
export const rejectRateByWeekday: Question = {
  id: 'reject-rate-by-weekday',
  title: 'Reject rate by day of week',
  asks: 'What share of flows was rejected on each day of the week?',
  columns: ['weekday', 'day', 'action', 'flows'],
  parameters: {},
  // 1 January 1970 was a Thursday, hence the 3.
  insights: () => `filter action in ["ACCEPT", "REJECT"]
| stats count(*) as flows by (floor(toMillis(@timestamp) / 86400000) + 3) % 7 + 1 as weekday, bin(1d) as day, action
| sort day asc, action asc`,
  sql: (table, range) => {
    const { start, action } = table.columns;
    return `SELECT day_of_week(from_unixtime(${start})) AS weekday,
  CAST(from_unixtime(${start} - ${start} % 86400) AS timestamp) AS day,
  ${action} AS action,
  count(*) AS flows
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${action} IN ('ACCEPT', 'REJECT')
GROUP BY 1, 2, 3
ORDER BY 2, 3`;
  },
};
