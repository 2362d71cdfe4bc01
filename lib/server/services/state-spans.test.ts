import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AlarmState } from '@/lib/contract/alarms';

import { stateSpans } from './state-spans';

const state = fc.constantFrom<AlarmState>('ALARM', 'OK', 'INSUFFICIENT_DATA');

describe('stateSpans', () => {
  it('draws one span where nothing changed', () => {
    expect(stateSpans({ changes: [], state: 'OK', since: 5, from: 10, to: 20 })).toEqual([
      { state: 'OK', from: 10, to: 20 },
    ]);
  });

  it('begins where a young alarm began', () => {
    expect(stateSpans({ changes: [], state: 'OK', since: 15, from: 10, to: 20 })).toEqual([
      { state: 'OK', from: 15, to: 20 },
    ]);
  });

  it('turns changes, newest first, into spans, oldest first', () => {
    const changes = [
      { at: 16, from: 'ALARM', to: 'OK' },
      { at: 12, from: 'OK', to: 'ALARM' },
    ] as const;
    expect(stateSpans({ changes, state: 'OK', since: 16, from: 10, to: 20 })).toEqual([
      { state: 'OK', from: 10, to: 12 },
      { state: 'ALARM', from: 12, to: 16 },
      { state: 'OK', from: 16, to: 20 },
    ]);
  });

  it('covers the window once the first change is known, without gap or overlap', () => {
    const times = fc.uniqueArray(fc.integer({ min: 11, max: 89 }), { minLength: 1 });
    fc.assert(
      fc.property(times, state, (ats, to) => {
        const changes = ats
          .toSorted((a, b) => b - a)
          .map((at) => ({ at, from: 'OK' as const, to }));
        const spans = stateSpans({ changes, state: to, since: 0, from: 10, to: 90 });
        expect(spans[0]?.from).toBe(10);
        expect(spans.at(-1)?.to).toBe(90);
        spans.slice(1).forEach((span, index) => expect(span.from).toBe(spans[index]?.to));
      }),
    );
  });
});
