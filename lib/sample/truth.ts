import { MINUTE_MS, type TimeRange } from '@/lib/domain/time-range';

import {
  ESTATE,
  type EstateInterface,
  SAMPLE_ACCOUNT,
  SAMPLE_BUCKET,
  SAMPLE_REGION,
} from './estate';
import { addIncident } from './incident-traffic';
import { conditionsOf, type Incident, incidentsIn } from './incidents';
import { MinuteLog } from './minute-log';

/** What a sample hides, for tests and for people who want to check their own search. */
export interface Truth extends TimeRange {
  readonly seed: number;
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  readonly interfaces: readonly EstateInterface[];
  readonly incidents: readonly PlantedIncident[];
}

export interface PlantedIncident extends Incident {
  /** Records it added within the sample; those it merely changed or took away do not count. */
  readonly records: number;
}

/** @param range the sample's span; incidents are cut to it */
export function tellTruth(seed: number, range: TimeRange): Truth {
  return {
    seed,
    account: SAMPLE_ACCOUNT,
    region: SAMPLE_REGION,
    bucket: SAMPLE_BUCKET,
    ...range,
    interfaces: ESTATE,
    incidents: incidentsIn(seed, range).map((incident) => ({
      ...incident,
      records: countRecords(seed, incident, range),
    })),
  };
}

function countRecords(seed: number, incident: Incident, range: TimeRange): number {
  let records = 0;
  const first = Math.max(incident.from, Math.ceil(range.from / MINUTE_MS) * MINUTE_MS);
  const end = Math.min(incident.to, range.to);
  for (let minute = first; minute < end; minute += MINUTE_MS) {
    const log = new MinuteLog(minute, conditionsOf([]));
    addIncident(log, incident, seed, minute);
    records += log.records;
  }
  return records;
}
