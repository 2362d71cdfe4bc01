import { type ChartTable, type ValueAxis, valueAxis } from './chart-axis';
import { formatCompact, formatCount } from './format-number';
import { formatInstant, formatMinute, readInstant, type TimeZone, zoneName } from './format-time';
import { describeColumns, type ResultColumn } from './result-columns';
import type { ResultRow, ResultRows } from './result-rows';

export type ChartKind = 'line' | 'bar' | 'stacked';

/** How a series looks: by its meaning where it has one, else by a shade. */
export type SeriesLook = 'reject' | 'accept' | 0 | 1 | 2 | 3;

export interface ChartSeries {
  readonly name: string;
  readonly look: SeriesLook;
}

export interface ChartPoint {
  readonly title: string;
  /** One per series; `null`: the result has no value there, which is not zero. */
  readonly values: readonly (number | null)[];
}

export interface ResultChartModel {
  readonly kind: ChartKind;
  /** What is drawn, in one sentence. */
  readonly says: string;
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  readonly values: ValueAxis;
  readonly ticks: readonly { readonly index: number; readonly label: string }[];
  readonly table: ChartTable;
  /** Present only when there is nothing to draw; says why. */
  readonly emptyReason?: string;
}

const MOST_POINTS = 400;
const MOST_BARS = 40;
const MOST_SERIES = 4;

/**
 * Picks a chart for any table: a line over a time, bars over a name, stacked where a second name divides the first.
 *
 * @param wanted a kind the person chose; another one is picked where the rows do not allow it
 */
export function prepareResultChart(
  result: ResultRows,
  { wanted, timeZone, now }: { wanted: ChartKind | null; timeZone: TimeZone; now: number },
): ResultChartModel {
  const columns = describeColumns(result);
  const numbers = columns.filter(isMeasure);
  const time = columns.find(({ look }) => look === 'time');
  const names = columns.filter(({ look, name }) => look === 'text' || IDENTIFIER.test(name));
  const across = time ?? names[0];
  const [measure] = numbers;
  if (!across || !measure) {
    return empty(
      measure
        ? 'A chart needs a column of times or names to draw along; this result has only numbers.'
        : 'A chart needs a column of numbers; this result has none.',
    );
  }
  const divide = names.find((column) => column !== across);
  const isDivided = divide !== undefined && repeats(result.rows, across.index);
  const kind = pick(wanted, time !== undefined, isDivided);
  const drawn = isDivided
    ? divided(result.rows, across, divide, measure)
    : plain(result.rows, across, kind === 'bar' ? [measure] : numbers.slice(0, MOST_SERIES));
  return finish(drawn, { kind, across, measure, time, timeZone, now, total: result.rows.length });
}

const IDENTIFIER =
  /(?:^|[^a-z])(?:src|dst|source|destination)?_?-?(?:port|protocol|account_?-?id|version|tcp_?-?flags)$|port$/i;
const INSTANT = /^(?:start|end)(?:_?time)?$/i;
const isMeasure = ({ look, name }: ResultColumn) =>
  look === 'number' && !IDENTIFIER.test(name) && !INSTANT.test(name);

function pick(wanted: ChartKind | null, hasTime: boolean, isDivided: boolean): ChartKind {
  if (wanted === 'stacked' && !isDivided) return hasTime ? 'line' : 'bar';
  if (wanted) return wanted;
  if (isDivided) return 'stacked';
  return hasTime ? 'line' : 'bar';
}

const repeats = (rows: readonly ResultRow[], index: number) =>
  new Set(rows.map((row) => row[index])).size < rows.length;

interface Drawn {
  readonly names: readonly string[];
  readonly points: readonly { readonly at: string; readonly values: readonly (number | null)[] }[];
  readonly what: string;
}

function plain(
  rows: readonly ResultRow[],
  across: ResultColumn,
  measures: readonly ResultColumn[],
): Drawn {
  const names = measures.map(({ name }) => name);
  return {
    names,
    points: rows.map((row) => ({
      at: row[across.index] ?? 'absent',
      values: measures.map(({ index }) => readNumber(row[index])),
    })),
    what: `${names.join(', ')} by ${across.name}`,
  };
}

/** The largest parts by name, the rest together. */
function divided(
  rows: readonly ResultRow[],
  across: ResultColumn,
  divide: ResultColumn,
  measure: ResultColumn,
): Drawn {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const name = row[divide.index] ?? 'absent';
    sums.set(name, (sums.get(name) ?? 0) + (readNumber(row[measure.index]) ?? 0));
  }
  const ranked = [...sums.entries()].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const own = ranked.length > MOST_SERIES ? ranked.slice(0, MOST_SERIES - 1) : ranked;
  // Rejected on the baseline, so that its shape can be read.
  own.sort((a, b) => Number(lookOf(b, 0) === 'reject') - Number(lookOf(a, 0) === 'reject'));
  const names = ranked.length > own.length ? [...own, 'all others'] : own;
  const points = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const at = row[across.index] ?? 'absent';
    const values = points.get(at) ?? names.map(() => null);
    const place = own.indexOf(row[divide.index] ?? 'absent');
    const series = place >= 0 ? place : names.length - 1;
    const value = readNumber(row[measure.index]);
    if (value !== null) values[series] = (values[series] ?? 0) + value;
    points.set(at, values);
  }
  return {
    names,
    points: [...points].map(([at, values]) => ({ at, values })),
    what: `${measure.name} by ${across.name}, divided by ${divide.name}`,
  };
}

const readNumber = (text: string | null | undefined): number | null => {
  const value = text === null || text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

interface Context {
  readonly kind: ChartKind;
  readonly across: ResultColumn;
  readonly measure: ResultColumn;
  readonly time: ResultColumn | undefined;
  readonly timeZone: TimeZone;
  readonly now: number;
  readonly total: number;
}

function finish(drawn: Drawn, { kind, across, time, timeZone, now }: Context): ResultChartModel {
  const ordered = time
    ? drawn.points.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    : drawn.points;
  const most = kind === 'line' || time ? MOST_POINTS : MOST_BARS;
  const shown = ordered.slice(0, most);
  const cut = ordered.length > shown.length;
  const label = (at: string, full: boolean) => {
    const instant = time ? readInstant(at) : null;
    if (instant === null) return at;
    return full ? formatInstant(instant, timeZone, now) : formatMinute(instant, timeZone, now);
  };
  const points = shown.map(({ at, values }) => ({ title: label(at, true), values }));
  const sums = points.map(({ values }) => {
    const numbers = values.map((value) => value ?? 0);
    return kind === 'stacked'
      ? numbers.reduce((sum, value) => sum + value, 0)
      : Math.max(...numbers);
  });
  const lowest = Math.min(0, ...points.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const zone = time ? `, ${zoneName(timeZone, now)}` : '';
  const words = { line: 'Line', bar: 'Bars', stacked: 'Stacked bars' }[kind];
  const limited = cut
    ? ` The first ${formatCount(shown.length)} of ${formatCount(ordered.length)}.`
    : '';
  return {
    kind,
    says: `${words} of ${drawn.what}${zone}.${limited}`,
    series: drawn.names.map((name, at) => ({ name, look: lookOf(name, at) })),
    points,
    values: valueAxis(Math.max(0, ...sums), formatCompact, lowest),
    ticks: spread(shown.length).map((index) => ({
      index,
      label: shorten(label(shown[index]?.at ?? '', false)),
    })),
    table: {
      columns: [
        { name: `${across.name}${zone}`, numeric: false },
        ...drawn.names.map((name) => ({ name, numeric: true })),
      ],
      rows: points.map(({ title, values }) => [
        title,
        ...values.map((value) => (value === null ? 'absent' : formatCount(value))),
      ]),
    },
  };
}

function lookOf(name: string, at: number): SeriesLook {
  if (/^reject(?:s|ed|ions?)?$/i.test(name)) return 'reject';
  if (/^accept(?:s|ed)?$/i.test(name)) return 'accept';
  return ([0, 1, 2, 3] as const)[at] ?? 3;
}

const MOST_TICKS = 7;

const spread = (count: number): number[] => {
  const step = Math.max(1, Math.ceil(count / MOST_TICKS));
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step);
};

const shorten = (text: string) => (text.length > 16 ? `${text.slice(0, 15)}…` : text);

const empty = (emptyReason: string): ResultChartModel => ({
  kind: 'bar',
  says: emptyReason,
  series: [],
  points: [],
  values: valueAxis(1, formatCompact),
  ticks: [],
  table: { columns: [], rows: [] },
  emptyReason,
});
