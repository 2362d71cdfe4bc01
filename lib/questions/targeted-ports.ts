import type { Question } from './question';
import { rangeCondition } from './sql-text';

export const topTargetedPorts: Question = {
  id: 'top-targeted-ports',
  title: 'Top targeted ports',
  asks: 'Which ports and protocols did rejected flows aim at?',
  columns: ['dstPort', 'protocol', 'rejects'],
  parameters: {},
  insights: () => `filter action = "REJECT"
| stats count(*) as rejects by dstPort, protocol
| sort rejects desc, dstPort asc, protocol asc
| limit 10`,
  sql: (table, range) => `SELECT ${table.columns.targetPort} AS dstPort,
  ${table.columns.protocol} AS protocol,
  count(*) AS rejects
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${table.columns.action} = 'REJECT'
GROUP BY 1, 2
ORDER BY rejects DESC, 1, 2
LIMIT 10`,
};
