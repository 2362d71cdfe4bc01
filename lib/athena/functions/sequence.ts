import { fail, once, quote } from '../emit/sql';
import { duckdbType } from '../types/duckdb-type';
import { arrayOf, BIGINT, DATE, type Type } from '../types/type';
import { type Call, scalar } from './definition';

const MAX_ITEMS = 10_000;

/** sequence() over numbers, days, months and durations. */
export const SEQUENCE_FUNCTIONS = [
  scalar(
    'sequence',
    'bigint, bigint -> array(bigint)',
    'Numbers from start to stop',
    ([from = '', to = ''], call) =>
      numbers(from, to, `(CASE WHEN ${from} <= ${to} THEN 1 ELSE -1 END)`, call.result),
  ),
  scalar(
    'sequence',
    'bigint, bigint, bigint -> array(bigint)',
    'Numbers from start to stop by a step',
    ([from = '', to = '', step = ''], call) => numbers(from, to, step, call.result),
  ),
  scalar(
    'sequence',
    'date, date -> array(date)',
    'Days from start to stop',
    ([from = '', to = '']) => {
      const days = `(CASE WHEN ${from} <= ${to} THEN 1 ELSE -1 END)`;
      const steps = numbers('0', `date_diff('day', ${from}, ${to})`, days, arrayOf(BIGINT));
      return `list_transform(${steps}, lambda sd: CAST(${from} + to_days(CAST(sd AS INTEGER)) AS DATE))`;
    },
  ),
  ...(['date', 'timestamp'] as const).flatMap((type) => [
    scalar(
      'sequence',
      `${type}, ${type}, interval day to second -> array(${type})`,
      'Moments from start to stop by a step',
      ([from = '', to = '', step = ''], call) => {
        const by = type === 'date' ? `ath_day_step(${step})` : step;
        const span = `date_diff('millisecond', CAST(${from} AS TIMESTAMP), CAST(${to} AS TIMESTAMP))`;
        return moments(numbers('0', span, by, arrayOf(BIGINT)), from, 'to_milliseconds', call);
      },
      { resultType: ({ types: [start = DATE] }) => arrayOf(start) },
    ),
    scalar(
      'sequence',
      `${type}, ${type}, interval year to month -> array(${type})`,
      'Moments from start to stop by months',
      ([from = '', to = '', step = ''], call) => {
        // One month more than fits, cut off again: the last day of a month is a matter of its length.
        const months = `date_diff('month', ${from}, ${to})`;
        const list = moments(numbers('0', months, step, arrayOf(BIGINT)), from, 'to_months', call);
        return `list_filter(${list}, lambda sf: CASE WHEN ${step} > 0 THEN sf <= ${to} ELSE sf >= ${to} END)`;
      },
      { resultType: ({ types: [start = DATE] }) => arrayOf(start) },
    ),
  ]),
];

function moments(steps: string, from: string, unit: string, { result }: Call): string {
  const type = result.kind === 'array' ? duckdbType(result.element) : 'DATE';
  const amount = unit === 'to_months' ? 'CAST(sd AS INTEGER)' : 'sd';
  return `list_transform(${steps}, lambda sd: CAST(${from} + ${unit}(${amount}) AS ${type}))`;
}

function numbers(from: string, to: string, step: string, result: Type): string {
  const [start, stop, by] = [from, to, step].map((sql) => `CAST(${sql} AS BIGINT)`);
  const invalid = (message: string) => fail('INVALID_FUNCTION_ARGUMENT', quote(message), result);
  const wide = (sql: string | undefined) => `CAST(${sql} AS HUGEINT)`;
  return once(by ?? '', (each) =>
    [
      `(CASE WHEN ${start} IS NULL OR ${stop} IS NULL OR ${each} IS NULL THEN NULL`,
      `WHEN ${each} = 0 THEN ${invalid('step must not be zero')}`,
      `WHEN (${stop} > ${start} AND ${each} < 0) OR (${stop} < ${start} AND ${each} > 0) THEN ${invalid('sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start')}`,
      `WHEN (${wide(stop)} - ${wide(start)}) // ${each} >= ${MAX_ITEMS} THEN ${invalid(`result of sequence function must not have more than ${MAX_ITEMS} entries`)}`,
      `ELSE CAST(generate_series(${start}, ${stop}, ${each}) AS ${duckdbType(result)}) END)`,
    ].join(' '),
  );
}
