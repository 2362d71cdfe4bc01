import type { TimeRange } from '@/lib/domain/time-range';

import { changeOfCount } from './change';
import { formatCount, spanInWords } from './format-number';
import { formatBucket } from './format-range';
import { readInstant, type TimeZone } from './format-time';
import { type AnswerRows, reader } from './rows';
import { fact, plain, type Sentence, sentenceText } from './sentence';
import {
  prepareStackedBars,
  type StackedBarsModel,
  type TrafficPoint,
  within,
} from './stacked-bars-model';

/** Of a range in which nothing arrived, whatever is asked of it. */
export const NO_FLOW: Sentence = [plain('No flow was recorded.')];

export interface TrafficModel {
  readonly sentence: Sentence;
  readonly chart: StackedBarsModel;
}

interface TrafficInput {
  readonly now: AnswerRows;
  /** The period of the same length before; left out where it holds no flows. */
  readonly before: AnswerRows | undefined;
  readonly range: TimeRange;
  readonly bucketSeconds: number;
  readonly timeZone: TimeZone;
  /** Epoch milliseconds of the newest record: what is younger has not arrived yet. */
  readonly newest: number | null;
}

/** Decides the chart of rejected and accepted flows and what it says. A bucket without a row is a gap. */
export function prepareTraffic(input: TrafficInput): TrafficModel {
  const { range, bucketSeconds, timeZone, newest } = input;
  const span = range.to - range.from;
  const now = bucketsOf(input.now);
  const earlier = input.before && bucketsOf(input.before);
  const before = earlier && earlier.size > 0 ? earlier : undefined;
  const points = [...now].map(([at, counts]): TrafficPoint => ({
    at,
    ...counts,
    previous: before?.get(at - span)?.rejected ?? null,
  }));
  const sentence = sayTraffic(points, before, { range, bucketSeconds, timeZone });
  return {
    sentence,
    chart: prepareStackedBars({
      label: sentenceText(sentence),
      points,
      range,
      bucketSeconds,
      timeZone,
      previousName: before ? `Rejected, previous ${spanInWords(span)}` : null,
      ...(newest !== null && { undeliveredFrom: newest }),
    }),
  };
}

export interface Sparks {
  readonly flows: readonly number[];
  readonly rejects: readonly number[];
  /** 0 to 1; `null` in a bucket without flows. */
  readonly rate: readonly (number | null)[];
}

/** The shapes beside the key figures, a value per bucket that has records. */
export function prepareSparks(traffic: AnswerRows): Sparks {
  const buckets = [...bucketsOf(traffic).values()];
  const flows = buckets.map(({ rejected, accepted }) => rejected + accepted);
  return {
    flows,
    rejects: buckets.map(({ rejected }) => rejected),
    rate: buckets.map(({ rejected }, at) => (flows[at] ? rejected / flows[at] : null)),
  };
}

interface Counts {
  rejected: number;
  accepted: number;
}

function bucketsOf(answer: AnswerRows): ReadonlyMap<number, Counts> {
  const { text, number } = reader(answer);
  const buckets = new Map<number, Counts>();
  for (const row of answer.rows) {
    const at = readInstant(text(row, 'time'));
    if (at === null) continue;
    const counts = buckets.get(at) ?? { rejected: 0, accepted: 0 };
    if (text(row, 'action') === 'REJECT') counts.rejected += number(row, 'flows');
    else counts.accepted += number(row, 'flows');
    buckets.set(at, counts);
  }
  return buckets;
}

function sayTraffic(
  points: readonly TrafficPoint[],
  before: ReadonlyMap<number, Counts> | undefined,
  { range, bucketSeconds, timeZone }: Pick<TrafficInput, 'range' | 'bucketSeconds' | 'timeZone'>,
): Sentence {
  if (points.length === 0) return NO_FLOW;
  const total = points.reduce((sum, { rejected }) => sum + (rejected ?? 0), 0);
  if (total === 0) return [plain('Nothing was rejected.')];
  const peak = points.reduce((most, point) =>
    (point.rejected ?? 0) > (most.rejected ?? 0) ? point : most,
  );
  const bucket = within({ from: peak.at, to: peak.at + bucketSeconds * 1_000 }, range);
  return [
    ...sayChange(total, before, range.to - range.from),
    plain(' Peak: '),
    fact(formatCount(peak.rejected ?? 0)),
    plain(` rejects, ${formatBucket(bucket, timeZone)}.`),
  ];
}

function sayChange(
  total: number,
  before: ReadonlyMap<number, Counts> | undefined,
  span: number,
): Sentence {
  const earlier = before && [...before.values()].reduce((sum, { rejected }) => sum + rejected, 0);
  const change = earlier === undefined ? null : changeOfCount(total, earlier);
  if (!change) return [fact(formatCount(total)), plain(' flows were rejected.')];
  const size = change.text.replace(/^[+−]/, '');
  if (size === change.text) {
    return [plain('Rejects are '), fact('level'), plain(` with the ${spanInWords(span)} before.`)];
  }
  const verb = change.text.startsWith('−') ? 'fell' : 'rose';
  return [plain(`Rejects ${verb} `), fact(size), plain(` on the ${spanInWords(span)} before.`)];
}
