import { AppError } from '@/lib/domain/app-error';
import { parseIpv4 } from '@/lib/domain/ipv4';
import { parseIpv6 } from '@/lib/domain/ipv6';

import type { Question } from './question';
import { rangeCondition } from './sql-text';

/** `address`: one address of either family, as the records write it. */
export const addressProfile: Question = {
  id: 'address-profile',
  title: 'What one address did',
  asks: 'Whom did an address speak with, on which ports, and was it let through?',
  columns: ['srcAddr', 'dstAddr', 'dstPort', 'protocol', 'action', 'flows', 'totalBytes'],
  parameters: { address: '61.177.172.128' },
  insights: ({ address }) => {
    const text = `"${onlyAddress(address)}"`;
    return `filter srcAddr = ${text} or dstAddr = ${text}
| stats count(*) as flows, sum(bytes) as totalBytes by srcAddr, dstAddr, dstPort, protocol, action
| sort flows desc, srcAddr, dstAddr, dstPort, protocol, action
| display srcAddr, dstAddr, dstPort, protocol, action, flows, totalBytes
| limit 100`;
  },
  sql: (table, range, { address }) => {
    const { source, target, targetPort, protocol, action, bytes } = table.columns;
    const text = `'${onlyAddress(address)}'`;
    return `SELECT ${source} AS srcAddr,
  ${target} AS dstAddr,
  ${targetPort} AS dstPort,
  ${protocol} AS protocol,
  ${action} AS action,
  count(*) AS flows,
  sum(${bytes}) AS totalBytes
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND (${source} = ${text} OR ${target} = ${text})
GROUP BY 1, 2, 3, 4, 5
ORDER BY flows DESC, try_cast(${source} AS ipaddress), try_cast(${target} AS ipaddress), 3, 4, 5
LIMIT 100`;
  },
};

/** Digits, letters, dots and colons: nothing that a quotation could end with. @throws {AppError} `invalid-request` */
function onlyAddress(value: string | number | undefined): string {
  const text = String(value);
  if (parseIpv4(text) === null && parseIpv6(text) === null) {
    throw new AppError('invalid-request', '“address” must be an IPv4 or IPv6 address');
  }
  return text;
}
