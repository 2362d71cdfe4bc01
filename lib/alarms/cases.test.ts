import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { AlarmSettings, AlarmState, ComparisonOperator, TreatMissingData } from './alarm';
import { decideState } from './decide-state';
import { evaluate } from './evaluate';
import { evaluationRange } from './evaluation-range';
import { stateReason } from './state-reason';
import { stateReasonData } from './state-reason-data';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly why: string;
  readonly alarm: {
    readonly Period?: number;
    readonly EvaluationPeriods: number;
    readonly DatapointsToAlarm?: number;
    readonly Threshold: number;
    readonly ComparisonOperator: ComparisonOperator;
    readonly TreatMissingData?: TreatMissingData;
    readonly Statistic?: string;
  };
  readonly previousState: AlarmState;
  readonly newState: AlarmState;
  readonly evaluationRange: readonly (number | null)[];
  readonly decidingDatapoints: readonly { readonly timestamp: string; readonly value: number }[];
  readonly valuesPerMinute: readonly number[];
  readonly expect: {
    readonly state?: AlarmState;
    readonly stateNot?: AlarmState;
    readonly StateReason?: string;
    readonly stateAfterMinute?: readonly AlarmState[];
    readonly absentKeys?: readonly string[];
    readonly values?: Readonly<Record<string, unknown>>;
    readonly evaluatedDatapointsCount?: number;
    readonly evaluatedDatapointsKeys?: readonly string[];
  };
}

const cases = readFileSync(new URL('fixtures/alarms.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);
const ofKind = (kind: string) => cases.filter((one) => one.kind === kind);

const NOW = Date.UTC(2026, 1, 26, 10, 0, 5);

const settingsOf = ({ alarm }: Case): AlarmSettings => ({
  periodSeconds: alarm.Period ?? 60,
  evaluationPeriods: alarm.EvaluationPeriods,
  datapointsToAlarm: alarm.DatapointsToAlarm,
  threshold: alarm.Threshold,
  comparison: alarm.ComparisonOperator,
  treatMissingData: alarm.TreatMissingData,
  statistic: alarm.Statistic,
});

const rangeOf = (values: readonly (number | null)[]) =>
  values.map((value, index) => ({ atMs: NOW - (values.length - index) * 60_000, value }));

describe('documented and recorded alarms', () => {
  it.each(ofKind('evaluate'))('decides $id: $why', (one) => {
    const settings = settingsOf(one);
    const { state } = evaluate(settings, rangeOf(one.evaluationRange), one.previousState, NOW);
    if (one.expect.state) expect(state).toBe(one.expect.state);
    if (one.expect.stateNot) expect(state).not.toBe(one.expect.stateNot);
  });

  it.each(ofKind('evaluate'))('fetches as many points as $id has', (one) => {
    expect(evaluationRange(settingsOf(one), NOW)).toHaveLength(one.evaluationRange.length);
  });

  it.each(ofKind('stateReason'))('words $id: $why', (one) => {
    const deciding = one.decidingDatapoints.map(({ timestamp, value }) => ({
      atMs: Date.parse(`${timestamp.replace(' ', 'T')}Z`),
      value,
    }));
    const settings = settingsOf(one);
    // A case lists what decided; where nothing did, everything was filled.
    const filled = deciding.length > 0 ? 0 : settings.evaluationPeriods;
    expect(stateReason(settings, { state: one.newState, deciding, filled })).toBe(
      one.expect.StateReason,
    );
  });

  it.each(ofKind('stateReasonData'))('explains $id: $why', (one) => {
    const decision = decideState(settingsOf(one), rangeOf(one.evaluationRange));
    if (decision.kind !== 'decide') throw new Error('no decision');
    expect(decision.state).toBe(one.newState);
    const data = JSON.parse(stateReasonData(settingsOf(one), decision.evaluated, NOW)) as {
      evaluatedDatapoints: object[];
    };
    for (const key of one.expect.absentKeys ?? []) expect(data).not.toHaveProperty(key);
    expect(data).toMatchObject(one.expect.values ?? {});
    expect(data.evaluatedDatapoints).toHaveLength(one.expect.evaluatedDatapointsCount ?? 0);
    for (const point of data.evaluatedDatapoints) {
      expect(Object.keys(point)).toEqual(one.expect.evaluatedDatapointsKeys);
    }
  });

  it.each(ofKind('timeline'))('follows $id: $why', (one) => {
    const settings = settingsOf(one);
    const begin = Date.UTC(2026, 0, 1);
    let state = one.previousState;
    const states = one.valuesPerMinute.map((_, minute) => {
      const now = begin + (minute + 1) * 60_000;
      const range = evaluationRange(settings, now).map((atMs) => ({
        atMs,
        value: one.valuesPerMinute[(atMs - begin) / 60_000] ?? null,
      }));
      state = evaluate(settings, range, state, now).state;
      return state;
    });
    expect(states).toEqual(one.expect.stateAfterMinute);
  });
});
