import { MINUTE_MS } from '@/lib/domain/time-range';

import { addEverydayTraffic } from './everyday-traffic';
import { addIncident } from './incident-traffic';
import { conditionsOf, incidentsIn } from './incidents';
import { createInternet } from './internet';
import { MinuteLog } from './minute-log';
import { mix, Random } from './random';
import { addScanning } from './scanning';

/** Makes the estate's traffic minute by minute: a minute depends on the seed and its own time, on nothing else. */
export function createTraffic(seed: number): (minuteMs: number) => MinuteLog {
  const internet = createInternet(seed);
  return (minuteMs) => {
    const incidents = incidentsIn(seed, { from: minuteMs, to: minuteMs + MINUTE_MS });
    const log = new MinuteLog(minuteMs, conditionsOf(incidents));
    const random = new Random(mix(seed, minuteMs));
    addEverydayTraffic(log, random, internet, seed, minuteMs);
    addScanning(log, random, internet, seed, minuteMs);
    for (const incident of incidents) addIncident(log, incident, seed, minuteMs);
    log.addNoData();
    return log;
  };
}
