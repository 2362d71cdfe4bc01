import type { Expression, FieldRef } from './ast';
import type { Pieces, Unplaced } from './pieces';
import { toBoolean } from './parse-enrich';

/** Commands that look at rows in their order, or add rows: accum, autoregress, filldown, fillmissing, outlier, sessionize, addtotals. */
export class TableParser {
  constructor(private readonly pieces: Pieces) {}

  addtotals(): Unplaced {
    const options = this.pieces.options(['fieldname', 'row', 'col']);
    const row = this.flag(options, 'row', true);
    const col = this.flag(options, 'col', false);
    const fields = this.pieces.cursor.isKind('name') ? this.pieces.fields('space') : [];
    return { kind: 'addtotals', fieldname: options.get('fieldname') ?? 'Total', row, col, fields };
  }

  accum(): Unplaced {
    const field = this.pieces.expressions.field();
    return { kind: 'accum', field, as: this.pieces.alias() };
  }

  autoregress(): Unplaced {
    const { cursor } = this.pieces;
    const field = this.pieces.expressions.field();
    let as = this.pieces.alias();
    let [first, last] = [1, 1];
    if (cursor.is('p') && cursor.is('=', 1)) {
      cursor.next();
      cursor.next();
      first = last = this.lag();
      if (cursor.take('-')) last = this.lag();
    }
    as ??= this.pieces.alias();
    if (first < 1 || last < first || last > 1000) cursor.fail('p=N or p=N-M with 1 ≤ N ≤ M ≤ 1000');
    return { kind: 'autoregress', field, as, first, last };
  }

  filldown(): Unplaced {
    const { cursor } = this.pieces;
    const patterns: string[] = [];
    while (cursor.isKind('name') || cursor.is('*')) patterns.push(this.wildcard());
    return { kind: 'filldown', patterns };
  }

  fillmissing(): Unplaced {
    const { cursor, expressions } = this.pieces;
    const fills: { value: Expression; field: FieldRef }[] = [];
    if (cursor.take('with')) {
      do {
        const value = expressions.expression();
        cursor.expect('for');
        fills.push({ value, field: expressions.field() });
      } while (cursor.take(','));
    }
    return { kind: 'fillmissing', fills };
  }

  outlier(): Unplaced {
    const options = this.pieces.options(['action', 'param', 'uselower', 'mark']);
    const action = options.get('action')?.toLowerCase() ?? 'transform';
    const param = Number(options.get('param') ?? '2.5');
    const { cursor } = this.pieces;
    if (action !== 'remove' && action !== 'transform') {
      return cursor.fail('action=remove or action=transform before');
    }
    if (!(param >= 0)) return cursor.fail('param=number before');
    const uselower = this.flag(options, 'uselower', false);
    const mark = this.flag(options, 'mark', false);
    const fields = this.pieces.fields('space');
    return { kind: 'outlier', remove: action === 'remove', param, uselower, mark, fields };
  }

  sessionize(): Unplaced {
    const { cursor, expressions } = this.pieces;
    const fields = this.pieces.fields('comma');
    const maxspan = cursor.take('maxspan') ? expressions.period() : null;
    return { kind: 'sessionize', fields, maxspan, as: this.pieces.alias() ?? 'session_id' };
  }

  private lag(): number {
    return Number(this.pieces.cursor.expectKind('number', 'a number of rows').text);
  }

  /** `cpu*`: names and stars without blanks between them. */
  private wildcard(): string {
    const { cursor } = this.pieces;
    let text = '';
    let end: number;
    do {
      const token = cursor.next();
      text += token.text.replaceAll('`', '');
      end = token.span.to;
    } while ((cursor.isKind('name') || cursor.is('*')) && cursor.here() === end);
    cursor.take(',');
    return text;
  }

  private flag(options: Map<string, string>, name: string, fallback: boolean): boolean {
    const text = options.get(name);
    const value = text === undefined ? fallback : toBoolean(text);
    return value ?? this.pieces.cursor.fail(`${name}=true or ${name}=false before`);
  }
}
