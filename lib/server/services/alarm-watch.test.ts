import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { AlarmEvent, AlarmList, AlarmState } from '@/lib/contract/alarms';

import { createAlarmWatch } from './alarm-watch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const EVERY_MS = 2_000;
let state: AlarmState | 'broken' = 'OK';
const read = vi.fn(() =>
  state === 'broken' ? Promise.reject(new Error('gone')) : Promise.resolve(listOf(state)),
);

const watchOf = () => createAlarmWatch({ read, everyMs: () => EVERY_MS, now: () => 7 });

describe('the watch over the alarms', () => {
  it('looks once for all who listen and tells them of a change', async () => {
    const { listen } = watchOf();
    const [first, second] = [hear(listen), hear(listen)];
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    state = 'ALARM';
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    expect(first.kinds).toEqual(['same', 'same', 'changed']);
    expect(second.kinds).toEqual(first.kinds);
    expect(read).toHaveBeenCalledTimes(3);
    first.leave();
    second.leave();
  });

  it('says that it could not look, and goes on', async () => {
    const { listen } = watchOf();
    const ear = hear(listen);
    state = 'broken';
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    state = 'OK';
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    expect(ear.kinds).toEqual(['same', 'failed', 'same']);
    ear.leave();
  });

  it('rests while nobody listens', async () => {
    const { listen } = watchOf();
    const ear = hear(listen);
    await vi.advanceTimersByTimeAsync(0);
    ear.leave();
    const looks = read.mock.calls.length;
    await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(read).toHaveBeenCalledTimes(looks);
  });
});

beforeEach(() => {
  state = 'OK';
  read.mockClear();
});

function hear(listen: ReturnType<typeof watchOf>['listen']) {
  const kinds: AlarmEvent['kind'][] = [];
  return { kinds, leave: listen(({ kind }) => kinds.push(kind)) };
}

const listOf = (of: AlarmState): AlarmList => ({
  readAt: 7,
  alarms: [
    {
      name: 'a',
      arn: 'arn',
      description: null,
      state: of,
      since: 1,
      reason: '',
      lastValue: null,
      rule: null,
      actionsEnabled: true,
      ribbon: [{ state: of, from: 1, to: Date.now() }],
    },
  ],
});
