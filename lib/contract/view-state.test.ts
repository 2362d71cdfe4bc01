import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DEFAULT_VIEW, parseViewState, rangeOf } from './view-state';

describe('parseViewState', () => {
  it('takes the default for everything an address leaves out', () => {
    expect(parseViewState({})).toEqual({ view: DEFAULT_VIEW, problems: [] });
  });

  it('reads every parameter', () => {
    const { view, problems } = parseViewState({
      range: '24h',
      tz: 'local',
      engine: 'athena',
      refresh: 'off',
    });
    expect(problems).toEqual([]);
    expect(view).toEqual({
      range: { kind: 'last', span: '24h' },
      zone: 'local',
      engine: 'athena',
      refresh: 'off',
    });
  });

  it('reads two instants in any zone', () => {
    const { view, problems } = parseViewState({
      from: '2026-11-12T03:10:00Z',
      to: '2026-11-12T06:10:00+02:00',
    });
    expect(problems).toEqual([]);
    expect(view.range).toEqual({
      kind: 'between',
      from: Date.UTC(2026, 10, 12, 3, 10),
      to: Date.UTC(2026, 10, 12, 4, 10),
    });
  });

  it.each([
    [{ range: '9q' }, 'range=9q is not one of 15m, 1h, 3h, 12h, 24h, 2d, 7d, 14d, 30d.'],
    [{ from: '2026-11-12T03:10:00Z' }, 'from was given without to.'],
    [{ to: '2026-11-12T03:10:00Z' }, 'to was given without from.'],
    [
      { from: '2026-11-12T03:10:00', to: '2026-11-12T04:10:00Z' },
      'from=2026-11-12T03:10:00 is not a time like 2026-11-12T03:10:00Z.',
    ],
    [
      { from: '2026-02-30T00:00:00Z', to: '2026-11-12T04:10:00Z' },
      'from=2026-02-30T00:00:00Z is not a time like 2026-11-12T03:10:00Z.',
    ],
    [{ from: '2026-11-12T04:10:00Z', to: '2026-11-12T04:10:00Z' }, 'to must be later than from.'],
  ])('refuses %j and says why', (parameters, problem) => {
    const { view, problems } = parseViewState(parameters);
    expect(problems).toEqual([problem]);
    expect(view.range).toEqual(DEFAULT_VIEW.range);
  });

  it('prefers the exact range where both kinds were given, and says so', () => {
    const { view, problems } = parseViewState({
      range: '1h',
      from: '2026-11-12T03:10:00Z',
      to: '2026-11-12T04:10:00Z',
    });
    expect(view.range.kind).toBe('between');
    expect(problems).toEqual(['range does not go with from and to; it was left out.']);
  });

  it('names every wrong choice once', () => {
    expect(parseViewState({ tz: 'CET', engine: 'trino', refresh: '5s' }).problems).toEqual([
      'tz=CET is not a choice.',
      'engine=trino is not a choice.',
      'refresh=5s is not a choice.',
    ]);
  });

  it('never throws and never makes an empty range, whatever the address says', () => {
    fc.assert(
      fc.property(
        fc.record(
          { range: fc.string(), from: fc.string(), to: fc.string(), tz: fc.string() },
          { requiredKeys: [] },
        ),
        (parameters) => {
          const { from, to } = rangeOf(parseViewState(parameters).view.range, 1e12);
          expect(from).toBeLessThan(to);
        },
      ),
    );
  });
});
