import type { FieldRef, LookupOutput } from './ast';
import type { Pieces, Unplaced } from './pieces';

/** Commands that bring in other rows or other tables: unnest, lookup, cidrlookup, join, appendcols. */
export class EnrichParser {
  constructor(private readonly pieces: Pieces) {}

  unnest(): Unplaced {
    const { cursor, expressions } = this.pieces;
    const field = expressions.field();
    cursor.expect('into');
    return { kind: 'unnest', field, into: this.pieces.name('a name') };
  }

  lookup(): Unplaced {
    const { cursor, expressions } = this.pieces;
    const table = this.tableName();
    const keys: { column: string; field: FieldRef }[] = [];
    do {
      const column = expressions.field();
      const field = cursor.take('as') ? expressions.field() : column;
      keys.push({ column: column.path.join('.'), field });
    } while (cursor.take(','));
    const onlyNew = this.onlyNew();
    return { kind: 'lookup', table, keys, onlyNew, outputs: this.outputs() };
  }

  cidrlookup(): Unplaced {
    const table = this.tableName();
    const field = this.pieces.expressions.field();
    const column = this.pieces.alias();
    const onlyNew = this.onlyNew();
    return { kind: 'cidrlookup', table, field, column, onlyNew, outputs: this.outputs() };
  }

  join(): Unplaced {
    const { cursor, expressions } = this.pieces;
    const options = this.pieces.options(['type', 'left', 'right']);
    const type = options.get('type')?.toLowerCase() ?? 'inner';
    const [left, right] = [options.get('left'), options.get('right')];
    if (type !== 'inner' && type !== 'left') return cursor.fail('type=inner or type=left');
    if (!left || !right || left === right) return cursor.fail('left= and right= with two names');
    cursor.expect('where');
    const on: { left: FieldRef; right: FieldRef }[] = [];
    do {
      const one = expressions.field();
      cursor.expect('=');
      const other = expressions.field();
      const [isLeft, isRight] = [one.path[0] === left, other.path[0] === right];
      if (isLeft && isRight) on.push({ left: one, right: other });
      else if (one.path[0] === right && other.path[0] === left)
        on.push({ left: other, right: one });
      else cursor.fail(`${left}.field = ${right}.field before`);
    } while (cursor.take('and'));
    return { kind: 'join', type, left, right, on, query: this.subquery() };
  }

  appendcols(): Unplaced {
    const { cursor } = this.pieces;
    const options = this.pieces.options(['override', 'max']);
    const max = Number(options.get('max') ?? '10000');
    const override = toBoolean(options.get('override') ?? 'false');
    if (override === null) return cursor.fail('override=true or override=false');
    if (!Number.isInteger(max) || max < 1 || max > 100_000)
      return cursor.fail('max from 1 to 100000');
    return { kind: 'appendcols', override, max, query: this.subquery() };
  }

  private subquery() {
    const { cursor } = this.pieces;
    cursor.expect('(');
    if (!cursor.is('source')) cursor.fail('SOURCE');
    const query = this.pieces.query();
    cursor.expect(')');
    return query;
  }

  /** Table names may have hyphens, which lexically are minus signs. */
  private tableName(): string {
    const { cursor } = this.pieces;
    const start = cursor.here();
    this.pieces.name('a lookup table');
    while (cursor.is('-') && cursor.here() === cursor.spanFrom(start).to) {
      cursor.next();
      cursor.next();
    }
    const { from, to } = cursor.spanFrom(start);
    return cursor.source.slice(from, to).replaceAll('`', '');
  }

  private onlyNew(): boolean {
    const { cursor } = this.pieces;
    const onlyNew = !!cursor.take('outputnew');
    if (!onlyNew) cursor.expect('output');
    return onlyNew;
  }

  private outputs(): LookupOutput[] {
    const { cursor } = this.pieces;
    const outputs: LookupOutput[] = [];
    do {
      const column = this.pieces.name('a column');
      outputs.push({ column, as: this.pieces.alias() ?? column });
    } while (cursor.take(','));
    return outputs;
  }
}

export function toBoolean(text: string): boolean | null {
  return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null;
}
