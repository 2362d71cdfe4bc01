import { gzipSync } from 'node:zlib';

import { DEFAULT_FORMAT } from '@/lib/domain/flow-format';
import { printObjectKey, SLOT_MS } from '@/lib/domain/object-key';
import { DAY_MS, MINUTE_MS, type TimeRange } from '@/lib/domain/time-range';

import { SAMPLE_ACCOUNT, SAMPLE_FLOW_LOG_ID, SAMPLE_REGION } from './estate';
import { mix } from './random';
import { createTraffic } from './traffic';

/** An object that the sample has: a whole five-minute slot, or one minute of the slot that is still open. */
export interface PlannedObject extends TimeRange {
  readonly key: string;
}

export interface SampleObject extends PlannedObject {
  /** gzip of a header line and the records, as S3 delivers them. */
  readonly body: Buffer;
  readonly records: number;
}

export interface SampleSpan {
  readonly seed: number;
  /** Epoch milliseconds; the sample has every minute that is over by then. */
  readonly endMs: number;
  readonly days: number;
}

/**
 * The objects of a sample, oldest first: one for each slot that is over at `endMs`, then one for
 * each minute that is over in the slot that is not.
 */
export function planSample({ seed, endMs, days }: SampleSpan): PlannedObject[] {
  const objects: PlannedObject[] = [];
  const openSlot = Math.floor(endMs / SLOT_MS) * SLOT_MS;
  for (let slot = openSlot - days * DAY_MS; slot < openSlot; slot += SLOT_MS) {
    objects.push(slotOf(seed, slot));
  }
  for (let minute = openSlot; minute + MINUTE_MS <= endMs; minute += MINUTE_MS) {
    objects.push(minuteOf(seed, minute));
  }
  return objects;
}

/** The object of a whole slot. */
export function slotOf(seed: number, slotMs: number): PlannedObject {
  return { from: slotMs, to: slotMs + SLOT_MS, key: keyOf(seed, slotMs, 0) };
}

/** The object of one minute, as a live sample writes it; it stands in the folder of its slot. */
export function minuteOf(seed: number, minuteMs: number): PlannedObject {
  return { from: minuteMs, to: minuteMs + MINUTE_MS, key: keyOf(seed, minuteMs, 1) };
}

/** Makes objects of one seed; keep the function, its start is the expensive part. */
export function createObjectMaker(seed: number): (planned: PlannedObject) => SampleObject {
  const trafficOf = createTraffic(seed);
  return (planned) => {
    let text = HEADER;
    let records = 0;
    for (let minute = planned.from; minute < planned.to; minute += MINUTE_MS) {
      const log = trafficOf(minute);
      text += log.text();
      records += log.records;
    }
    return { ...planned, body: gzipSync(Buffer.from(text, 'latin1'), { level: 1 }), records };
  };
}

/** Makes a whole sample, object by object, oldest first. */
export function generateSample(
  span: SampleSpan & { readonly onObject: (object: SampleObject) => void },
): { readonly objects: number; readonly records: number } {
  const make = createObjectMaker(span.seed);
  const planned = planSample(span);
  let records = 0;
  for (const plan of planned) {
    const object = make(plan);
    records += object.records;
    span.onObject(object);
  }
  return { objects: planned.length, records };
}

/** The object of one minute, for a sample that grows while someone watches. */
export function minuteObject({
  seed,
  minuteMs,
}: {
  readonly seed: number;
  readonly minuteMs: number;
}): SampleObject {
  return createObjectMaker(seed)(minuteOf(seed, minuteMs));
}

const HEADER = `${DEFAULT_FORMAT.join(' ')}\n`;

function keyOf(seed: number, fromMs: number, salt: number): string {
  return printObjectKey({
    prefix: '',
    organization: null,
    account: SAMPLE_ACCOUNT,
    region: SAMPLE_REGION,
    layout: 'plain',
    flowLogId: SAMPLE_FLOW_LOG_ID,
    slotMs: Math.floor(fromMs / SLOT_MS) * SLOT_MS,
    hash: mix(seed, fromMs, salt, 41).toString(16).padStart(8, '0'),
    extension: '.log.gz',
  });
}
