import { describe, expect, it } from 'vitest';

import type { AlarmSettings, AlarmState, Datapoint } from './alarm';
import { evaluate } from './evaluate';
import { evaluationRange, evaluationStep } from './evaluation-range';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const BEGIN = Date.UTC(2026, 1, 26);
const DAYS = 30;
const ALARMS = 200;

describe('evaluation', () => {
  it('agrees with a straightforward second one over 30 days of 200 alarms', () => {
    const random = seeded(7);
    const counts: Record<AlarmState, number> = { OK: 0, ALARM: 0, INSUFFICIENT_DATA: 0 };
    for (let number = 0; number < ALARMS; number++) {
      const settings = anyAlarm(random);
      const metric = anyMetric(settings, random);
      let ours: AlarmState = 'INSUFFICIENT_DATA';
      let theirs: AlarmState = 'INSUFFICIENT_DATA';
      for (const nowMs of ticks(settings, random)) {
        metric.arriveUntil(nowMs);
        const range = evaluationRange(settings, nowMs).map(metric.pointAt);
        const result = evaluate(settings, range, ours, nowMs);
        theirs = plainly(settings, metric.pointAt, nowMs, theirs);
        if (result.state !== theirs) {
          expect({
            number,
            at: new Date(nowMs),
            settings,
            range,
            was: ours,
            now: result.state,
          }).toBe(theirs);
        }
        if (result.changed) counts[result.state]++;
        ours = result.state;
      }
    }
    // All states were reached, often.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(1_000);
  }, 240_000);
});

/**
 * The rules as AWS tells them, one sentence after the other, without looking at the code that is tested.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
function plainly(
  alarm: AlarmSettings,
  pointAt: (atMs: number) => Datapoint,
  nowMs: number,
  state: AlarmState,
): AlarmState {
  const n = alarm.evaluationPeriods;
  const m = alarm.datapointsToAlarm ?? n;
  const seconds = alarm.periodSeconds;
  let end = nowMs - (nowMs % 60_000);
  if (seconds < 60) end = nowMs - (nowMs % 10_000);
  if (n * seconds > 86_400) end = nowMs - (nowMs % 3_600_000);
  const retrieved = n + (n < 9 ? 2 : Math.floor(n / 3));

  // Newest first.
  const slots: ('breaching' | 'fine' | 'gone')[] = [];
  for (let back = 1; back <= retrieved; back++) {
    const { value } = pointAt(end - back * seconds * 1_000);
    slots.push(value === null ? 'gone' : isBad(value, alarm) ? 'breaching' : 'fine');
  }
  const real = slots.filter((slot) => slot !== 'gone');
  const bad = (list: readonly string[]) => list.filter((slot) => slot === 'breaching').length;

  // As many real points as evaluation periods, or more: the newest of them, and nothing is filled.
  if (real.length >= n) return bad(real.slice(0, n)) >= m ? 'ALARM' : 'OK';
  const lacking = n - real.length;
  if (alarm.treatMissingData === 'breaching') return bad(real) + lacking >= m ? 'ALARM' : 'OK';
  if (alarm.treatMissingData === 'notBreaching') return bad(real) >= m ? 'ALARM' : 'OK';
  if (real.length === 0) return alarm.treatMissingData === 'ignore' ? state : 'INSUFFICIENT_DATA';
  // Some point is fine: what is there decides.
  if (real.includes('fine')) return bad(real) >= m ? 'ALARM' : 'OK';
  // Nothing but breaching points: an alarm when the oldest is M periods old, and not before.
  if (alarm.treatMissingData === 'ignore') return state;
  return slots.lastIndexOf('breaching') >= m - 1 ? 'ALARM' : state;
}

function isBad(value: number, { comparison, threshold }: AlarmSettings): boolean {
  if (comparison.startsWith('GreaterThanOrEqual')) return value >= threshold;
  if (comparison.startsWith('GreaterThan')) return value > threshold;
  return comparison === 'LessThanThreshold' ? value < threshold : value <= threshold;
}

type Random = () => number;

/** Mulberry32. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, list: readonly [T, ...T[]]): T =>
  list[Math.floor(random() * list.length)] ?? list[0];

function anyAlarm(random: Random): AlarmSettings {
  // Mostly minutes, as in life; over more than a day alarms are evaluated once an hour.
  const periodSeconds = random() < 0.01 ? 30 : pick(random, [60, 60, 60, 60, 120, 300, 3_600]);
  const evaluationPeriods =
    periodSeconds === 3_600
      ? pick(random, [1, 2, 25, 40])
      : 1 + Math.floor(random() * (periodSeconds === 60 ? 12 : 4));
  const needed = 1 + Math.floor(random() * evaluationPeriods);
  return {
    periodSeconds,
    evaluationPeriods,
    datapointsToAlarm: random() < 0.5 ? undefined : needed,
    threshold: Math.floor(random() * 4),
    comparison: pick(random, [
      ...(['GreaterThanOrEqualToThreshold', 'GreaterThanThreshold'] as const),
      ...(['LessThanThreshold', 'LessThanOrEqualToThreshold'] as const),
    ]),
    treatMissingData: pick(random, [undefined, 'missing', 'ignore', 'breaching', 'notBreaching']),
  };
}

/**
 * One value a minute (ten seconds for shorter periods), read as sums; with quiet hours, gaps of any length and points
 * that come up to two hours late, out of order.
 */
function anyMetric({ periodSeconds }: AlarmSettings, random: Random) {
  const step = periodSeconds < 60 ? 10_000 : MINUTE;
  const slots = (DAYS * DAY) / step;
  // Of each period that could be asked for, by its first slot: a late point goes into all that hold it.
  const length = (periodSeconds * 1_000) / step;
  const points = Array.from({ length: slots }, (_, slot) => ({
    atMs: BEGIN + slot * step,
    value: null as number | null,
  }));
  const due: { readonly at: number; readonly slot: number; readonly value: number }[] = [];
  const lateShare = random() * 0.3;
  for (let slot = 0; slot < slots;) {
    const run = 1 + Math.floor(random() ** 3 * 400);
    const isGap = random() < 0.35;
    const level = Math.floor(random() * 4);
    for (const end = Math.min(slot + run, slots); slot < end; slot++) {
      if (isGap || random() < 0.05) continue;
      const late = random() < lateShare ? random() ** 4 * 120 * MINUTE : random() * 20_000;
      const value = Math.max(level + Math.round(random() * 2 - 1), 0);
      due.push({ at: BEGIN + (slot + 1) * step + late, slot, value });
    }
  }
  due.sort((a, b) => a.at - b.at);
  let next = 0;
  return {
    arriveUntil: (nowMs: number) => {
      for (let point = due[next]; point && point.at <= nowMs; point = due[++next]) {
        for (let from = Math.max(point.slot - length + 1, 0); from <= point.slot; from++) {
          const period = points[from];
          if (period) period.value = (period.value ?? 0) + point.value;
        }
      }
    },
    /** A period and its sum; `null`: nothing in it has arrived. */
    pointAt: (atMs: number): Datapoint => points[(atMs - BEGIN) / step] ?? { atMs, value: null },
  };
}

/** When the alarm is evaluated: a moment into each of its steps, except while the machine is off. */
function* ticks(settings: AlarmSettings, random: Random): Generator<number> {
  const step = evaluationStep(settings);
  let offUntil = 0;
  for (let at = BEGIN; at < BEGIN + DAYS * DAY; at += step) {
    if (at < offUntil) continue;
    if (random() < step / (2 * DAY)) offUntil = at + random() * random() * 600 * MINUTE;
    yield at + Math.floor(random() * 5_000);
  }
}
