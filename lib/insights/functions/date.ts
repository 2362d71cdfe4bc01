import type { Expression } from '../parse/ast';
import { formatTokens, strptimeFormat } from './date-format';
import { argument, type FunctionDefinition, stringAt } from './function';
import { ceilSql, floorSql, type Step, stepOf } from '../period';
import { type Part, strftimeParts } from './strftime';
import { asText, asTime, MISSING, text, time, whole } from '../emit/value';

/** The step an argument means; `check` has made sure of it. */
function stepAt(written: readonly Expression[], index: number): Step {
  const period = written[index];
  const step = period?.kind === 'period' ? stepOf(period) : null;
  if (!step) throw new Error('the period was not checked');
  return step;
}

const periodMistake = (index: number) => (args: readonly Expression[]) => {
  const period = args[index];
  if (period?.kind !== 'period') return 'a period such as 5m or 1h is expected';
  return stepOf(period) ? null : `${period.count}${period.unit} is not a period`;
};

function zoneMistake(args: readonly Expression[], index: number): string | null {
  if (args.length <= index) return null;
  const zone = stringAt(args, index);
  return zone !== undefined && isZone(zone)
    ? null
    : 'the time zone must be written out, such as "UTC"';
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

function partsOf(format: string): readonly Part[] {
  const parts = strftimeParts(format);
  if ('error' in parts) throw new Error('the format was not checked');
  return parts;
}

export const DATE_FUNCTIONS: readonly FunctionDefinition[] = [
  {
    name: 'bin',
    min: 1,
    max: 1,
    usage: 'bin(5m)',
    check: periodMistake(0),
    emit: ({ timestamp, written }) =>
      time(floorSql((timestamp ?? MISSING).sql, stepAt(written, 0), 0, true)),
  },
  {
    name: 'datefloor',
    min: 2,
    max: 2,
    usage: 'datefloor(time, 1h)',
    check: periodMistake(1),
    emit: (call) => time(floorSql(asTime(argument(call, 0)), stepAt(call.written, 1))),
  },
  {
    name: 'dateceil',
    min: 2,
    max: 2,
    usage: 'dateceil(time, 1h)',
    check: periodMistake(1),
    emit: (call) => time(ceilSql(asTime(argument(call, 0)), stepAt(call.written, 1))),
  },
  {
    name: 'fromMillis',
    min: 1,
    max: 1,
    usage: 'fromMillis(number)',
    emit: (call) => time(asTime(argument(call, 0))),
  },
  {
    name: 'toMillis',
    min: 1,
    max: 1,
    usage: 'toMillis(time)',
    emit: (call) => whole(asTime(argument(call, 0))),
  },
  {
    name: 'formatDate',
    aliases: ['strftime'],
    min: 2,
    max: 3,
    usage: 'formatDate(time, "%Y-%m-%d", "UTC")',
    check: (args) => {
      const format = stringAt(args, 1);
      if (!format) return 'the format must be written out, such as "%Y-%m-%d"';
      const parts = strftimeParts(format);
      return 'error' in parts ? parts.error : zoneMistake(args, 2);
    },
    emit: (call) => {
      const utc = `make_timestamp(${asTime(argument(call, 0))} * 1000)`;
      const zone = stringAt(call.written, 2);
      const local =
        zone === undefined ? utc : `timezone(${call.binder.text(zone)}, timezone('UTC', ${utc}))`;
      const parts = partsOf(stringAt(call.written, 1) ?? '').map((part) =>
        part.kind === 'sql'
          ? part.sql(local, utc)
          : `strftime(${local}, ${call.binder.text(part.format)})`,
      );
      return text(`(${parts.join(' || ')})`);
    },
  },
  {
    name: 'parseDate',
    min: 2,
    max: 3,
    usage: 'parseDate(text, "yyyy-MM-dd", "UTC")',
    check: (args) => {
      const pattern = stringAt(args, 1);
      if (pattern === undefined) return 'the pattern must be written out, such as "yyyy-MM-dd"';
      const tokens = formatTokens(pattern);
      return 'error' in tokens ? tokens.error : zoneMistake(args, 2);
    },
    emit: (call) => {
      const pattern = strptimeFormat(stringAt(call.written, 1) ?? '');
      const format = call.binder.text(pattern);
      const written = asText(argument(call, 0));
      // Java's X takes "Z" for UTC, DuckDB's %z only an offset.
      const offset = `regexp_replace(${written}, '([0-9] *)Z$', '\\1+00:00')`;
      const read = `try_strptime(${pattern.includes('%z') ? offset : written}, ${format})`;
      // A zone in the text goes before the argument's.
      const zone = /%z/i.test(pattern) ? undefined : stringAt(call.written, 2);
      const utc =
        zone === undefined
          ? read
          : `timezone('UTC', timezone(${call.binder.text(zone)}, CAST(${read} AS TIMESTAMP)))`;
      return whole(`epoch_ms(CAST(${utc} AS TIMESTAMP))`);
    },
  },
];
