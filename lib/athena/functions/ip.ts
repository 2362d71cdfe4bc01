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
];

/** First and last address of a network that the text of the query names. */
function constantRange({ nodes: [cidr] }: Call): readonly [string, string] | undefined {
  if (cidr?.kind !== 'constant' || typeof cidr.value !== 'string') return undefined;
  const range = parseCidr(cidr.value);
  if (!range) throw new AnalysisError('INVALID_FUNCTION_ARGUMENT', 'Invalid CIDR');
  return range;
}
