import { type Ipv4Range, parseIpv4 } from '@/lib/domain/ipv4';

/**
 * Which dotted IPv4 addresses a LIKE pattern without an escape matches, as far as its form tells.
 *
 * @returns `null` where every address has to be looked at
 */
export function dottedLike(pattern: string): 'all' | 'none' | Ipv4Range | null {
  if (/[^0-9.%_]/u.test(pattern)) return 'none';
  if (/^%(?:\.%){0,3}$/.test(pattern)) return 'all';
  const parts = /^((?:[0-9]+\.){1,3})%$/.exec(pattern)?.[1]?.split('.').slice(0, -1);
  if (!parts) return null;
  const filledWith = (rest: string) =>
    parseIpv4([...parts, ...Array<string>(4 - parts.length).fill(rest)].join('.'));
  const [first, last] = [filledWith('0'), filledWith('255')];
  return first === null || last === null ? 'none' : { first, last };
}
