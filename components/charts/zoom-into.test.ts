import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { prepareStackedBars } from '@/lib/present/stacked-bars-model';

import { zoomInto } from './zoom-into';

const START = Date.parse('2026-11-19T00:00:00Z');
const HOUR_MS = 3_600_000;

const modelOf = (hours: number) =>
  prepareStackedBars({
    label: '',
    range: { from: START, to: START + hours * HOUR_MS },
    bucketSeconds: 3_600,
    timeZone: 'UTC',
    points: [],
  });

describe('zoomInto', () => {
  it('makes of the chosen bars exactly the time they stand for', () => {
    fc.assert(
      fc.property(fc.nat(47), fc.nat(47), (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        let zoomed: object | undefined;
        zoomInto(modelOf(48), (range) => (zoomed = range))?.onZoom(first, last);
        expect(zoomed).toEqual({
          from: START + first * HOUR_MS,
          to: START + (last + 1) * HOUR_MS,
        });
      }),
    );
  });

  it('does not reach beyond the range whose ends the outer bars overlap', () => {
    const range = { from: START + 54 * 60_000, to: START + 3 * HOUR_MS + 54 * 60_000 };
    const model = prepareStackedBars({
      label: '',
      range,
      bucketSeconds: 3_600,
      timeZone: 'UTC',
      points: [],
    });
    let zoomed: object | undefined;
    const zoom = zoomInto(model, (chosen) => (zoomed = chosen));
    zoom?.onZoom(0, 3);
    expect(zoomed).toEqual(range);
    expect(zoom?.says(0, 0)).toBe('Thu 19 Nov 00:54–01:00');
  });

  it('says the chosen time as the axis writes it', () => {
    const zoom = zoomInto(modelOf(48), () => undefined);
    expect(zoom?.says(1, 1)).toBe('Thu 19 Nov 01:00–02:00');
    expect(zoom?.says(1, 30)).toBe('Thu 19 Nov 01:00 – Fri 20 Nov 07:00');
  });

  it('is not there where nobody listens', () => {
    expect(zoomInto(modelOf(1), undefined)).toBeUndefined();
  });
});
