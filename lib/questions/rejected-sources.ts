import type { Question } from './question';
import { rangeCondition } from './sql-text';

/** AWS's sample "Top 20 source IP addresses with highest number of rejected requests", with what each one tried. */
export const topRejectedSources: Question = {
  id: 'top-rejected-sources',
  title: 'Top 20 rejected sources',
  asks: 'Which source addresses were rejected most often, and how many ports and targets did each try?',
  columns: ['srcAddr', 'numRejections', 'ports', 'targets'],
  parameters: {},
  insights: () => `filter action = "REJECT"
| stats count(*) as numRejections, count_distinct(dstPort) as ports, count_distinct(dstAddr) as targets by srcAddr
| sort numRejections desc, srcAddr
| limit 20`,
  sql: (table, range) => `SELECT ${table.columns.source} AS srcAddr,
  count(*) AS numRejections,
  count(DISTINCT ${table.columns.targetPort}) AS ports,
  count(DISTINCT ${table.columns.target}) AS targets
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${table.columns.action} = 'REJECT'
GROUP BY ${table.columns.source}
ORDER BY numRejections DESC, try_cast(${table.columns.source} AS ipaddress)
LIMIT 20`,
};

export const rejectedSourceCount: Question = {
  id: 'rejected-source-count',
  title: 'Distinct rejected sources',
  asks: 'How many different source addresses were rejected?',
  columns: ['sources'],
  parameters: {},
  insights: () => `filter action = "REJECT"
| stats count_distinct(srcAddr) as sources`,
  sql: (table, range) => `SELECT count(DISTINCT ${table.columns.source}) AS sources
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${table.columns.action} = 'REJECT'`,
};
