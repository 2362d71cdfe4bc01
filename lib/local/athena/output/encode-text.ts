import type { Cell } from '../results/csv';
import type { OutputFormat } from './output-format';
import type { WrittenRows } from './written-rows';

/** Rows as LazySimpleSerDe writes them: no quotes, no escapes, NULL as its own text. */
export function* textLines(
  { columns, rows }: WrittenRows,
  { delimiter, nullText }: Extract<OutputFormat, { kind: 'text' }>,
): Generator<string> {
  const times = columns.map(({ type }) => type === 'timestamp');
  const field = (cell: Cell, at: number) => {
    if (cell === null) return nullText;
    return times[at] ? trimFraction(cell) : cell;
  };
  for (const row of rows) yield `${row.map(field).join(delimiter)}\n`;
}

/** One object a line; texts and times are quoted, numbers that JSON lacks too. */
export function* jsonLines({ columns, rows }: WrittenRows): Generator<string> {
  const fields = columns.map(({ name, type }) => ({
    name: JSON.stringify(name),
    plain: !/^(?:string|varchar|date|timestamp)/.test(type),
    time: type === 'timestamp',
  }));
  for (const row of rows) {
    const members = fields.map(({ name, plain, time }, at) => {
      const cell = row[at] ?? null;
      if (cell === null) return `${name}:null`;
      const bare = plain && !/^-?(?:NaN|Infinity)$/.test(cell);
      return `${name}:${bare ? cell : JSON.stringify(time ? trimFraction(cell) : cell)}`;
    });
    yield `{${members.join(',')}}\n`;
  }
}

/** `12:00:00.500` as Hive spells it, `12:00:00.5`. */
const trimFraction = (time: string) =>
  time.replace(/\.?0+$/, (end, at: number) => {
    const dot = time.indexOf('.');
    return dot >= 0 && at >= dot ? '' : end;
  });
