import { AnalysisError } from '../analysis-error';
import { type Call, scalar } from './definition';
import { parseCidr } from './ip-address';

export const IP_FUNCTIONS = [
  scalar(
    'contains',
    'varchar, ipaddress -> boolean',
    'Whether a network like 10.0.0.0/8 holds the address',
    ([cidr = '', ip = ''], call, context) => {
      const range = constantRange(call);
      if (!range) return `ath_cidr_contains(${cidr}, ${ip})`;
      const [first, last] = range.map((edge) => `CAST(${context.bind(edge)} AS VARCHAR)`);
      return `(${ip} BETWEEN ${first} AND ${last})`;
    },
  ),
  scalar(
    'contains',
    'ipprefix, ipaddress -> boolean',
    'Whether a prefix holds the address',
    ([prefix = '', ip = '']) => `ath_prefix_contains(${prefix}, ${ip})`,
  ),
  scalar(
    'ip_prefix',
    'ipaddress, bigint -> ipprefix',
    'The network of an address',
    ([ip = '', bits = '']) => `ath_ip_prefix(${ip}, ${bits})`,
  ),
  scalar(
    'ip_prefix',
    'varchar, bigint -> ipprefix',
    'The network of an address',
    ([ip = '', bits = '']) => `ath_ip_prefix(ath_ip(${ip}), ${bits})`,
  ),
  scalar(
    'ip_subnet_min',
    'ipprefix -> ipaddress',
    'The first address of a network',
    ([p = '']) => `ath_prefix_edge(${p}, 'first')`,
  ),
  scalar(
    'ip_subnet_max',
    'ipprefix -> ipaddress',
    'The last address of a network',
    ([p = '']) => `ath_prefix_edge(${p}, 'last')`,
  ),
  scalar(
    'ip_subnet_range',
    'ipprefix -> array(ipaddress)',
    'First and last address of a network',
    ([p = '']) => `[ath_prefix_edge(${p}, 'first'), ath_prefix_edge(${p}, 'last')]`,
  ),
  scalar(
    'is_subnet_of',
    'ipprefix, ipaddress -> boolean',
    'Whether a network holds the address',
    ([p = '', ip = '']) => `ath_prefix_contains(${p}, ${ip})`,
  ),
  scalar(
    'is_subnet_of',
    'ipprefix, ipprefix -> boolean',
    'Whether the first network holds the second',
    ([a = '', b = '']) =>
      `(ath_prefix_contains(${a}, ath_prefix_edge(${b}, 'first')) AND ath_prefix_contains(${a}, ath_prefix_edge(${b}, 'last')))`,
  ),
];

/** First and last address of a network that the text of the query names. */
function constantRange({ nodes: [cidr] }: Call): readonly [string, string] | undefined {
  if (cidr?.kind !== 'constant' || typeof cidr.value !== 'string') return undefined;
  const range = parseCidr(cidr.value);
  if (!range) throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', 'Invalid CIDR', cidr.at);
  return range;
}
