import type { Statement } from './plan';
import type { EventSource, SqlParameter } from '../source';

/** Collects the values of a query; SQL text refers to them as `$n`. */
export class Binder {
  private readonly values: SqlParameter[] = [];
  private names = 0;

  bind(value: SqlParameter): string {
    // A JavaScript number would be bound as DOUBLE, and comparing a BIGINT column with it would read every row.
    const exact = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
    return `$${this.values.push(exact)}`;
  }

  /** Text, with its type told: an untyped parameter would let DuckDB guess. */
  text(value: string): string {
    // DuckDB's C interface ends a string at NUL; U+2400 keeps the query whole and can match nothing by accident.
    return `CAST(${this.bind(value.replaceAll('\0', '\u2400'))} AS VARCHAR)`;
  }

  /** A fresh identifier for a column or a subselect. */
  fresh(prefix: string): string {
    this.names += 1;
    return `${prefix}${this.names}`;
  }

  /** A source's predicate in this query's numbering. */
  where(source: EventSource): string {
    const own = source.where.parameters.map((value) => this.bind(value));
    return source.where.sql.replace(/\$(\d+)/g, (_, n: string) => own[Number(n) - 1] ?? 'NULL');
  }

  /** The statement with exactly the parameters it mentions, numbered from 1. */
  statement(sql: string): Statement {
    const order: number[] = [];
    const numbered = sql.replace(/\$(\d+)/g, (_, n: string) => {
      const index = Number(n) - 1;
      const known = order.indexOf(index);
      return `$${known < 0 ? order.push(index) : known + 1}`;
    });
    return { sql: numbered, parameters: order.map((index) => this.values[index] ?? null) };
  }
}
