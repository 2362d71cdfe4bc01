import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { parseCidr, parseIp, prefixRange, printIp } from '../functions/ip-address';
import { define, failure } from './define';

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';

export const IP_MACROS: readonly string[] = [
  // IPv4 in DuckDB's own functions, a million a second and more; the rest in TypeScript.
  `CREATE OR REPLACE MACRO ath_ip(t) AS CASE
    WHEN regexp_full_match(t, '${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}')
    THEN '00000000000000000000ffff' || printf('%08x', (CAST(split_part(t, '.', 1) AS BIGINT) << 24) + (CAST(split_part(t, '.', 2) AS BIGINT) << 16) + (CAST(split_part(t, '.', 3) AS BIGINT) << 8) + CAST(split_part(t, '.', 4) AS BIGINT))
    ELSE ath_ip6(t) END`,
  `CREATE OR REPLACE MACRO ath_ip_text(h) AS ath_print_ip(h)`,
];

const edges = (prefix: string) => {
  const [digits = '', bits = '0'] = prefix.split('/');
  const range = prefixRange(digits, Number(bits));
  if (!range) throw failure('INVALID_FUNCTION_ARGUMENT', 'Invalid IP prefix');
  return range;
};

const within = (ip: string, [first, last]: readonly [string, string]) => ip >= first && ip <= last;

export const IP_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_ip6', ['VARCHAR'], 'VARCHAR', parseIp),
  define('ath_print_ip', ['VARCHAR'], 'VARCHAR', printIp),
  define('ath_cidr_contains', ['VARCHAR', 'VARCHAR'], 'BOOLEAN', (cidr: string, ip: string) => {
    const range = parseCidr(cidr);
    if (!range) throw failure('INVALID_FUNCTION_ARGUMENT', 'Invalid CIDR');
    return within(ip, range);
  }),
  define('ath_prefix', ['VARCHAR'], 'VARCHAR', (text: string) => {
    const range = parseCidr(text);
    return range ? `${range[0]}/${text.slice(text.indexOf('/') + 1)}` : null;
  }),
  define(
    'ath_ip_as_prefix',
    ['VARCHAR'],
    'VARCHAR',
    (ip: string) => `${ip}/${printIp(ip).includes(':') ? 128 : 32}`,
  ),
  define('ath_prefix_text', ['VARCHAR'], 'VARCHAR', (prefix: string) => {
    const [digits = '', bits = ''] = prefix.split('/');
    return `${printIp(digits)}/${bits}`;
  }),
  define('ath_prefix_contains', ['VARCHAR', 'VARCHAR'], 'BOOLEAN', (prefix: string, ip: string) =>
    within(ip, edges(prefix)),
  ),
  define(
    'ath_prefix_edge',
    ['VARCHAR', 'VARCHAR'],
    'VARCHAR',
    (prefix: string, edge: string) => edges(prefix)[edge === 'first' ? 0 : 1],
  ),
  define('ath_ip_prefix', ['VARCHAR', 'BIGINT'], 'VARCHAR', (ip: string, bits: bigint) => {
    const range = prefixRange(ip, Number(bits));
    if (!range)
      throw failure(
        'INVALID_FUNCTION_ARGUMENT',
        `IP${printIp(ip).includes(':') ? 'v6' : 'v4'} subnet size must be in range [0, ${printIp(ip).includes(':') ? 128 : 32}]`,
      );
    return `${range[0]}/${bits}`;
  }),
  define('ath_blob_ip_text', ['VARCHAR'], 'VARCHAR', (hex: string) => {
    if (hex.length === 8) return `00000000000000000000ffff${hex.toLowerCase()}`;
    if (hex.length === 32) return hex.toLowerCase();
    throw failure('INVALID_CAST_ARGUMENT', `Invalid IP address binary length: ${hex.length / 2}`);
  }),
];
