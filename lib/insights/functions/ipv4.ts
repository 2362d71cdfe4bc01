// Addresses as queries write them.

/** The number of a canonical dotted IPv4 address, or null. */
export function readIpv4(address: string): number | null {
  const octets = address.split('.');
  const fits = octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet));
  if (!fits) return null;
  const numbers = octets.map(Number);
  if (numbers.some((octet) => octet > 255)) return null;
  return numbers.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** The 32 hexadecimal digits of an IPv6 address, or null. */
export function readIpv6(address: string): string | null {
  let plain = address.toLowerCase();
  const tail = /^(.*:)([\d.]+)$/.exec(plain);
  if (tail && plain.includes('.')) {
    const v4 = readIpv4(tail[2] ?? '');
    if (v4 === null) return null;
    plain = `${tail[1]}${Math.floor(v4 / 65_536).toString(16)}:${(v4 % 65_536).toString(16)}`;
  }
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...left, ...Array<string>(halves.length === 1 ? 0 : missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  return groups.map((group) => group.padStart(4, '0')).join('');
}

export type Subnet =
  | { readonly version: 4; readonly first: number; readonly last: number }
  /** First and last address in 32 hexadecimal digits. */
  | { readonly version: 6; readonly first: string; readonly last: string };

/** A CIDR block; bits behind the prefix are ignored. A plain address is a block of one. */
export function readSubnet(cidr: string): Subnet | null {
  const [address = '', bitsText, ...more] = cidr.split('/');
  if (more.length > 0 || (bitsText !== undefined && !/^\d{1,3}$/.test(bitsText))) return null;
  const v4 = readIpv4(address);
  if (v4 !== null) {
    const bits = bitsText === undefined ? 32 : Number(bitsText);
    if (bits > 32) return null;
    const size = 2 ** (32 - bits);
    const first = Math.floor(v4 / size) * size;
    return { version: 4, first, last: first + size - 1 };
  }
  const v6 = readIpv6(address);
  const bits = bitsText === undefined ? 128 : Number(bitsText);
  if (v6 === null || bits > 128) return null;
  const mask = (1n << BigInt(128 - bits)) - 1n;
  const first = BigInt(`0x${v6}`) & ~mask;
  const hex = (value: bigint) => value.toString(16).padStart(32, '0');
  return { version: 6, first: hex(first), last: hex(first | mask) };
}
