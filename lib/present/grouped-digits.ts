/** Words of a column's name that say it counts or measures. */
const AMOUNTS = new Set([
  ...['count', 'counts', 'num', 'number', 'total', 'sum', 'bytes', 'packets', 'octets', 'flows'],
  ...['records', 'lines', 'events', 'rows', 'hits', 'rejects', 'rejections', 'rejected', 'accepts'],
  ...['accepted', 'attempts', 'tries', 'requests', 'connections', 'sources', 'targets', 'ports'],
  ...['addresses', 'hosts', 'interfaces', 'transferred'],
]);

/** Words that say it names something or tells a time, whatever else is in the name: their digits are not grouped. */
const NAMES = new Set([
  ...[
    'port',
    'id',
    'account',
    'protocol',
    'version',
    'time',
    'start',
    'end',
    'year',
    'day',
    'hour',
  ],
  ...['minute', 'first', 'last', 'flags', 'vlan'],
]);

/** Whether the numbers of a column are amounts: `numRejections`, `sum(bytes)`, but not `dstPort` or `max(endTime)`. */
export function isAmount(column: string): boolean {
  const words = column
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => AMOUNTS.has(word)) && !words.some((word) => NAMES.has(word));
}

/** `61284.5` as `61,284.5`; what is no plain number stays as it is. */
export const groupDigits = (value: string): string =>
  /^-?\d+(?:\.\d+)?$/.test(value)
    ? value.replace(/\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','))
    : value;
