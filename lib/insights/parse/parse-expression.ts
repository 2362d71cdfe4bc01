// Expressions by precedence climbing. From loosest to tightest:
// or, and, not, comparison (= != < > <= >= like =~ in), + -, * / %, ^ (right), unary - and !, [] and .

import type { BinaryOperator, Expression, FieldRef, Query } from './ast';
import type { Cursor } from './cursor';
import type { Span } from '../diagnostic';
import { readName, readString } from './literals';

/** Nesting deeper than this is refused: DuckDB's own depth limit is 1000, the stack's unknown. */
const MAX_DEPTH = 100;
const MAX_CHAIN = 500;

export class ExpressionParser {
  private depth = 0;

  constructor(
    private readonly cursor: Cursor,
    private readonly parseQuery: () => Query,
  ) {}

  expression(): Expression {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.cursor.fail('less nesting', 'limit');
    const left = this.chain(['or'], () => this.chain(['and'], () => this.negation()));
    this.depth -= 1;
    return left;
  }

  private negation(): Expression {
    const start = this.cursor.here();
    if (!this.cursor.take('not')) return this.comparison();
    return this.nested(() => ({
      kind: 'unary',
      operator: 'not',
      operand: this.negation(),
      span: this.cursor.spanFrom(start),
    }));
  }

  private comparison(): Expression {
    const start = this.cursor.here();
    let left = this.sum();
    for (;;) {
      const operator = (['=', '!=', '<=', '>=', '<', '>'] as const).find((text) =>
        this.cursor.take(text),
      );
      if (operator) {
        const right = this.sum();
        left = { kind: 'binary', operator, left, right, span: this.cursor.spanFrom(start) };
        continue;
      }
      const negated =
        this.cursor.is('not') && !!(this.cursor.is('like', 1) || this.cursor.is('in', 1));
      if (negated) this.cursor.next();
      if (this.cursor.take('like') || (!negated && this.cursor.take('=~'))) {
        const pattern = this.sum();
        left = { kind: 'like', negated, value: left, pattern, span: this.cursor.spanFrom(start) };
      } else if (this.cursor.take('in')) {
        const list = this.list();
        left = { kind: 'in', negated, value: left, list, span: this.cursor.spanFrom(start) };
      } else return left;
    }
  }

  private list(): readonly Expression[] | Query {
    if (this.cursor.take('(')) {
      if (!this.cursor.is('source')) this.cursor.fail('SOURCE');
      const query = this.parseQuery();
      this.cursor.expect(')');
      return query;
    }
    this.cursor.expect('[');
    const items: Expression[] = [];
    do items.push(this.expression());
    while (this.cursor.take(','));
    this.cursor.expect(']');
    return items;
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.power()));
  }

  private power(): Expression {
    const start = this.cursor.here();
    const left = this.unary();
    if (!this.cursor.take('^')) return left;
    return this.nested(() => {
      const right = this.power();
      return { kind: 'binary', operator: '^', left, right, span: this.cursor.spanFrom(start) };
    });
  }

  private unary(): Expression {
    const start = this.cursor.here();
    const operator = this.cursor.take('-') ? '-' : this.cursor.take('!') ? 'not' : null;
    if (!operator) return this.primary();
    return this.nested(() => {
      const operand = this.unary();
      return { kind: 'unary', operator, operand, span: this.cursor.spanFrom(start) };
    });
  }

  private primary(): Expression {
    const token = this.cursor.peek();
    switch (token?.kind) {
      case 'number':
        this.cursor.next();
        return { kind: 'number', value: Number(token.text), span: token.span };
      case 'string':
        this.cursor.next();
        return { kind: 'string', value: readString(token.text), span: token.span };
      case 'regex':
        this.cursor.next();
        return { kind: 'regex', source: token.text.slice(1, -1), span: token.span };
      case 'period':
        return this.period();
      case 'name':
        if (this.cursor.is('(', 1)) return this.call();
        if (/^(?:true|false)$/i.test(token.text)) {
          this.cursor.next();
          return { kind: 'boolean', value: /^true$/i.test(token.text), span: token.span };
        }
        return this.field();
      default:
    }
    if (!this.cursor.take('(')) return this.cursor.fail('a field, a value or a function');
    const inner = this.expression();
    this.cursor.expect(')');
    return inner;
  }

  period(): Expression & { kind: 'period' } {
    const token = this.cursor.expectKind('period', 'a period such as 5m');
    const [, count = '0', unit = ''] = /^(\d+)(.*)$/.exec(token.text) ?? [];
    return { kind: 'period', count: Number(count), unit, span: token.span };
  }

  private call(): Expression {
    const name = this.cursor.next();
    this.cursor.expect('(');
    const args: Expression[] = [];
    if (!this.cursor.is(')')) {
      do args.push(this.argument());
      while (this.cursor.take(','));
    }
    this.cursor.expect(')');
    return { kind: 'call', name: name.text, args, span: this.cursor.spanFrom(name.span.from) };
  }

  private argument(): Expression {
    const star = this.cursor.is('*') && this.cursor.is(')', 1) ? this.cursor.next() : undefined;
    return star ? { kind: 'star', span: star.span } : this.expression();
  }

  /** A name with what is glued to it: `a.b`, `a[0].c`. */
  field(): FieldRef {
    const token = this.cursor.expectKind('name', 'a field');
    const path: (string | number)[] = readName(token.text);
    for (;;) {
      const bracket = this.glued('[') && this.cursor.isKind('number', 1) && this.cursor.is(']', 2);
      if (bracket) {
        this.cursor.next();
        path.push(Number(this.cursor.next().text));
        this.cursor.next();
      } else if (
        this.glued('.') &&
        (this.cursor.isKind('name', 1) || this.cursor.isKind('keyword', 1))
      ) {
        this.cursor.next();
        path.push(...readName(this.cursor.next().text));
      } else break;
    }
    return { kind: 'field', path, span: this.cursor.spanFrom(token.span.from) };
  }

  private glued(text: string): boolean {
    const end = this.cursor.spanFrom(0).to;
    return this.cursor.is(text) && this.cursor.peek()?.span.from === end;
  }

  private chain(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    const start = this.cursor.here();
    let left = operand();
    for (let length = 1; ; length += 1) {
      const operator = operators.find((text) => this.cursor.take(text));
      if (!operator) return left;
      if (length > MAX_CHAIN) this.cursor.fail('a shorter chain of operators', 'limit');
      const right = operand();
      left = { kind: 'binary', operator, left, right, span: this.cursor.spanFrom(start) };
    }
  }

  private nested<T extends { span: Span }>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.cursor.fail('less nesting', 'limit');
    const tree = read();
    this.depth -= 1;
    return tree;
  }
}
