import { parseIpv4 } from './ipv4';

/**
 * Reads an IPv6 address in any spelling of RFC 4291 (`::`, an IPv4 tail); zone names are refused.
 *
 * @returns the address as a 128-bit number, or `null`
 */
export function parseIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = parseGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '', true) : [];
  if (head === null || tail === null) return null;

  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<number>(missing).fill(0), ...tail];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** Prints an address as RFC 5952 asks: lower case, the longest run of zero groups as `::`. */
export function formatIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    Number((address >> BigInt(112 - 16 * at)) & 0xffffn),
  );
  const run = longestZeroRun(groups);
  const print = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (run.length < 2) return print(groups);
  return `${print(groups.slice(0, run.at))}::${print(groups.slice(run.at + run.length))}`;
}

/** An inclusive range of addresses. */
export interface Ipv6Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `2001:db8::/32`; bits behind the prefix are ignored, no prefix means a block of one. */
export function parseIpv6Cidr(text: string): Ipv6Range | null {
  const slash = text.indexOf('/');
  const address = parseIpv6(slash < 0 ? text : text.slice(0, slash));
  const prefix = slash < 0 ? '128' : text.slice(slash + 1);
  if (address === null || !/^(?:0|[1-9][0-9]{0,2})$/.test(prefix) || Number(prefix) > 128) {
    return null;
  }
  const hostBits = (1n << BigInt(128 - Number(prefix))) - 1n;
  const first = address - (address & hostBits);
  return { first, last: first + hostBits };
}

function parseGroups(text: string, mayEndInIpv4: boolean): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [at, part] of parts.entries()) {
    if (mayEndInIpv4 && at === parts.length - 1 && part.includes('.')) {
      const tail = parseIpv4(part);
      if (tail === null) return null;
      groups.push(tail >>> 16, tail & 0xffff);
      continue;
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return null;
    groups.push(parseInt(part, 16));
  }
  return groups;
}

function longestZeroRun(groups: readonly number[]): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < groups.length; at++) {
    let length = 0;
    while (groups[at + length] === 0) length++;
    if (length > best.length) best = { at, length };
  }
  return best;
}
