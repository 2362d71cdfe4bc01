import type { CommandOf } from '../parse/ast';
import type { Emission } from './emission';
import { addColumns } from './emit-windows';
import { fieldName } from '../parse/literals';
import { lookUp, orderBy, type Relation, seal, shownNames, whereClause } from './relation';
import { asNumber, asText, isWhole, number, type Value, whole } from './value';

/** addtotals: a column with the sum of a row's numbers, a last row with the sum of each column's. */
export function emitAddtotals(
  { fieldname, row, col, fields }: CommandOf<'addtotals'>,
  relation: Relation,
  emission: Emission,
): Relation {
  const { binder } = emission;
  const names =
    fields.length > 0 ? fields.map(({ path }) => fieldName(path)) : [...shownNames(relation)];
  const numeric = names.filter((name) => isSummable(lookUp(relation, binder, [name])));
  const values = numeric.map((name) => lookUp(relation, binder, [name]));
  const withRow = row
    ? addColumns(relation, emission, [{ name: fieldname, value: total(values) }])
    : relation;
  return col ? withSummary(withRow, row ? [...numeric, fieldname] : numeric, emission) : withRow;
}

/** Text counts where it reads as a number: fields out of JSON and parse are text. */
const isSummable = ({ kind, native }: Value) => kind === 'number' || (kind === 'text' && !native);

function total(values: readonly Value[]): Value {
  const all = values.length > 0 && values.every(isWhole);
  const type = all ? 'HUGEINT' : 'DOUBLE';
  const sqls = values.map((value) => `CAST(${asNumber(value)} AS ${type})`);
  const sum = sqls.map((sql) => `coalesce(${sql}, 0)`).join(' + ') || 'NULL';
  const some = sqls.map((sql) => `${sql} IS NOT NULL`).join(' OR ') || 'false';
  const sql = `CASE WHEN ${some} THEN ${sum} END`;
  return all ? whole(sql) : number(sql);
}

/** The rows with one more behind them; it has no pointer, so what was events is a table now. */
function withSummary(relation: Relation, summed: readonly string[], emission: Emission): Relation {
  const { binder } = emission;
  const place = binder.fresh('o');
  const columns = new Map<string, Value>();
  const [own, last]: [string[], string[]] = [[], []];
  const sealed = seal(relation, binder, {
    add: [`row_number() OVER (${orderBy(relation).trim()}) AS ${place}`],
  });
  for (const name of shownNames(relation)) {
    const value = lookUp(relation, binder, [name]);
    const column = binder.fresh('c');
    if (summed.includes(name) && value.kind === 'text') {
      own.push(`${value.sql} AS ${column}`);
      last.push(`ins_num_text(sum(${asNumber(value)})) AS ${column}`);
      columns.set(name, { kind: 'text', sql: column });
      continue;
    }
    if (summed.includes(name)) {
      const all = isWhole(value);
      own.push(`${asNumber(value)} AS ${column}`);
      last.push(`sum(${asNumber(value)}) AS ${column}`);
      columns.set(name, { ...number(column), whole: all });
      continue;
    }
    const kept = value.kind === 'address' || value.native ? asText(value) : value.sql;
    const kind = value.kind === 'address' ? 'text' : value.kind;
    own.push(`${kept} AS ${column}`);
    last.push(`NULL AS ${column}`);
    columns.set(name, {
      kind,
      sql: column,
      ...(value.whole !== undefined && { whole: value.whole }),
    });
  }
  const from = `${sealed.from}${whereClause(sealed)}`;
  const rows = `SELECT ${own.join(', ')}, ${place} FROM ${from}`;
  const summary = `SELECT ${last.join(', ')}, NULL AS ${place} FROM ${from}`;
  return {
    from: `(${rows} UNION ALL ${summary}) AS ${binder.fresh('t')}`,
    where: [],
    columns,
    shown: null,
    order: [],
    tie: [`${place} ASC NULLS LAST`],
    events: false,
    plain: false,
    document: null,
  };
}
