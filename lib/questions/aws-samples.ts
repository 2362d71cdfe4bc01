// AWS's sample queries of Logs Insights for VPC flow logs, with an order that leaves no two rows to chance, and
// their equals for Athena. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-examples.html

import { AppError } from '@/lib/domain/app-error';
import { parseIpv4Cidr } from '@/lib/domain/ipv4';

import type { Question } from './question';
import { rangeCondition } from './sql-text';

export const topPacketTransfers: Question = {
  id: 'top-packet-transfers',
  title: 'Top packet transfers',
  asks: 'Which pairs of addresses exchanged the most packets?',
  group: 'aws',
  columns: ['srcAddr', 'dstAddr', 'packetsTransferred'],
  parameters: {},
  insights: () => `stats sum(packets) as packetsTransferred by srcAddr, dstAddr
| filter isPresent(packetsTransferred)
| sort packetsTransferred desc, srcAddr, dstAddr
| limit 15`,
  sql: (table, range) => {
    const { source, target, packets } = table.columns;
    return `SELECT ${source} AS srcAddr,
  ${target} AS dstAddr,
  sum(${packets}) AS packetsTransferred
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
GROUP BY 1, 2
HAVING sum(${packets}) IS NOT NULL
ORDER BY packetsTransferred DESC, try_cast(${source} AS ipaddress), try_cast(${target} AS ipaddress)
LIMIT 15`;
  },
};

/** `subnet`: of the sources, in CIDR notation. */
export const bytesFromSubnet: Question = {
  id: 'bytes-from-subnet',
  title: 'Bytes by target from a subnet',
  asks: 'Which targets got the most bytes from the addresses of a subnet?',
  group: 'aws',
  columns: ['dstAddr', 'bytesTransferred'],
  parameters: { subnet: '10.0.0.0/16' },
  insights: ({ subnet }) => `filter isIpv4InSubnet(srcAddr, "${onlySubnet(subnet)}")
| stats sum(bytes) as bytesTransferred by dstAddr
| sort bytesTransferred desc, dstAddr
| limit 15`,
  sql: (table, range, { subnet }) => {
    const { source, target, bytes } = table.columns;
    return `SELECT ${target} AS dstAddr, sum(${bytes}) AS bytesTransferred
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND contains('${onlySubnet(subnet)}', try_cast(${source} AS ipaddress))
GROUP BY 1
ORDER BY bytesTransferred DESC, try_cast(${target} AS ipaddress)
LIMIT 15`;
  },
};

const UDP = 17;

export const udpSources: Question = {
  id: 'udp-sources',
  title: 'Sources of UDP',
  asks: 'Which addresses sent data with UDP, in how many flows?',
  group: 'aws',
  columns: ['srcAddr', 'flows'],
  parameters: {},
  insights: () => `filter protocol = ${UDP}
| stats count(*) as flows by srcAddr
| sort flows desc, srcAddr
| limit 100`,
  sql: (table, range) => {
    const { source, protocol } = table.columns;
    return `SELECT ${source} AS srcAddr, count(*) AS flows
FROM ${table.name}
WHERE ${rangeCondition(table, range)}
  AND ${protocol} = ${UDP}
GROUP BY 1
ORDER BY flows DESC, try_cast(${source} AS ipaddress)
LIMIT 100`;
  },
};

/** @throws {AppError} `invalid-request` */
function onlySubnet(value: string | number | undefined): string {
  const text = String(value);
  if (parseIpv4Cidr(text) === null) {
    throw new AppError('invalid-request', '“subnet” must be an IPv4 range such as 10.0.0.0/16');
  }
  return text;
}
