import { quoteName } from './sql-name';

/** How a table files its records by day. Column names are ready to use in SQL. */
export type DayPartition =
  /** One key of text; `pattern` as Java writes it, `null`: the metadata does not say how days are spelled. */
  | { readonly kind: 'text'; readonly column: string; readonly pattern: DayPattern | null }
  | { readonly kind: 'date'; readonly column: string }
  /** Three keys: year, month and day. */
  | { readonly kind: 'parts'; readonly keys: readonly [DayPart, DayPart, DayPart] };

export interface DayPart {
  readonly column: string;
  readonly isNumber: boolean;
}

export interface TableKeys {
  readonly partitionKeys: readonly { readonly name: string; readonly type: string }[];
  readonly parameters: Readonly<Record<string, string>>;
}

/** Text in these patterns sorts as time does. */
export type DayPattern = `yyyy${string}MM${string}dd${string}`;

const DAY_NAMES = ['dt', 'date', 'day', 'partition_date'];
const PART_NAMES = ['year', 'month', 'day'] as const;

/** @returns `null` where no key files by day in a way that is known; queries then read every partition */
export function readDayPartition({ partitionKeys, parameters }: TableKeys): DayPartition | null {
  const find = (wanted: string) => partitionKeys.find(({ name }) => name.toLowerCase() === wanted);
  const [year, month, day] = PART_NAMES.map((name) => toPart(find(name)));
  if (year && month && day) return { kind: 'parts', keys: [year, month, day] };

  const key = DAY_NAMES.map(find).find((found) => found !== undefined);
  if (!key || year || month) return null;
  const column = quoteName(key.name);
  if (isType(key.type, 'date')) return { kind: 'date', column };
  if (!isText(key.type)) return null;
  const projected = parameters[`projection.${key.name.toLowerCase()}.format`];
  if (projected === undefined) return { kind: 'text', column, pattern: null };
  return isDayPattern(projected) ? { kind: 'text', column, pattern: projected } : null;
}

const isType = (type: string, ...wanted: readonly string[]) => wanted.includes(type.toLowerCase());
const isText = (type: string) => /^(string|varchar|char)\b/i.test(type);

function toPart(key: { readonly name: string; readonly type: string } | undefined) {
  if (!key) return undefined;
  const isNumber = isType(key.type, 'int', 'integer', 'smallint', 'tinyint', 'bigint');
  return isNumber || isText(key.type) ? { column: quoteName(key.name), isNumber } : undefined;
}

const isDayPattern = (pattern: string): pattern is DayPattern =>
  /^yyyy([-/._]?)MM\1dd([-/._ ]?HH)?$/.test(pattern);
