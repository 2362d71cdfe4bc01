import { createHmac } from 'node:crypto';

import { isInRange, parseIpv4Cidr } from './ipv4';
import { parseIpv6, parseIpv6Cidr } from './ipv6';

export interface MaskChoice {
  readonly accounts: boolean;
  readonly addresses: boolean;
}

/**
 * Replaces account ids and private addresses inside texts by names. Under one
 * key the same value has the same name everywhere and two values never share
 * one: names are keyed permutations, not digests cut short. Without the key
 * nobody gets back.
 *
 * @param key at least 128 random bits, kept from whoever reads the result
 */
export function createMask(key: Uint8Array, choice: MaskChoice): (text: string) => string {
  const names = new Map<string, string>();
  const name = (kind: Kind, value: bigint): string => {
    const at = `${kind.prefix}${kind.bits}:${value}`;
    const known = names.get(at);
    if (known) return known;
    const hidden = permute(key, at.slice(0, at.indexOf(':')), value, kind.bits);
    const made = `${kind.prefix}-${hidden.toString(16).padStart(Number(kind.bits) / 4, '0')}`;
    names.set(at, made);
    return made;
  };

  const nameV4 = (value: bigint) => name(HOST_V4, value);
  return function mask(text) {
    let masked = text;
    if (choice.addresses) {
      masked = masked
        .replace(IPV6, (word) => maskIpv6(word, (value) => name(HOST_V6, value)))
        .replace(REVERSED, (word) => maskQuad(word.split('.').toReversed(), word, nameV4))
        .replace(IPV4, (word) => maskIpv4(word, nameV4))
        .replace(DASHED, (word) => maskQuad(word.split(/[-_]/), word, nameV4));
    }
    if (choice.accounts) {
      masked = masked.replace(ACCOUNT, (digits) =>
        name(ACCOUNT_ID, BigInt(digits.replaceAll('-', ''))),
      );
    }
    return masked;
  };
}

interface Kind {
  readonly prefix: string;
  readonly bits: bigint;
}

const HOST_V4: Kind = { prefix: 'host', bits: 32n };
const HOST_V6: Kind = { prefix: 'host', bits: 128n };
// The smallest even number of bits that twelve decimal digits fit into.
const ACCOUNT_ID: Kind = { prefix: 'account', bits: 40n };

// Also as the console writes it, `1234-5678-9012`. Behind a digit and a dot it is a fraction.
const ACCOUNT = /(?<!\d|\d\.)(?:\d{12}|(?<!-)\d{4}-\d{4}-\d{4}(?!-))(?!\d|\.\d)/g;
// A dot also as a pattern spells it (`10\.0\.0\.1`, `10[.]0[.]0[.]1`) or a URL (`10%2E0…`).
const DOT = /\\{0,8}\.|\[\.\]|%2e/gi;
// More than four numbers may stand in a row, as with a port behind: each four of them are looked at.
const IPV4 = /(?<!\d)\d{1,3}(?:(?:\\{0,8}\.|\[\.\]|%2e)\d{1,3}){3,}(?!\d)/gi;
// As host names have them: `ip-10-0-0-1`. Four and no more, since times look alike: `2026-10-19-03-10`.
const DASHED = /(?<!\d|\d[-_])\d{1,3}([-_])\d{1,3}\1\d{1,3}\1\d{1,3}(?![-_]?\d)/g;
const REVERSED = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?=\.in-addr\.arpa)/gi;
const IPV6 = /[0-9a-f:]+(?:\.\d{1,3}\.\d{1,3}\.\d{1,3})?/gi;

function maskIpv4(word: string, name: (value: bigint) => string): string {
  const parts = word.split(DOT);
  const dots = word.match(DOT) ?? [];
  let masked = '';
  for (let at = 0; at < parts.length;) {
    const address = readPrivate(parts.slice(at, at + 4));
    masked += address === null ? (parts[at] ?? '') : name(address);
    at += address === null ? 1 : 4;
    masked += dots[at - 1] ?? '';
  }
  return masked;
}

/** @param parts the four numbers in the order of the address */
function maskQuad(parts: readonly string[], word: string, name: (value: bigint) => string): string {
  const address = readPrivate(parts);
  return address === null ? word : name(address);
}

function readPrivate(parts: readonly string[]): bigint | null {
  const numbers = parts.map(Number);
  if (numbers.length !== 4 || numbers.some((part) => part > 255)) return null;
  const address = numbers.reduce((value, part) => value * 256 + part, 0);
  return PRIVATE_V4.some((range) => isInRange(address, range)) ? BigInt(address) : null;
}

/** Addresses in a run of groups and colons, which may also separate: `443:fd00::1`, `fd00::1:`. */
function maskIpv6(word: string, name: (value: bigint) => string): string {
  if (!/:.*:/.test(word)) return word;
  const groups = word.split(':');
  const masked: string[] = [];
  for (let at = 0; at < groups.length;) {
    const found = findIpv6(groups, at);
    masked.push(
      found?.isPrivate
        ? name(found.address)
        : groups.slice(at, at + (found?.groups ?? 1)).join(':'),
    );
    at += found?.groups ?? 1;
  }
  return masked.join(':');
}

// `1:2:3:4:5:6:7::` has nine parts, the last two of them empty.
const MOST_GROUPS = 9;

/** The longest private or public address that begins at a group. */
function findIpv6(groups: readonly string[], at: number) {
  if (!mayBegin(groups, at)) return undefined;
  for (let count = longest(groups, at); count > 2; count -= 1) {
    const address = parseIpv6(groups.slice(at, at + count).join(':'));
    if (address === null) continue;
    const isPrivate = isPrivateIpv6(address);
    // 2000::/3 is the public space. In any other, what stands before may not belong to it.
    if (isPrivate || address >> 125n === 1n) return { address, isPrivate, groups: count };
  }
  return undefined;
}

/** How many groups from here on may be one address: it has `::` once. */
function longest(groups: readonly string[], at: number): number {
  const most = Math.min(MOST_GROUPS, groups.length - at);
  let gaps = 0;
  for (let count = 0; count < most; count += 1) {
    const follows = count > 0 && groups[at + count - 1] === '';
    if (groups[at + count] === '' && !follows) gaps += 1;
    if (gaps > 1) return count;
  }
  return most;
}

function mayBegin(groups: readonly string[], at: number): boolean {
  const first = groups[at] ?? '';
  if (/^(?:[23f][0-9a-f]{3})$/i.test(first)) return true;
  // Of those that begin with zeros only ::ffff:10.0.0.1 and its like are private.
  const isZero = /^0{0,4}$/.test(first);
  return isZero && groups.slice(at, at + MOST_GROUPS).some((group) => /^ffff$/i.test(group));
}

const isPrivateIpv6 = (address: bigint): boolean =>
  PRIVATE_V6.some(({ first, last }) => address >= first && address <= last) ||
  // ::ffff:10.0.0.1 and its like.
  (address >> 32n === 0xffffn &&
    PRIVATE_V4.some((range) => isInRange(Number(address & 0xffffffffn), range)));

// RFC 1918, shared address space (RFC 6598), link local.
const PRIVATE_V4 = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
]
  .map(parseIpv4Cidr)
  .filter((range) => range !== null);

// Unique local (RFC 4193), link local.
const PRIVATE_V6 = ['fc00::/7', 'fe80::/10'].map(parseIpv6Cidr).filter((range) => range !== null);

const ROUNDS = 8;

/**
 * A Feistel network over `bits`, an even number: whatever the rounds compute,
 * distinct values stay distinct.
 */
function permute(key: Uint8Array, label: string, value: bigint, bits: bigint): bigint {
  const half = bits / 2n;
  const ones = (1n << half) - 1n;
  let left = value >> half;
  let right = value & ones;
  for (let round = 0; round < ROUNDS; round += 1) {
    const digest = createHmac('sha256', key).update(`${label} ${round} ${right}`).digest('hex');
    [left, right] = [right, left ^ (BigInt(`0x${digest.slice(0, 16)}`) & ones)];
  }
  return (left << half) | right;
}
