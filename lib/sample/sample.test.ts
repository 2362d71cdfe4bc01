import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { type FlowRecord } from '@/lib/domain/flow-record';
import { formatIpv4 } from '@/lib/domain/ipv4';
import { parseObjectKey, SLOT_MS } from '@/lib/domain/object-key';
import { readFlowText } from '@/lib/domain/read-flow-text';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/domain/time-range';

import { BASTION, ESTATE, PUBLIC_INTERFACES, SAMPLE_ACCOUNT, WEB_1 } from './estate';
import { type IncidentKind, incidentsIn } from './incidents';
import { SSH_HAMMER } from './internet';
import {
  createObjectMaker,
  generateSample,
  minuteObject,
  planSample,
  type SampleObject,
  slotOf,
} from './sample-objects';
import { tellTruth } from './truth';

const SEED = 7;
const END = Date.UTC(2026, 10, 18, 12, 3, 20); // a Wednesday
const make = createObjectMaker(SEED);

describe('planSample', () => {
  it('has a slot for each five minutes that are over, then the minutes of the open one', () => {
    const planned = planSample({ seed: SEED, endMs: END, days: 14 });
    expect(planned).toHaveLength(14 * 288 + 3);
    expect(planned.at(-1)).toMatchObject({ to: END - 20_000 });
    planned.slice(1).forEach((object, index) => expect(object.from).toBe(planned[index]!.to));
    expect(new Set(planned.map(({ key }) => key)).size).toBe(planned.length);
  });

  it('names objects after the slot of their records', () => {
    for (const { key, from } of planSample({ seed: SEED, endMs: END, days: 1 })) {
      expect(parseObjectKey(key)).toMatchObject({
        account: SAMPLE_ACCOUNT,
        slotMs: from - (from % SLOT_MS),
      });
    }
  });
});

describe('generateSample', () => {
  const day: SampleObject[] = [];
  const total = generateSample({
    seed: SEED,
    endMs: END - 200_000,
    days: 1,
    onObject: (object) => day.push(object),
  });

  it('has about one and a half million records in 14 days', () => {
    // From Tuesday noon to Wednesday noon there is 8 % more than on the average day of a week.
    const inTwoWeeks = (total.records * 14) / 1.08;
    expect(inTwoWeeks).toBeGreaterThan(1_350_000);
    expect(inTwoWeeks).toBeLessThan(1_650_000);
  });

  it('makes the same bytes from the same seed, in whatever order', () => {
    for (const object of day.slice(100, 110).reverse()) {
      expect(make(object).body.equals(object.body)).toBe(true);
    }
    expect(createObjectMaker(8)(day[0]!).body.equals(day[0]!.body)).toBe(false);
  });

  it('writes lines that read back, print back, start in order and end in their slot', () => {
    const wrong: string[] = [];
    let records = 0;
    for (const { key, body, from, to, records: promised } of day) {
      let last = from / 1_000;
      const summary = readFlowText(gunzipSync(body).toString('latin1'), {
        record({ message, start, end }, line) {
          const isSound = message === null && start! >= last && end! >= start! && end! * 1_000 < to;
          if (!isSound) wrong.push(`${key}:${line}`);
          last = start!;
        },
        unreadable: (line, reason) => wrong.push(`${key}:${line} ${reason}`),
      });
      if (summary.records !== promised || summary.headers !== 1) wrong.push(key);
      records += summary.records;
    }
    expect(wrong).toEqual([]);
    expect(records).toBe(total.records);
  });

  it('rejects 10 to 15 % of a working day, and says NODATA where nothing happened', () => {
    let [rejects, nodata] = [0, 0];
    for (const record of recordsOf(day)) {
      if (record.action === 'REJECT') rejects++;
      if (record.logStatus === 'NODATA') nodata++;
    }
    expect(rejects / total.records).toBeGreaterThan(0.1);
    expect(rejects / total.records).toBeLessThan(0.15);
    expect(nodata).toBeGreaterThan(500);
  });

  it('has a long tail of sources, with one at its head', () => {
    const bySource = new Map<number, number>();
    let rejects = 0;
    for (const { action, src4 } of recordsOf(day)) {
      if (action !== 'REJECT' || src4 === null) continue;
      rejects++;
      bySource.set(src4, (bySource.get(src4) ?? 0) + 1);
    }
    const [head] = [...bySource].sort((left, right) => right[1] - left[1]);
    expect(formatIpv4(head![0])).toBe(SSH_HAMMER);
    expect(head![1] / rejects).toBeGreaterThan(0.08);
    expect(bySource.size).toBeGreaterThan(1_000);
  });

  it('knocks on SSH for 1 to 3 minutes, then is quiet for 4 to 6', () => {
    const noisy = new Set<number>();
    for (const { action, dstPort, protocol, start } of recordsOf(day)) {
      if (action === 'REJECT' && dstPort === 22 && protocol === 6)
        noisy.add(Math.floor(start! / 60));
    }
    const first = day[0]!.from / MINUTE_MS;
    const runs = [...Array(1_440).keys()]
      .map((minute) => (noisy.has(first + minute) ? '#' : '.'))
      .join('')
      .match(/#+|\.+/g)!
      .slice(1, -1);
    for (const run of runs) expect(run).toMatch(/^(?:#{1,3}|\.{4,6})$/);
    expect(runs.length).toBeGreaterThan(350);
  });
});

describe('minuteObject', () => {
  it('has the records that the slot has for that minute', () => {
    const slotMs = Date.UTC(2026, 10, 19, 2, 55);
    const minutes = [0, 1, 2, 3, 4].flatMap((minute) =>
      linesOf(minuteObject({ seed: SEED, minuteMs: slotMs + minute * MINUTE_MS })),
    );
    expect(minutes).toEqual(linesOf(make(slotOf(SEED, slotMs))));
  });
});

describe('tellTruth', () => {
  const range = { from: END - 14 * DAY_MS, to: END };
  const { incidents } = tellTruth(SEED, range);
  const recordsDuring = (kind: IncidentKind, hours = 1) => {
    const incident = incidents.find((one) => one.kind === kind && one.from > range.from)!;
    const end = Math.min(incident.to, incident.from + hours * HOUR_MS);
    const slots: SampleObject[] = [];
    for (let slot = incident.from - (incident.from % SLOT_MS); slot < end; slot += SLOT_MS) {
      slots.push(make(slotOf(SEED, slot)));
    }
    return {
      incident,
      records: recordsOf(slots).filter(
        ({ start }) => start! * 1_000 >= incident.from && start! * 1_000 < end,
      ),
    };
  };
  const isFrom = (record: FlowRecord, peer: string | null) =>
    record.src4 !== null && formatIpv4(record.src4) === peer;

  it('names every kind of incident in any week', () => {
    for (let day = 0; day < 14; day++) {
      const to = END + day * DAY_MS;
      const kinds = new Set(
        incidentsIn(SEED, { from: to - 7 * DAY_MS, to }).map(({ kind }) => kind),
      );
      expect(kinds.size).toBe(8);
    }
  });

  it('has rejected guesses of SSH, then three that were accepted', () => {
    const { incident, records } = recordsDuring('ssh-brute-force');
    const guesses = records.filter(
      (record) =>
        isFrom(record, incident.peer) &&
        record.dstPort === 22 &&
        record.interfaceId === BASTION.interfaceId,
    );
    expect(guesses.filter(({ action }) => action === 'REJECT').length).toBeGreaterThan(200);
    expect(guesses.filter(({ action }) => action === 'ACCEPT')).toHaveLength(3);
  });

  it('has a vertical scan of over a thousand ports', () => {
    const { incident, records } = recordsDuring('vertical-port-scan');
    const ports = records
      .filter((record) => isFrom(record, incident.peer) && record.interfaceId === WEB_1.interfaceId)
      .map(({ dstPort }) => dstPort);
    expect(new Set(ports).size).toBe(1_240);
    expect(incident.records).toBe(1_240);
  });

  it('has a sweep over every public interface', () => {
    const { incident, records } = recordsDuring('horizontal-sweep');
    const swept = records.filter(
      (record) => isFrom(record, incident.peer) && record.dstPort === 3389,
    );
    expect(new Set(swept.map(({ interfaceId }) => interfaceId)).size).toBe(
      PUBLIC_INTERFACES.length,
    );
  });

  it('has an outbound transfer of gigabytes', () => {
    const { incident, records } = recordsDuring('outbound-bulk-transfer');
    const sent = records.filter(
      ({ dst4, interfaceId }) =>
        dst4 !== null &&
        formatIpv4(dst4) === incident.peer &&
        interfaceId === incident.at.interfaceId,
    );
    expect(sent.reduce((sum, { bytes }) => sum + bytes!, 0)).toBeGreaterThan(2e9);
  });

  it('has a beacon every five minutes', () => {
    const { incident, records } = recordsDuring('beacon', 6);
    const starts = records
      .filter(
        ({ dst4, interfaceId }) =>
          dst4 !== null &&
          formatIpv4(dst4) === incident.peer &&
          interfaceId === incident.at.interfaceId,
      )
      .map(({ start }) => start!);
    expect(starts).toHaveLength(72);
    starts.slice(1).forEach((start, index) => {
      expect(Math.abs(start - starts[index]! - 300)).toBeLessThanOrEqual(2);
    });
  });

  it('stops the replies of an interface whose requests were let in', () => {
    const { incident, records } = recordsDuring('blocked-replies');
    const here = records.filter(({ interfaceId }) => interfaceId === incident.at.interfaceId);
    const replies = here.filter(({ srcPort, action }) => srcPort === 443 && action === 'REJECT');
    expect(replies.length).toBeGreaterThan(100);
    for (const reply of replies) {
      const request = here.find(
        ({ src4, srcPort, action }) =>
          src4 === reply.dst4 && srcPort === reply.dstPort && action === 'ACCEPT',
      );
      expect(request).toBeDefined();
    }
  });

  it('skips records for some minutes', () => {
    const { incident, records } = recordsDuring('skipped-records');
    const skipped = records.filter(({ logStatus }) => logStatus === 'SKIPDATA');
    expect(skipped).toHaveLength(incident.records);
    expect(skipped.length).toBeGreaterThanOrEqual(8);
  });

  it('has an interface that says nothing, while the others go on', () => {
    const { incident, records } = recordsDuring('interface-gap');
    const heard = new Set(records.map(({ interfaceId }) => interfaceId));
    expect(heard.has(incident.at.interfaceId)).toBe(false);
    expect(heard.size).toBe(ESTATE.length - 1);
  });
});

function recordsOf(objects: readonly SampleObject[]): FlowRecord[] {
  return objects.flatMap(({ body }) => {
    const records: FlowRecord[] = [];
    readFlowText(gunzipSync(body).toString('latin1'), {
      record: (record) => records.push({ ...record }),
      unreadable: (line, reason) => expect.unreachable(`${line}: ${reason}`),
    });
    return records;
  });
}

const linesOf = ({ body }: SampleObject) =>
  gunzipSync(body).toString('latin1').split('\n').slice(1, -1);
