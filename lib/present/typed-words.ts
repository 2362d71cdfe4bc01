import { formatIpv4, parseIpv4, parseIpv4Cidr } from '@/lib/domain/ipv4';
import { formatIpv6, parseIpv6, parseIpv6Cidr } from '@/lib/domain/ipv6';

import { parseWallTime } from './wall-time';

/** What a text may stand for in a flow log. */
export type Meaning =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'network'; readonly cidr: string; readonly version: 4 | 6 }
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'interface'; readonly id: string }
  /** Epoch milliseconds. */
  | { readonly kind: 'time'; readonly at: number };

/**
 * Reads an address, a network, a port, an interface or a time (also an epoch, in seconds or milliseconds) in the
 * spelling that flow logs use. Anything else means nothing here, and neither does half of an address.
 *
 * @param zone of a time that names none
 */
export function readTypedWords(typed: string, zone: 'utc' | 'local'): Meaning | null {
  const text = typed.trim();
  return readAddress(text) ?? readNetwork(text) ?? readNumber(text) ?? readName(text, zone) ?? null;
}

function readAddress(text: string): Meaning | null {
  const four = parseIpv4(text);
  if (four !== null) return { kind: 'address', address: formatIpv4(four) };
  const six = text.includes(':') ? parseIpv6(text) : null;
  return six === null ? null : { kind: 'address', address: formatIpv6(six) };
}

function readNetwork(text: string): Meaning | null {
  const slash = text.indexOf('/');
  if (slash < 0) return null;
  const length = text.slice(slash);
  const four = parseIpv4Cidr(text);
  if (four) return { kind: 'network', cidr: `${formatIpv4(four.first)}${length}`, version: 4 };
  const six = parseIpv6Cidr(text);
  return six && { kind: 'network', cidr: `${formatIpv6(six.first)}${length}`, version: 6 };
}

const MOST_PORT = 65_535;

/** Ten digits are seconds, thirteen are milliseconds: other lengths are no time that flow logs know. */
function readNumber(text: string): Meaning | null {
  if (/^[1-9]\d{9}$/.test(text)) return { kind: 'time', at: Number(text) * 1_000 };
  if (/^[1-9]\d{12}$/.test(text)) return { kind: 'time', at: Number(text) };
  const port = /^(?:port\s*)?(\d{1,5})$/i.exec(text)?.[1];
  return port !== undefined && Number(port) <= MOST_PORT
    ? { kind: 'port', port: Number(port) }
    : null;
}

function readName(text: string, zone: 'utc' | 'local'): Meaning | null {
  if (/^eni-[0-9a-f]{8,17}$/i.test(text)) return { kind: 'interface', id: text.toLowerCase() };
  // Fractions of a second are cut: `@timestamp` and ISO 8601 carry them.
  const at = parseWallTime(text.replace(/(:\d{2})\.\d+(?=Z?$)/, '$1'), zone);
  return typeof at === 'number' ? { kind: 'time', at } : null;
}
