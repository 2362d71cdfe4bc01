import { TCP } from '@/lib/domain/protocols';
import { MINUTE_MS } from '@/lib/domain/time-range';

import { logConnection, logThroughNat } from './connection';
import { PUBLIC_INTERFACES } from './estate';
import type { Incident } from './incidents';
import type { MinuteLog } from './minute-log';
import { mix, Random } from './random';
import { isSshNoisy } from './rhythm';
import { probe } from './scanning';

/** Adds what an incident leaves in one minute. Its numbers depend on the seed and the minute alone. */
export function addIncident(
  log: MinuteLog,
  incident: Incident,
  seed: number,
  minuteMs: number,
): void {
  const random = new Random(mix(seed, minuteMs, 31));
  const minute = Math.floor((minuteMs - incident.from) / MINUTE_MS);
  switch (incident.kind) {
    case 'ssh-brute-force':
      addBruteForce(log, incident, random, minute, isSshNoisy(seed, minuteMs));
      return;
    case 'vertical-port-scan':
      addPortScan(log, incident, random, minute);
      return;
    case 'horizontal-sweep':
      for (const at of PUBLIC_INTERFACES) probe(log, random, incident.peer ?? '', at, TCP, 3389);
      return;
    case 'outbound-bulk-transfer':
      addBulkTransfer(log, incident, random);
      return;
    case 'beacon':
      if (minute % 5 === 2) addBeacon(log, incident, random);
      return;
    case 'skipped-records':
      addSkipped(log, incident, random);
      return;
    case 'blocked-replies':
    case 'interface-gap':
      return; // The conditions of the minute do it all.
  }
}

function addBruteForce(
  log: MinuteLog,
  { at, peer, port }: Incident,
  random: Random,
  minute: number,
  isNoisy: boolean,
): void {
  const source = peer ?? '';
  if (isNoisy) {
    for (let left = random.between(24, 40); left > 0; left--) {
      probe(log, random, source, at, TCP, port ?? 0);
    }
  }
  const accepted = ACCEPTED_SESSIONS.find((session) => session.minute === minute);
  if (!accepted) return;
  const { packets, bytes, from } = accepted;
  logConnection(log, at, source, at.address, {
    clientPort: random.between(32_768, 65_535),
    serverPort: 22,
    sentPackets: packets,
    sentBytes: bytes,
    receivedPackets: packets - 2,
    receivedBytes: bytes + 1_320,
    from,
    to: from + 31,
  });
}

/** Minute 28 of 40: the guess that succeeds; the last session is the longest. */
const ACCEPTED_SESSIONS = [
  { minute: 28, from: 12, packets: 14, bytes: 2_310 },
  { minute: 31, from: 5, packets: 17, bytes: 2_944 },
  { minute: 34, from: 20, packets: 26, bytes: 4_812 },
];

const PORTS_PER_MINUTE = 62;

/** 1,240 distinct ports in 20 minutes, in no order that shows; 22 is left out. */
function addPortScan(log: MinuteLog, { at, peer }: Incident, random: Random, minute: number): void {
  for (let index = 0; index < PORTS_PER_MINUTE; index++) {
    const place = minute * PORTS_PER_MINUTE + index;
    const port = 23 + ((place * 4_093) % 10_007);
    probe(log, random, peer ?? '', at, TCP, port);
  }
}

function addBulkTransfer(log: MinuteLog, { at, peer, port }: Incident, random: Random): void {
  const sentPackets = random.between(38_000, 61_000);
  logThroughNat(log, at, peer ?? '', {
    clientPort: 49_822,
    serverPort: port ?? 0,
    sentPackets,
    sentBytes: sentPackets * 1_488,
    receivedPackets: Math.round(sentPackets / 3),
    receivedBytes: Math.round(sentPackets / 3) * 52,
    from: random.between(0, 2),
    to: random.between(56, 59),
  });
}

function addBeacon(log: MinuteLog, { at, peer, port }: Incident, random: Random): void {
  const from = 17 + random.between(0, 2);
  logThroughNat(log, at, peer ?? '', {
    clientPort: random.between(32_768, 60_999),
    serverPort: port ?? 0,
    sentPackets: 6,
    sentBytes: 412,
    receivedPackets: 5,
    receivedBytes: 388,
    from,
    to: from + 1,
  });
}

function addSkipped(log: MinuteLog, { at }: Incident, random: Random): void {
  for (let left = random.between(1, 3); left > 0; left--) {
    const from = random.between(0, 20);
    log.empty(at, 'SKIPDATA', from, from + random.between(20, 39));
  }
}
