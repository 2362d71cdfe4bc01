import { DAY_MS, HOUR_MS } from '@/lib/domain/time-range';

import { type Connection, logConnection, logInternal, logThroughNat, moment } from './connection';
import {
  ALB_1,
  ALB_2,
  APP_1,
  APP_2,
  BASTION,
  CACHE_1,
  DB_1,
  ENDPOINT,
  ESTATE,
  type EstateInterface,
  WEB_1,
  WEB_2,
} from './estate';
import type { Internet } from './internet';
import type { MinuteLog } from './minute-log';
import { mix, type Random } from './random';
import { businessLoad, weekdayOf } from './rhythm';

/** The work the estate is there for: visitors, the tiers behind them, updates, and its operators. */
export function addEverydayTraffic(
  log: MinuteLog,
  random: Random,
  internet: Internet,
  seed: number,
  minuteMs: number,
): void {
  const load = businessLoad(seed, minuteMs);
  const day = Math.floor(minuteMs / DAY_MS);
  // Connections between the tiers are kept open: a dozen ports a day, the next one for each use.
  let next = random.between(0, 11);
  const pooled = (client: EstateInterface, server: EstateInterface) =>
    32_768 + (mix(seed, day, ESTATE.indexOf(client), ESTATE.indexOf(server), next++ % 12) % 28_000);

  times(random.poisson(8.6 * load), () => visit(log, random, internet));

  times(random.poisson(2.5 * load), () => {
    const alb = random.pick([ALB_1, ALB_2]);
    const web = random.pick([WEB_1, WEB_2]);
    logInternal(log, alb, web, exchange(random, pooled(alb, web), 80, 14, 900, 9_000));
  });
  times(random.poisson(2.2 * load), () => {
    const web = random.pick([WEB_1, WEB_2]);
    const app = random.pick([APP_1, APP_2]);
    logInternal(log, web, app, exchange(random, pooled(web, app), 8080, 18, 1_100, 6_000));
  });
  times(random.poisson(1.5 * load + 0.4), () => {
    const app = random.pick([APP_1, APP_2]);
    logInternal(log, app, DB_1, exchange(random, pooled(app, DB_1), 5432, 30, 700, 4_000));
  });
  times(random.poisson(1.5 * load), () => {
    const app = random.pick([APP_1, APP_2]);
    logInternal(log, app, CACHE_1, exchange(random, pooled(app, CACHE_1), 6379, 40, 200, 900));
  });
  times(random.poisson(0.8 * load + 0.5), () => {
    const client = random.pick([APP_1, APP_2, WEB_1, WEB_2]);
    const port = ephemeral(random);
    logThroughNat(log, client, random.pick(PARTNERS), exchange(random, port, 443, 16, 400, 5_000));
  });
  times(random.poisson(0.6), () => {
    const client = random.pick([APP_1, APP_2, WEB_1, WEB_2, BASTION]);
    logInternal(log, client, ENDPOINT, exchange(random, ephemeral(random), 443, 9, 1_200, 300));
  });
  if (isOfficeHour(minuteMs) && random.chance(0.7)) administer(log, random);
}

function visit(log: MinuteLog, random: Random, internet: Internet): void {
  const alb = random.pick([ALB_1, ALB_2]);
  const visitor = internet.visitors[random.skewed(internet.visitors.length, 2.2)]!;
  const connection = exchange(
    random,
    ephemeral(random),
    random.chance(0.96) ? 443 : 80,
    22,
    500,
    14_000,
  );
  const reply = log.conditions.repliesBlocked === alb ? 'REJECT' : 'ACCEPT';
  logConnection(log, alb, visitor, alb.address, connection, reply);
}

/** Someone of the office logs in to the bastion, and often goes on from there. */
function administer(log: MinuteLog, random: Random): void {
  const session = exchange(random, ephemeral(random), 22, 60, 120, 300);
  logConnection(log, BASTION, random.pick(OFFICE), BASTION.address, session);
  if (random.chance(0.5)) {
    const target = random.pick([WEB_1, WEB_2, APP_1, APP_2]);
    logInternal(log, BASTION, target, exchange(random, ephemeral(random), 22, 50, 120, 300));
  }
}

/** A connection of about `packets` packets each way, with about so many bytes in all. */
function exchange(
  random: Random,
  clientPort: number,
  serverPort: number,
  packets: number,
  sentBytes: number,
  receivedBytes: number,
): Connection {
  // Few are large, most are small: the exponential of an even number.
  const size = Math.exp(random.next() * 3.2 - 1.6);
  const sentPackets = Math.max(3, Math.round(packets * size));
  const receivedPackets = Math.max(2, Math.round(packets * size * (0.8 + random.next() * 0.5)));
  return {
    clientPort,
    serverPort,
    sentPackets,
    sentBytes: sentPackets * 52 + Math.round(sentBytes * size * (0.5 + random.next())),
    receivedPackets,
    receivedBytes: receivedPackets * 52 + Math.round(receivedBytes * size * (0.5 + random.next())),
    ...moment(random),
  };
}

const ephemeral = (random: Random) => random.between(32_768, 65_535);

/** Monday to Friday, 9 to 18 hours in New York (14 to 23 UTC). */
function isOfficeHour(minuteMs: number): boolean {
  const weekday = weekdayOf(Math.floor(minuteMs / DAY_MS));
  const hour = Math.floor((minuteMs % DAY_MS) / HOUR_MS);
  return weekday >= 1 && weekday <= 5 && hour >= 14 && hour < 23;
}

function times(count: number, act: () => void): void {
  for (let done = 0; done < count; done++) act();
}

/** Documentation addresses stand for the office and for the services the estate calls. */
const OFFICE = ['198.51.100.14', '198.51.100.15', '198.51.100.23'];
const PARTNERS = [
  '203.0.113.10',
  '203.0.113.25',
  '203.0.113.77',
  '203.0.113.140',
  '192.0.2.33',
  '192.0.2.80',
];
