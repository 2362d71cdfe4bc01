import { argument, type Call, type FunctionDefinition, stringAt } from './function';
import { readIpv4, readSubnet, type Subnet } from './ipv4';
import { asText, bool, type Value, whole } from '../emit/value';

/** The number of an IPv4 address, NULL where it is none. */
const v4Of = (value: Value) => value.v4 ?? `ins_v4(${asText(value)})`;
/** The hexadecimal digits of an IPv6 address, NULL where it is none; null: the column holds no such text. */
const v6Of = (value: Value) => {
  if (value.v4 === undefined) return `ins_v6(${asText(value)})`;
  return value.other === undefined ? null : `ins_v6(${value.other})`;
};

const within = (value: Value, subnet: Subnet): string | null => {
  if (subnet.version === 4) return inside(v4Of(value), subnet);
  const hex = v6Of(value);
  return hex === null ? null : inside(hex, subnet);
};

const inside = (sql: string, subnet: Subnet) =>
  subnet.version === 4
    ? `${sql} BETWEEN ${subnet.first} AND ${subnet.last}`
    : `${sql} BETWEEN '${subnet.first}' AND '${subnet.last}'`;

/** False, not missing, for what is no address: `-` is in no subnet. */
const truth = (call: Call, tests: readonly (string | null)[]): Value => {
  const real = tests.filter((test) => test !== null).map((test) => `(${test})`);
  if (real.length === 0) return bool('false');
  const any = real.length === 1 ? (real[0] ?? '') : `(${real.join(' OR ')})`;
  return bool(call.loose ? any : `coalesce(${any}, false)`);
};

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** IANA's special-purpose registries, without RFC 1918. */
const RESERVED = [
  '0.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/127',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
];

/** In one of several blocks; the address of a text is read once for all of them. */
function inAny(call: Call, blocks: readonly string[]): (string | null)[] {
  const value = argument(call, 0);
  const subnets = blocks.map(readSubnet).filter((subnet) => subnet !== null);
  return ([4, 6] as const).map((version) => {
    const own = subnets.filter((subnet) => subnet.version === version);
    const sql = version === 4 ? v4Of(value) : v6Of(value);
    if (sql === null || own.length === 0) return null;
    const tests = (name: string) => own.map((subnet) => `(${inside(name, subnet)})`).join(' OR ');
    return /^\w+$/.test(sql) ? tests(sql) : `list_transform([${sql}], lambda x: ${tests('x')})[1]`;
  });
}

const subnetFunction = (name: string, versions: readonly (4 | 6)[]): FunctionDefinition => ({
  name,
  min: 2,
  max: 2,
  usage: `${name}(field, "${versions[0] === 4 ? '10.0.0.0/8' : '2001:db8::/32'}")`,
  check: (args) => {
    const cidr = stringAt(args, 1);
    if (cidr === undefined) return 'the subnet must be written out, such as "192.0.2.0/24"';
    const subnet = readSubnet(cidr);
    if (!subnet) return `"${cidr}" is not a subnet in CIDR notation`;
    return versions.includes(subnet.version)
      ? null
      : `"${cidr}" is not an IPv${versions[0]} subnet`;
  },
  emit: (call) => {
    const subnet = readSubnet(stringAt(call.written, 1) ?? '');
    return truth(call, [subnet && within(argument(call, 0), subnet)]);
  },
});

export const ADDRESS_FUNCTIONS: readonly FunctionDefinition[] = [
  {
    name: 'isValidIp',
    min: 1,
    max: 1,
    usage: 'isValidIp(field)',
    emit: (call) => {
      const value = argument(call, 0);
      const hex = v6Of(value);
      return bool(`(${v4Of(value)} IS NOT NULL${hex === null ? '' : ` OR ${hex} IS NOT NULL`})`);
    },
  },
  {
    name: 'isValidIpV4',
    min: 1,
    max: 1,
    usage: 'isValidIpV4(field)',
    emit: (call) => bool(`(${v4Of(argument(call, 0))} IS NOT NULL)`),
  },
  {
    name: 'isValidIpV6',
    min: 1,
    max: 1,
    usage: 'isValidIpV6(field)',
    emit: (call) => {
      const hex = v6Of(argument(call, 0));
      return bool(hex === null ? 'false' : `(${hex} IS NOT NULL)`);
    },
  },
  subnetFunction('isIpInSubnet', [4, 6]),
  subnetFunction('isIpv4InSubnet', [4]),
  subnetFunction('isIpv6InSubnet', [6]),
  {
    name: 'isPrivateIP',
    min: 1,
    max: 1,
    usage: 'isPrivateIP(field)',
    emit: (call) => truth(call, inAny(call, PRIVATE)),
  },
  {
    name: 'isReservedIP',
    min: 1,
    max: 1,
    usage: 'isReservedIP(field)',
    emit: (call) => truth(call, inAny(call, RESERVED)),
  },
  {
    name: 'isPublicIP',
    min: 1,
    max: 1,
    usage: 'isPublicIP(field)',
    emit: (call) => {
      const value = argument(call, 0);
      const special = inAny(call, [...PRIVATE, ...RESERVED]).filter((test) => test !== null);
      const hex = v6Of(value);
      const valid = `(${v4Of(value)} IS NOT NULL${hex === null ? '' : ` OR ${hex} IS NOT NULL`})`;
      return bool(
        `(${valid} AND NOT coalesce(${special.map((test) => `(${test})`).join(' OR ')}, false))`,
      );
    },
  },
  {
    name: 'ipv4ToNumber',
    min: 1,
    max: 1,
    usage: 'ipv4ToNumber(field)',
    emit: (call) => {
      const literal = argument(call, 0).literal;
      const known = typeof literal === 'string' ? readIpv4(literal) : null;
      return whole(known === null ? v4Of(argument(call, 0)) : String(known));
    },
  },
];
