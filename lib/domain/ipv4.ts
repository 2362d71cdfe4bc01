/**
 * Reads a canonical dotted quad, the only spelling flow logs use.
 *
 * @returns the address as an unsigned 32-bit number, or `null` for anything else: leading zeros
 * (octal to some programs), signs, spaces, fewer or more than four parts
 */
export function parseIpv4(text: string): number | null {
  const value = readIpv4(text, 0, text.length);
  return value < 0 ? null : value;
}

/** `parseIpv4` on part of a text, without a copy; −1 where that gives `null`. */
export function readIpv4(text: string, from: number, to: number): number {
  if (to - from < 7 || to - from > 15) return -1;
  let address = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (digits === 0 || ++dots > 3) return -1;
      address = address * 256 + part;
      part = 0;
      digits = 0;
      continue;
    }
    if (code < 48 || code > 57 || (digits > 0 && part === 0)) return -1;
    part = part * 10 + code - 48;
    digits++;
    if (part > 255) return -1;
  }
  return dots === 3 && digits > 0 ? address * 256 + part : -1;
}

/** @param address an unsigned 32-bit number */
export function formatIpv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** An inclusive range of addresses. */
export interface Ipv4Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads `192.0.2.0/24`. Bits behind the prefix are ignored, as AWS does: `192.0.2.7/24` is the same
 * block. An address without a prefix is a block of one.
 *
 * @returns `null` if the address is not canonical or the prefix not a whole number from 0 to 32
 */
export function parseIpv4Cidr(text: string): Ipv4Range | null {
  const slash = text.indexOf('/');
  const address = parseIpv4(slash < 0 ? text : text.slice(0, slash));
  const prefix = slash < 0 ? '32' : text.slice(slash + 1);
  if (address === null || !/^(?:[0-9]|[12][0-9]|3[0-2])$/.test(prefix)) return null;
  const size = 2 ** (32 - Number(prefix));
  const first = address - (address % size);
  return { first, last: first + size - 1 };
}

export function isInRange(address: number, range: Ipv4Range): boolean {
  return address >= range.first && address <= range.last;
}

/** RFC 1918: 10/8, 172.16/12, 192.168/16. */
export function isPrivateIpv4(address: number): boolean {
  return PRIVATE.some((range) => isInRange(address, range));
}

/** Whether the address can stand for a host on the public internet (RFC 6890's special blocks cannot). */
export function isPublicIpv4(address: number): boolean {
  return !isPrivateIpv4(address) && !SPECIAL.some((range) => isInRange(address, range));
}

const block = (first: string, prefix: number): Ipv4Range => {
  const start = readIpv4(first, 0, first.length);
  return { first: start, last: start + 2 ** (32 - prefix) - 1 };
};

const PRIVATE: readonly Ipv4Range[] = [
  block('10.0.0.0', 8),
  block('172.16.0.0', 12),
  block('192.168.0.0', 16),
];

const SPECIAL: readonly Ipv4Range[] = [
  block('0.0.0.0', 8),
  block('100.64.0.0', 10),
  block('127.0.0.0', 8),
  block('169.254.0.0', 16),
  block('192.0.0.0', 24),
  block('192.0.2.0', 24),
  block('198.18.0.0', 15),
  block('198.51.100.0', 24),
  block('203.0.113.0', 24),
  block('224.0.0.0', 4),
  block('240.0.0.0', 4),
];
