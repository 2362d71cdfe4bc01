import { type ChartTable, type ValueAxis, valueAxis } from './chart-axis';
import { formatCompactAlike, formatCount, formatShare } from './format-number';

export interface WeekdayRate {
  /** 1 is Monday. */
  readonly weekday: number;
  readonly rejects: number;
  /** Rejects and accepts. */
  readonly flows: number;
  /** Shares between which the rate usually lies. */
  readonly band?: { readonly low: number; readonly high: number } | null;
}

export interface WeekdayBar {
  readonly name: string;
  /** 0 to 1; `null` without a single flow. */
  readonly rate: number | null;
  /** Above the bar: `13.6 %`, or `n = 12` where few flows make a rate of little worth. */
  readonly rateLabel: string;
  /** Fewer than 30 flows: drawn as an outline. */
  readonly hollow: boolean;
  /** Outside its band, else the highest of the week. */
  readonly strong: boolean;
  readonly band: { readonly low: number; readonly high: number } | null;
  /** Below the bar: `8.2 k` and `60.1 k`. */
  readonly rejects: string;
  readonly flows: string;
}

export interface WeekdayBarsModel {
  readonly label: string;
  readonly bars: readonly WeekdayBar[];
  readonly values: ValueAxis;
  /** What the band means; `null` where there is none. */
  readonly bandName: string | null;
  readonly hasHollow: boolean;
  readonly table: ChartTable;
  readonly emptyReason?: string;
}

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** Below this a rate says more about chance than about the day. */
export const FEW_FLOWS = 30;

/** Decides everything the chart of reject rates by day of week shows; days without a row are days without flows. */
export function prepareWeekdayBars(input: {
  readonly label: string;
  readonly days: readonly WeekdayRate[];
  readonly bandName?: string | null;
}): WeekdayBarsModel {
  const days = WEEKDAYS.map(
    (_, index) =>
      input.days.find(({ weekday }) => weekday === index + 1) ?? {
        weekday: index + 1,
        rejects: 0,
        flows: 0,
      },
  );
  const rates = days.map(({ rejects, flows }) => (flows === 0 ? null : rejects / flows));
  const solid = days.map(({ flows }, index) => (flows < FEW_FLOWS ? null : (rates[index] ?? null)));
  const highest = Math.max(0, ...solid.map((rate) => rate ?? 0));
  const anyBand = days.some(({ band }) => band);

  const bars = days.map((day, index): WeekdayBar => {
    const rate = rates[index] ?? null;
    const hollow = rate !== null && day.flows < FEW_FLOWS;
    const outside = rate !== null && day.band ? rate > day.band.high || rate < day.band.low : false;
    return {
      name: (WEEKDAYS[index] ?? '').slice(0, 3),
      rate,
      rateLabel: rate === null ? 'no flows' : hollow ? `n = ${day.flows}` : formatShare(rate),
      hollow,
      strong: !hollow && (anyBand ? outside : rate !== null && rate === highest && highest > 0),
      band: day.band ?? null,
      rejects: formatCompactAlike(day.rejects),
      flows: formatCompactAlike(day.flows),
    };
  });
  const most = Math.max(
    0.01,
    ...bars.map(({ rate, band }) => Math.max(rate ?? 0, band?.high ?? 0)),
  );

  return {
    label: input.label,
    bars,
    // Room for the label above the highest bar.
    values: valueAxis(Math.min(1, most * 1.12), (value) => `${Number((value * 100).toFixed(2))} %`),
    bandName: anyBand ? (input.bandName ?? 'Usual range') : null,
    hasHollow: bars.some(({ hollow }) => hollow),
    table: {
      columns: [
        { name: 'Day', numeric: false },
        { name: 'Reject rate', numeric: true },
        { name: 'Rejects', numeric: true },
        { name: 'Flows', numeric: true },
      ],
      rows: days.map((day, index) => [
        WEEKDAYS[index] ?? '',
        rates[index] === null ? 'no flows' : formatShare(rates[index] ?? 0),
        formatCount(day.rejects),
        formatCount(day.flows),
      ]),
    },
    ...(days.every(({ flows }) => flows === 0) && {
      emptyReason: 'No flows on any day of this range',
    }),
  };
}
