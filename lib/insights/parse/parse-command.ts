import type { Command, FieldRef, Item, Query, SortTerm } from './ast';
import { REFUSED_COMMANDS } from './command-words';
import type { Cursor } from './cursor';
import { readName, readString } from './literals';
import { EnrichParser } from './parse-enrich';
import { ExpressionParser } from './parse-expression';
import { parseJson, parseParse } from './parse-parse';
import { parseSource } from './parse-source';
import { TableParser } from './parse-table';
import type { Pieces, Unplaced } from './pieces';

/** Reads one command; what does not fit is thrown as a SyntaxProblem for `parse` to catch. */
export class CommandParser implements Pieces {
  readonly expressions: ExpressionParser;
  private readonly tables: TableParser;
  private readonly enrich: EnrichParser;

  constructor(
    readonly cursor: Cursor,
    readonly query: () => Query,
  ) {
    this.expressions = new ExpressionParser(cursor, query);
    this.tables = new TableParser(this);
    this.enrich = new EnrichParser(this);
  }

  command(): Command {
    const start = this.cursor.here();
    const word = this.cursor.isKind('name') ? (this.cursor.peek()?.text.toLowerCase() ?? '') : '';
    const read = this.readers[word];
    if (!read) return this.unknown(word);
    this.cursor.next();
    const command = read();
    return { ...command, span: this.cursor.spanFrom(start) };
  }

  private readonly readers: Readonly<Record<string, () => Unplaced>> = Object.assign(
    Object.create(null) as Record<string, never>,
    {
      fields: () => ({ kind: 'fields', items: this.items() }),
      display: () => ({ kind: 'display', items: this.items() }),
      filter: () => ({ kind: 'filter', condition: this.expressions.expression() }),
      where: () => ({ kind: 'filter', condition: this.expressions.expression() }),
      filterindex: () => ({ kind: 'filterIndex', condition: this.expressions.expression() }),
      stats: () => this.stats(),
      sort: () => ({ kind: 'sort', terms: this.sortTerms() }),
      limit: () => this.limit(),
      parse: () => parseParse(this),
      json: () => parseJson(this),
      source: () => ({ kind: 'source', selection: parseSource(this) }),
      dedup: () => ({ kind: 'dedup', fields: this.fields('comma') }),
      countfrequent: () => ({ kind: 'countFrequent', fields: this.fields('comma') }),
      count_frequent: () => ({ kind: 'countFrequent', fields: this.fields('comma') }),
      pattern: () => ({ kind: 'pattern', value: this.expressions.expression() }),
      diff: () => this.diff(),
      estimate: () => ({ kind: 'estimate' }),
      unnest: () => this.enrich.unnest(),
      expand: () => ({ kind: 'expand', field: this.expressions.field() }),
      lookup: () => this.enrich.lookup(),
      cidrlookup: () => this.enrich.cidrlookup(),
      join: () => this.enrich.join(),
      appendcols: () => this.enrich.appendcols(),
      addtotals: () => this.tables.addtotals(),
      accum: () => this.tables.accum(),
      autoregress: () => this.tables.autoregress(),
      filldown: () => this.tables.filldown(),
      fillmissing: () => this.tables.fillmissing(),
      outlier: () => this.tables.outlier(),
      sessionize: () => this.tables.sessionize(),
    } satisfies Record<string, () => Unplaced>,
  );

  private unknown(word: string): never {
    if (REFUSED_COMMANDS.includes(word)) {
      return this.cursor.fail(
        `another command; ${word} is not supported here`,
        'unsupported-command',
      );
    }
    return this.cursor.fail('a command', 'unknown-command');
  }

  private stats(): Unplaced {
    const items = this.items();
    const by = this.cursor.take('by') ? this.items() : [];
    const offset = this.cursor.take('offset') ? this.expressions.period() : null;
    return { kind: 'stats', items, by, offset };
  }

  private sortTerms(): SortTerm[] {
    const terms: SortTerm[] = [];
    do {
      const field = this.expressions.field();
      const direction = this.cursor.take('asc') ? 'asc' : this.cursor.take('desc') ? 'desc' : null;
      terms.push({ field, direction });
    } while (this.cursor.take(','));
    return terms;
  }

  private limit(): Unplaced {
    const any = this.cursor.is('any') && !!this.cursor.next();
    const count = Number(this.cursor.expectKind('number', 'a number').text);
    return { kind: 'limit', count, any };
  }

  private diff(): Unplaced {
    const word = this.cursor.takeKind('name')?.text.toLowerCase();
    const periods = ['previousDay', 'previousWeek', 'previousMonth'] as const;
    const against = periods.find((period) => period.toLowerCase() === word);
    if (word && !against) this.cursor.fail('previousDay, previousWeek or previousMonth before');
    return { kind: 'diff', against: against ?? 'previous' };
  }

  items(): Item[] {
    const items: Item[] = [];
    do {
      const start = this.cursor.here();
      const expression = this.expressions.expression();
      const written = this.cursor.written(start);
      const alias = this.alias();
      const name = alias ?? (expression.kind === 'field' ? written.replaceAll('`', '') : written);
      items.push({ expression, alias, name, span: this.cursor.spanFrom(start) });
    } while (this.cursor.take(','));
    return items;
  }

  fields(separator: 'comma' | 'space'): FieldRef[] {
    const fields = [this.expressions.field()];
    while (this.cursor.take(',') || (separator === 'space' && this.cursor.isKind('name'))) {
      fields.push(this.expressions.field());
    }
    return fields;
  }

  name(what: string): string {
    return readName(this.cursor.expectKind('name', what).text).join('.');
  }

  alias(): string | null {
    return this.cursor.take('as') ? this.name('a name') : null;
  }

  names(): string[] {
    const names = [this.name('a name')];
    while (this.cursor.take(',')) names.push(this.name('a name'));
    return names;
  }

  /** `name=value` settings, in any order, each at most once. */
  options(allowed: readonly string[]): Map<string, string> {
    const options = new Map<string, string>();
    while (this.cursor.isKind('name') && this.cursor.is('=', 1)) {
      const name = this.cursor.peek()?.text.toLowerCase() ?? '';
      if (!allowed.includes(name) || options.has(name)) {
        this.cursor.fail(allowed.filter((each) => !options.has(each)).join(', ') || 'no setting');
      }
      this.cursor.next();
      this.cursor.next();
      const value = this.cursor.next();
      options.set(name, value.kind === 'string' ? readString(value.text) : value.text);
    }
    return options;
  }
}
