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

  return function mask(text) {
    let masked = text;
    if (choice.addresses) {
      masked = masked
        .replace(IPV6, (word) => maskIpv6(word, (value) => name(HOST_V6, value)))
        .replace(IPV4, (word) => maskIpv4(word, (value) => name(HOST_V4, value)));
    }
    if (choice.accounts) {
      masked = masked.replace(ACCOUNT, (digits) => name(ACCOUNT_ID, BigInt(digits)));
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

const ACCOUNT = /(?<![\d.])\d{12}(?!\d|\.\d)/g;
// Also as a pattern spells it (`10\.0\.0\.1`, `10[.]0[.]0[.]1`) and as host names do (`ip-10-0-0-1`).
const IPV4 =
  /(?<!\d)\d{1,3}(?:(?:\\{0,2}\.|\[\.\])\d{1,3}){3}(?!\d)|(?<=\bip-)\d{1,3}(?:-\d{1,3}){3}(?!\d)/g;
const IPV6 = /[0-9a-f:]+(?:\.\d{1,3}\.\d{1,3}\.\d{1,3})?/gi;

function maskIpv4(word: string, name: (value: bigint) => string): string {
  const parts = word.match(/\d+/g)?.map(Number) ?? [];
  if (parts.length !== 4 || parts.some((part) => part > 255)) return word;
  const address = parts.reduce((value, part) => value * 256 + part, 0);
  return PRIVATE_V4.some((range) => isInRange(address, range)) ? name(BigInt(address)) : word;
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
  for (let count = Math.min(MOST_GROUPS, groups.length - at); count > 2; count -= 1) {
    const address = parseIpv6(groups.slice(at, at + count).join(':'));
    if (address === null) continue;
    const isPrivate = isPrivateIpv6(address);
    // 2000::/3 is the public space. In any other, what stands before may not belong to it.
    if (isPrivate || address >> 125n === 1n) return { address, isPrivate, groups: count };
  }
  return undefined;
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
