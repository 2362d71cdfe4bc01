import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeRange } from '@/lib/domain/time-range';

import { ALB_1, ALB_2, APP_1, APP_2, BASTION, type EstateInterface, WEB_1 } from './estate';
import { SSH_HAMMER } from './internet';
import type { Conditions } from './minute-log';
import { mix } from './random';

export type IncidentKind =
  | 'ssh-brute-force'
  | 'vertical-port-scan'
  | 'horizontal-sweep'
  | 'outbound-bulk-transfer'
  | 'beacon'
  | 'blocked-replies'
  | 'skipped-records'
  | 'interface-gap';

/** Something worth finding, planted in the traffic. It covers `from` up to `to`, epoch milliseconds. */
export interface Incident extends TimeRange {
  readonly kind: IncidentKind;
  readonly what: string;
  readonly at: EstateInterface;
  /** The other side; `null` where the incident has none. */
  readonly peer: string | null;
  /** The port aimed at; `null` where there are many or none. */
  readonly port: number | null;
}

/**
 * All incidents that touch a time range, oldest first.
 *
 * They come back every week at the same weekday, so that any seven days hold each of them whole or
 * in part, and any slot can be generated without knowing where the sample ends.
 */
export function incidentsIn(seed: number, range: TimeRange): Incident[] {
  const found: Incident[] = [];
  for (let week = weekOf(range.from) - 1; week <= weekOf(range.to); week++) {
    for (const plan of PLANS) {
      const incident = schedule(seed, week, plan);
      if (incident.from < range.to && incident.to > range.from) found.push(incident);
    }
  }
  return found.sort((left, right) => left.from - right.from);
}

/** What the incidents of a minute do to the logging itself. */
export function conditionsOf(incidents: readonly Incident[]): Conditions {
  const at = (kind: IncidentKind) =>
    incidents.find((incident) => incident.kind === kind)?.at ?? null;
  return {
    silent: at('interface-gap'),
    skipping: at('skipped-records'),
    repliesBlocked: at('blocked-replies'),
  };
}

interface Plan {
  readonly kind: IncidentKind;
  readonly what: string;
  readonly at: EstateInterface;
  readonly peers: readonly string[];
  readonly port: number | null;
  /** 0 is Sunday, UTC. */
  readonly weekday: number;
  readonly clock: readonly [hour: number, minute: number];
  /** The start moves by up to so many minutes from week to week. */
  readonly driftMinutes: number;
  readonly minutes: number;
}

const PLANS: readonly Plan[] = [
  {
    kind: 'beacon',
    what: 'app-1 calls the same host every five minutes with the same few packets',
    at: APP_1,
    peers: ['45.155.205.86', '194.26.29.113'],
    port: 8443,
    weekday: 1,
    clock: [0, 0],
    driftMinutes: 0,
    minutes: 48 * 60,
  },
  {
    kind: 'horizontal-sweep',
    what: 'One source tries port 3389 on every public interface within a minute, three times',
    at: WEB_1,
    peers: ['185.224.128.17', '89.248.163.200', '45.146.165.37'],
    port: 3389,
    weekday: 1,
    clock: [6, 17],
    driftMinutes: 30,
    minutes: 3,
  },
  {
    kind: 'blocked-replies',
    what: 'A network ACL lets visitors in to alb-2 and stops the replies',
    at: ALB_2,
    peers: [],
    port: 443,
    weekday: 3,
    clock: [14, 5],
    driftMinutes: 20,
    minutes: 45,
  },
  {
    kind: 'vertical-port-scan',
    what: 'One source tries over a thousand ports of web-1',
    at: WEB_1,
    peers: ['217.12.208.8'],
    port: null,
    weekday: 4,
    clock: [1, 0],
    driftMinutes: 0,
    minutes: 20,
  },
  {
    kind: 'ssh-brute-force',
    what: 'Hundreds of rejected SSH attempts on the bastion; then three are accepted',
    at: BASTION,
    peers: [SSH_HAMMER],
    port: 22,
    weekday: 4,
    clock: [2, 30],
    driftMinutes: 0,
    minutes: 40,
  },
  {
    kind: 'skipped-records',
    what: 'alb-1 loses records for some minutes and says so with SKIPDATA',
    at: ALB_1,
    peers: [],
    port: null,
    weekday: 5,
    clock: [18, 5],
    driftMinutes: 30,
    minutes: 8,
  },
  {
    kind: 'interface-gap',
    what: 'app-2 writes no records at all, not even NODATA',
    at: APP_2,
    peers: [],
    port: null,
    weekday: 6,
    clock: [11, 0],
    driftMinutes: 15,
    minutes: 40,
  },
  {
    kind: 'outbound-bulk-transfer',
    what: 'app-2 sends some gigabytes to one host it never met before',
    at: APP_2,
    peers: ['45.83.64.201', '91.240.118.172'],
    port: 443,
    weekday: 6,
    clock: [22, 40],
    driftMinutes: 30,
    minutes: 35,
  },
];

/** Weeks begin on Sunday; day 0 of the epoch was a Thursday. */
const weekOf = (ms: number) => Math.floor((ms / DAY_MS + 4) / 7);

function schedule(seed: number, week: number, plan: Plan): Incident {
  const { kind, what, at, peers, port, weekday, clock, driftMinutes, minutes } = plan;
  const chance = mix(seed, week, PLANS.indexOf(plan), 21);
  const day = week * 7 - 4 + weekday;
  const drift = driftMinutes === 0 ? 0 : chance % (driftMinutes + 1);
  const from = day * DAY_MS + clock[0] * HOUR_MS + (clock[1] + drift) * MINUTE_MS;
  const peer = peers[chance % Math.max(1, peers.length)] ?? null;
  return { kind, what, at, peer, port, from, to: from + minutes * MINUTE_MS };
}
