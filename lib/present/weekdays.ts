import { DAY_MS, type TimeRange } from '@/lib/domain/time-range';

import { formatShare } from './format-number';
import { readInstant } from './format-time';
import { type AnswerRows, reader } from './rows';
import { fact, plain, type Sentence, sentenceText } from './sentence';
import {
  FEW_FLOWS,
  prepareWeekdayBars,
  type WeekdayBarsModel,
  type WeekdayRate,
  WEEKDAYS,
} from './weekday-bars-model';

export interface WeekdaysModel {
  readonly sentence: Sentence;
  readonly chart: WeekdayBarsModel;
  /** The days whose flows are in the bars. */
  readonly counted: TimeRange;
}

interface Day {
  readonly at: number;
  readonly weekday: number;
  rejects: number;
  flows: number;
}

// Fewer past days of one weekday than this say nothing about what is usual.
const LEAST_PAST = 3;

/**
 * Reject rate by day of week, in UTC: the days of the range as bars, the same weekdays before it as the band.
 * A range shorter than a week is widened to the seven days that end with it, so that every weekday has a bar.
 */
export function prepareWeekdays(answer: AnswerRows, range: TimeRange): WeekdaysModel {
  const counted = { from: Math.min(range.from, range.to - 7 * DAY_MS), to: range.to };
  const days = readDays(answer);
  const isCounted = ({ at }: Day) => at + DAY_MS > counted.from && at < counted.to;
  const rates = WEEKDAYS.map((_, index): WeekdayRate => {
    const same = days.filter(({ weekday }) => weekday === index + 1);
    const inside = same.filter(isCounted);
    return {
      weekday: index + 1,
      rejects: inside.reduce((sum, { rejects }) => sum + rejects, 0),
      flows: inside.reduce((sum, { flows }) => sum + flows, 0),
      band: bandOf(same.filter((day) => !isCounted(day))),
    };
  });
  const sentence = sayWeekdays(rates);
  return {
    sentence,
    counted,
    chart: prepareWeekdayBars({
      label: sentenceText(sentence),
      days: rates,
      bandName: 'Expected band: middle 80 % of the weeks before',
    }),
  };
}

function readDays(answer: AnswerRows): Day[] {
  const { text, number } = reader(answer);
  const days = new Map<number, Day>();
  for (const row of answer.rows) {
    const at = readInstant(text(row, 'day'));
    if (at === null) continue;
    const day = days.get(at) ?? { at, weekday: number(row, 'weekday'), rejects: 0, flows: 0 };
    day.flows += number(row, 'flows');
    if (text(row, 'action') === 'REJECT') day.rejects += number(row, 'flows');
    days.set(at, day);
  }
  return [...days.values()];
}

/** The middle 80 % of past rates of one weekday, nearest ranks. */
function bandOf(past: readonly Day[]): NonNullable<WeekdayRate['band']> | null {
  const rates = past
    .filter(({ flows }) => flows >= FEW_FLOWS)
    .map(({ rejects, flows }) => rejects / flows)
    .toSorted((a, b) => a - b);
  if (rates.length < LEAST_PAST) return null;
  const at = (share: number) => rates[Math.round(share * (rates.length - 1))] ?? 0;
  return { low: at(0.1), high: at(0.9) };
}

function sayWeekdays(rates: readonly WeekdayRate[]): Sentence {
  const known = rates.filter(({ flows }) => flows >= FEW_FLOWS);
  const rateOf = ({ rejects, flows }: WeekdayRate) => rejects / flows;
  const nameOf = ({ weekday }: WeekdayRate) => WEEKDAYS[weekday - 1] ?? '';
  const above = known.find((day) => day.band && rateOf(day) > day.band.high);
  if (above?.band) {
    return [
      fact(nameOf(above)),
      plain(' is above its band: '),
      fact(formatShare(rateOf(above))),
      plain(`, not ${formatShare(above.band.low, 0)} to ${formatShare(above.band.high, 0)}.`),
    ];
  }
  const [highest] = known.toSorted((a, b) => rateOf(b) - rateOf(a));
  if (!highest) return [plain('Too few flows for a rate by weekday.')];
  return [
    fact(nameOf(highest)),
    plain(' has the highest rate: '),
    fact(formatShare(rateOf(highest))),
    plain(' of its flows were rejected.'),
  ];
}
