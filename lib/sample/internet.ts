import { formatIpv4, isPublicIpv4, parseIpv4Cidr } from '@/lib/domain/ipv4';

import { mix, Random } from './random';

/** Who meets the estate from outside, most active first. */
export interface Internet {
  readonly visitors: readonly string[];
  readonly scanners: readonly string[];
  readonly sshGuessers: readonly string[];
}

/** The walk-through's source: one address that makes most of the SSH noise. */
export const SSH_HAMMER = '61.177.172.128';

/** The same seed gives the same internet. */
export function createInternet(seed: number): Internet {
  return {
    visitors: addresses(mix(seed, 11), 6_000, EYEBALLS),
    scanners: [
      ...addresses(mix(seed, 12), 300, RESEARCH),
      ...addresses(mix(seed, 13), 4_200, HOSTING_AND_HOMES),
    ],
    sshGuessers: [...KNOWN_GUESSERS, ...addresses(mix(seed, 14), 160, HOSTING_AND_HOMES)],
  };
}

/** Sources that real flow logs show on port 22. */
const KNOWN_GUESSERS = [
  '222.186.15.235',
  '46.8.70.149',
  '93.113.63.124',
  '162.142.125.154',
  '138.68.162.39',
  '167.248.133.66',
  '123.56.220.219',
  '45.227.254.10',
  '209.141.51.176',
  '45.84.89.3',
  '106.75.144.153',
];

/** Networks from which the internet is surveyed all the time. */
const RESEARCH = [
  '162.142.125.0/24',
  '167.248.133.0/24',
  '167.94.138.0/24',
  '167.94.145.0/24',
  '167.94.146.0/24',
  '206.168.34.0/24',
  '71.6.232.0/23',
  '64.62.197.0/24',
  '65.49.20.0/24',
  '74.82.47.0/24',
  '184.105.139.0/24',
  '184.105.247.0/24',
];

const HOSTING_AND_HOMES = [
  '45.128.0.0/11',
  '89.248.160.0/19',
  '94.102.48.0/20',
  '185.220.0.0/14',
  '193.32.0.0/14',
  '138.68.0.0/16',
  '159.89.0.0/16',
  '167.71.0.0/16',
  '165.22.0.0/16',
  '1.48.0.0/12',
  '27.184.0.0/13',
  '36.96.0.0/11',
  '58.208.0.0/12',
  '61.160.0.0/13',
  '113.64.0.0/11',
  '117.80.0.0/12',
  '178.128.0.0/16',
  '179.96.0.0/12',
  '186.208.0.0/13',
  '201.0.0.0/12',
  '218.92.0.0/16',
  '222.184.0.0/13',
];

const EYEBALLS = [
  '24.0.0.0/12',
  '47.144.0.0/12',
  '50.128.0.0/10',
  '67.160.0.0/11',
  '68.32.0.0/11',
  '71.192.0.0/12',
  '73.0.0.0/9',
  '76.96.0.0/11',
  '86.128.0.0/11',
  '98.192.0.0/10',
  '99.224.0.0/11',
  '108.0.0.0/10',
  '174.192.0.0/10',
  '187.192.0.0/11',
  '189.128.0.0/11',
];

function addresses(seed: number, count: number, networks: readonly string[]): string[] {
  const random = new Random(seed);
  const found = new Set<string>();
  while (found.size < count) {
    const range = parseIpv4Cidr(random.pick(networks));
    if (!range) continue;
    const address = random.between(range.first, range.last);
    if (isPublicIpv4(address)) found.add(formatIpv4(address));
  }
  return [...found];
}
