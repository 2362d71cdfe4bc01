import type { ScalarFunctionDefinition } from '@/lib/domain/scalar-function';

import { parseCidr, parseIp, printIp } from '../functions/ip-address';
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

const within = (ip: string, [first, last]: readonly [string, string]) => ip >= first && ip <= last;

export const IP_FUNCTIONS: readonly ScalarFunctionDefinition[] = [
  define('ath_ip6', ['VARCHAR'], 'VARCHAR', parseIp),
  define('ath_print_ip', ['VARCHAR'], 'VARCHAR', printIp),
  define('ath_cidr_contains', ['VARCHAR', 'VARCHAR'], 'BOOLEAN', (cidr: string, ip: string) => {
    const range = parseCidr(cidr);
    if (!range) throw failure('INVALID_FUNCTION_ARGUMENT', 'Invalid CIDR');
    return within(ip, range);
  }),
  define('ath_blob_ip_text', ['VARCHAR'], 'VARCHAR', (hex: string) => {
    if (hex.length === 8) return `00000000000000000000ffff${hex.toLowerCase()}`;
    if (hex.length === 32) return hex.toLowerCase();
    throw failure('INVALID_CAST_ARGUMENT', `Invalid IP address binary length: ${hex.length / 2}`);
  }),
];
