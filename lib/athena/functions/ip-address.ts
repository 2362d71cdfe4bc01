// Addresses as 32 hexadecimal digits: an IPv4 address is its IPv6-mapped form, so text
// order is address order and both families compare.

const V4_PREFIX = '00000000000000000000ffff';

/** `10.0.0.1` or `2001:db8::1` as digits; null for anything else. */
export function parseIp(text: string): string | null {
  const v4 = parseV4(text);
  if (v4 !== null) return V4_PREFIX + v4;
  if (!/^[0-9a-fA-F:.]+$/.test(text) || !text.includes(':')) return null;
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = dotted ? parseV4(dotted[2] ?? '') : null;
  if (text.includes('.') && tail === null) return null;
  const plain = dotted ? `${dotted[1]}${tail?.slice(0, 4)}:${tail?.slice(4)}` : text;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const groups = (half: string | undefined) => (half ? half.split(':') : []);
  const [head, rest] = [groups(halves[0]), groups(halves[1])];
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const all = [...head, ...Array.from({ length: Math.max(missing, 0) }, () => '0'), ...rest];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return all.map((group) => group.toLowerCase().padStart(4, '0')).join('');
}

/** Digits as Trino prints an address: dotted for IPv4, else with the longest run of zeros folded. */
export function printIp(digits: string): string {
  if (digits.startsWith(V4_PREFIX)) {
    return [24, 26, 28, 30].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)).join('.');
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number.parseInt(digits.slice(index * 4, index * 4 + 4), 16).toString(16),
  );
  let [from, length] = [-1, 1];
  for (let start = 0; start < 8; start += 1) {
    let end = start;
    while (end < 8 && groups[end] === '0') end += 1;
    if (end - start > length) [from, length] = [start, end - start];
  }
  if (from < 0) return groups.join(':');
  return `${groups.slice(0, from).join(':')}::${groups.slice(from + length).join(':')}`;
}

/** First and last address of `10.0.0.0/8`, as digits. */
export function parseCidr(text: string): readonly [string, string] | null {
  const [, address = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text.trim()) ?? [];
  const digits = parseIp(address);
  return digits === null ? null : prefixRange(digits, Number(bits));
}

/** The network of `bits` bits around an address; null when there are not that many bits. */
function prefixRange(digits: string, bits: number): readonly [string, string] | null {
  const v4 = digits.startsWith(V4_PREFIX);
  if (bits < 0 || bits > (v4 ? 32 : 128)) return null;
  const size = BigInt((v4 ? 32 : 128) - bits);
  const value = BigInt(`0x${digits}`);
  const first = (value >> size) << size;
  const last = first | ((1n << size) - 1n);
  return [first, last].map((edge) => edge.toString(16).padStart(32, '0')) as [string, string];
}

function parseV4(text: string): string | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (!parts?.every((part) => Number(part) <= 255 && !/^0\d/.test(part))) return null;
  return parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}
