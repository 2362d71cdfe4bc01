import { ICMP, TCP, UDP } from '@/lib/domain/protocols';

import { logConnection, moment } from './connection';
import {
  ALB_1,
  ALB_2,
  BASTION,
  type EstateInterface,
  NAT_GW,
  PUBLIC_INTERFACES,
  WEB_1,
  WEB_2,
} from './estate';
import { type Internet, SSH_HAMMER } from './internet';
import type { MinuteLog } from './minute-log';
import { type Random, weighted } from './random';
import { isSshNoisy, scanLoad } from './rhythm';

/** The internet's background noise: rejected probes of everything public, all day, from everywhere. */
export function addScanning(
  log: MinuteLog,
  random: Random,
  internet: Internet,
  seed: number,
  minuteMs: number,
): void {
  const load = scanLoad(seed, minuteMs);
  for (let left = random.poisson(7.6 * load); left > 0; left--) {
    const source = internet.scanners[random.skewed(internet.scanners.length, 2.6)]!;
    const [protocol, port] = pickService(random);
    probe(
      log,
      random,
      source,
      random.pick(PUBLIC_INTERFACES),
      protocol,
      protocol === ICMP ? 0 : port || oddPort(random),
    );
  }
  for (let left = random.poisson(0.8 * load); left > 0; left--) {
    const source = internet.scanners[random.skewed(internet.scanners.length, 2.6)]!;
    greetSite(log, random, source);
  }
  if (isSshNoisy(seed, minuteMs)) guessSsh(log, random, internet, load);
}

/** One rejected packet, or the two or three of a client that tries again. */
export function probe(
  log: MinuteLog,
  random: Random,
  source: string,
  at: EstateInterface,
  protocol: number,
  port: number,
): void {
  const packets = random.chance(0.85) ? 1 : random.between(2, 3);
  log.flow(at, {
    source,
    target: at.address,
    sourcePort: protocol === ICMP ? 0 : random.between(1_024, 65_535),
    targetPort: port,
    protocol,
    packets,
    bytes: packets * packetSize(random, protocol),
    ...moment(random),
    action: 'REJECT',
  });
}

function guessSsh(log: MinuteLog, random: Random, internet: Internet, load: number): void {
  const count = 1 + random.poisson(6.4 * load);
  for (let index = 0; index < count; index++) {
    const source = random.chance(0.6)
      ? SSH_HAMMER
      : internet.sshGuessers[random.skewed(internet.sshGuessers.length, 2.4)]!;
    probe(
      log,
      random,
      source,
      pickSshTarget(random),
      TCP,
      index > 0 && random.chance(0.004) ? 2222 : 22,
    );
  }
}

/** The site's own ports are open to scanners as to anyone. */
function greetSite(log: MinuteLog, random: Random, source: string): void {
  const alb = random.pick([ALB_1, ALB_2]);
  logConnection(log, alb, source, alb.address, {
    clientPort: random.between(1_024, 65_535),
    serverPort: random.chance(0.5) ? 443 : 80,
    sentPackets: random.between(4, 9),
    sentBytes: random.between(260, 900),
    receivedPackets: random.between(3, 8),
    receivedBytes: random.between(220, 1_800),
    ...moment(random),
  });
}

function packetSize(random: Random, protocol: number): number {
  if (protocol === TCP) return random.pick([40, 40, 40, 44, 52, 60]);
  return protocol === UDP ? random.pick([29, 46, 58, 90, 125, 438]) : random.pick([28, 64, 84]);
}

/** Any port from 147 up, low ones rather than high ones; never one that the site has open. */
function oddPort(random: Random): number {
  const port = Math.floor(65_535 ** (0.45 + 0.55 * random.next()));
  return port === 443 ? 444 : port;
}

const pickSshTarget = weighted<EstateInterface>([
  [BASTION, 61],
  [WEB_1, 16],
  [WEB_2, 10],
  [ALB_1, 5],
  [ALB_2, 4],
  [NAT_GW, 4],
]);

/** Port 0 of TCP and UDP stands for a port drawn at random. */
const pickService = weighted<readonly [protocol: number, port: number]>([
  [[TCP, 23], 15],
  [[TCP, 445], 9],
  [[TCP, 3389], 9],
  [[TCP, 8080], 7],
  [[TCP, 5900], 5],
  [[TCP, 1433], 4],
  [[TCP, 3306], 4],
  [[TCP, 6379], 4],
  [[TCP, 8443], 3],
  [[TCP, 2323], 2.5],
  [[TCP, 5432], 2],
  [[TCP, 2375], 1.5],
  [[TCP, 9200], 1.5],
  [[TCP, 27017], 1.5],
  [[TCP, 8728], 1.2],
  [[TCP, 5555], 1.2],
  [[TCP, 7547], 0.8],
  [[TCP, 21], 1],
  [[TCP, 25], 1],
  [[UDP, 5060], 3.5],
  [[UDP, 1900], 1.8],
  [[UDP, 161], 1.5],
  [[UDP, 123], 1.2],
  [[UDP, 53], 1.2],
  [[UDP, 11211], 0.6],
  [[ICMP, 0], 5],
  [[TCP, 0], 15],
  [[UDP, 0], 2],
]);
