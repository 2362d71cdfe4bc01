// Stage 3 of 4: names, arguments, types and the order of commands. It needs no log group, so the editor runs it too.

import type { Command, FieldRef, Item, Query } from '../parse/ast';
import { checkExpression, type ExpressionContext } from './check-expression';
import { checkOrder } from './check-order';
import { checkParse } from './check-parse';
import { checkSource } from './check-source';
import { checkStats, refuseMap } from './check-stats';
import { type Diagnostic, problem } from '../diagnostic';
import { fieldName } from '../parse/literals';
import { EVENTS, isKnown, type MapKind, type Names, tableOf, withNames } from './names';
import { lengthMs } from '../period';
import type { CompileOptions } from '../emit/plan';

/** AWS: `limit` takes 1 to 100,000. */
const MAX_LIMIT = 100_000;

export interface CheckOptions {
  /** StartQuery's own limit is given. */
  readonly limit?: number;
  /** Left out in the editor, which knows no lookup tables. */
  readonly lookupFor?: CompileOptions['lookupFor'];
}

/** Every mistake in a query that parsed. */
export function check(query: Query, options: CheckOptions): Diagnostic[] {
  const limited = options.limit !== undefined;
  const found = checkOrder(query, { subquery: false, limited });
  new Checker(found, options, true).query(query);
  return found.sort((a, b) => a.span.from - b.span.from);
}

/** What a command behind these may name. */
export function namesAfter(commands: readonly Command[], options: CheckOptions = {}): Names {
  return new Checker([], options, true).query({ commands, span: { from: 0, to: 0 } });
}

class Checker {
  private names: Names = EVENTS;

  constructor(
    private readonly found: Diagnostic[],
    private readonly options: CheckOptions,
    private readonly outermost: boolean,
  ) {}

  query({ commands }: Query): Names {
    for (const command of commands) this.names = this.command(command);
    return this.names;
  }

  private get context(): ExpressionContext {
    const subquery = this.outermost ? (query: Query) => void this.subquery(query, 1) : null;
    return {
      names: this.names,
      report: (each) => this.found.push(each),
      aggregates: false,
      subquery,
    };
  }

  private command(command: Command): Names {
    const { names } = this;
    switch (command.kind) {
      case 'fields':
        return this.fields(command.items);
      case 'display':
        return this.display(command.items);
      case 'filter':
      case 'filterIndex':
        checkExpression(command.condition, this.context);
        if (command.kind === 'filterIndex') this.indexed(command);
        return names;
      case 'stats':
        return checkStats(command, this.context);
      case 'sort':
        for (const { field } of command.terms) this.field(field, 'no map');
        return names;
      case 'limit':
        if (!Number.isInteger(command.count) || command.count < 1 || command.count > MAX_LIMIT) {
          this.say('limit', `limit takes a whole number from 1 to ${MAX_LIMIT}`, command);
        }
        return names;
      case 'parse':
        this.field(command.field);
        return checkParse(command, names, this.context.report);
      case 'source':
        checkSource(command, this.context.report);
        return names;
      case 'dedup':
        for (const field of command.fields) this.field(field, 'no map');
        return names;
      case 'countFrequent':
        for (const field of command.fields) this.field(field, 'no map');
        return tableOf([...command.fields.map(({ path }) => fieldName(path)), '_approxcount']);
      case 'pattern':
        checkExpression(command.value, this.context);
        refuseMap(command.value, names, this.context);
        return tableOf(['@pattern', '@ratio', '@sampleCount', '@severityLabel']);
      case 'diff':
        return tableOf([...names.known, ...DIFF_COLUMNS]);
      case 'estimate':
        return names;
      case 'unnest': {
        this.field(command.field);
        if (names.splits.has(fieldName(command.field.path))) {
          this.say('type', 'unnest takes a list of jsonParse, not of split', command);
        }
        return withNames(names, [command.into], 'item');
      }
      case 'expand':
        this.field(command.field);
        return withNames(names, [fieldName(command.field.path)]);
      case 'lookup':
      case 'cidrlookup':
        return this.lookup(command);
      case 'join': {
        this.subquery(command.query, 0);
        if (command.query.commands.length > 1) {
          this.say('command-order', 'the right side of join is only SOURCE', command);
        }
        for (const { left } of command.on) this.path(left, left.path.slice(1));
        return withNames(withNames(names, [command.left, command.right], 'map'), []);
      }
      case 'appendcols': {
        const appended = this.subquery(command.query, 0);
        return withNames(names, appended.known);
      }
      default:
        return this.tableCommand(command);
    }
  }

  private tableCommand(
    command: Extract<
      Command,
      {
        kind:
          | 'addtotals'
          | 'accum'
          | 'autoregress'
          | 'filldown'
          | 'fillmissing'
          | 'outlier'
          | 'sessionize';
      }
    >,
  ): Names {
    const { names } = this;
    switch (command.kind) {
      case 'addtotals': {
        for (const field of command.fields) this.field(field, 'no map');
        const next = withNames(names, command.row ? [command.fieldname] : []);
        return command.col ? tableOf([...next.known, ...next.projected]) : next;
      }
      case 'accum':
        this.field(command.field, 'no map');
        return withNames(names, [command.as ?? fieldName(command.field.path)]);
      case 'autoregress':
        this.field(command.field, 'no map');
        return withNames(names, lagNames(command));
      case 'filldown':
        return names;
      case 'fillmissing':
        if (!names.binned) {
          this.say('command-order', 'fillmissing stands after stats … by bin(…)', command);
        }
        for (const { value, field } of command.fills) {
          this.field(field);
          if (value.kind !== 'number' && value.kind !== 'string' && value.kind !== 'unary') {
            this.found.push(problem('arguments', 'fillmissing takes a constant', value.span));
          }
          checkExpression(value, this.context);
        }
        return names;
      case 'outlier': {
        for (const field of command.fields) this.field(field, 'no map');
        const marks = command.fields.map(({ path }) => `${fieldName(path)}_outlier`);
        return command.mark ? withNames(names, marks) : names;
      }
      case 'sessionize': {
        for (const field of command.fields) this.field(field, 'no map');
        const known = command.maxspan === null || lengthMs(command.maxspan) !== null;
        if (!known) this.say('arguments', 'maxspan takes milliseconds to weeks', command);
        if (!names.open && !names.known.has('@timestamp')) {
          this.say('unknown-field', 'sessionize needs @timestamp', command);
        }
        return withNames(names, [command.as]);
      }
    }
  }

  private fields(items: readonly Item[]): Names {
    let names = this.names;
    const madeHere = new Set<string>();
    for (const item of items) {
      this.insideOwnCommand(item, madeHere);
      checkExpression(item.expression, { ...this.context, names });
      const { alias } = item;
      if (alias !== null && (names.projected.has(alias) || madeHere.has(alias))) {
        const message = `Unknown symbols found in or after stats: ${alias} (the name is taken)`;
        this.found.push(problem('unknown-field', message, item.span));
      }
      if (alias !== null) madeHere.add(alias);
      names = named(names, item);
    }
    return { ...names, projected: new Set([...names.projected, ...items.map(({ name }) => name)]) };
  }

  private display(items: readonly Item[]): Names {
    let names = this.names;
    const seen = new Set<string>();
    for (const item of items) {
      checkExpression(item.expression, this.context);
      if (item.alias !== null && seen.has(item.alias)) {
        this.found.push(
          problem('unknown-field', `the column ${item.alias} is named twice`, item.span),
        );
      }
      seen.add(item.name);
      names = named(names, item);
    }
    return { ...names, projected: new Set(items.map(({ name }) => name)) };
  }

  /** The result of jsonParse can be read into only by a later command. */
  private insideOwnCommand({ expression }: Item, madeHere: ReadonlySet<string>): void {
    if (expression.kind !== 'field') return;
    const [owner] = expression.path;
    if (expression.path.length > 1 && typeof owner === 'string' && madeHere.has(owner)) {
      const message = `${owner} can be read into only by a later command`;
      this.found.push(problem('unknown-field', message, expression.span));
    }
  }

  private indexed({ condition }: Extract<Command, { kind: 'filter' | 'filterIndex' }>): void {
    const equals = condition.kind === 'binary' && condition.operator === '=';
    const isIn = condition.kind === 'in' && !condition.negated;
    const field = equals ? condition.left : isIn ? condition.value : null;
    if (field?.kind === 'field') return;
    const message = 'filterIndex takes field = value or field in [values]';
    this.found.push(problem('syntax', message, condition.span));
  }

  private lookup(command: Extract<Command, { kind: 'lookup' | 'cidrlookup' }>): Names {
    const fields =
      command.kind === 'lookup' ? command.keys.map(({ field }) => field) : [command.field];
    for (const field of fields) this.field(field);
    if (this.options.lookupFor) {
      const table = this.options.lookupFor?.(command.table);
      const columns = new Set(table?.columns.map(({ name }) => name));
      const wanted = [
        ...command.outputs.map(({ column }) => column),
        ...(command.kind === 'lookup' ? command.keys.map(({ column }) => column) : []),
        ...(command.kind === 'cidrlookup' && command.column !== null ? [command.column] : []),
      ];
      const missing = wanted.find((column) => !columns.has(column));
      if (!table) this.say('unknown-field', `there is no lookup table ${command.table}`, command);
      else if (missing !== undefined) {
        this.say(
          'unknown-field',
          `the lookup table ${command.table} has no column ${missing}`,
          command,
        );
      }
    }
    return withNames(
      this.names,
      command.outputs.map(({ as }) => as),
    );
  }

  /** @param columns how many columns the subquery must give; 0: any number */
  private subquery(query: Query, columns: number): Names {
    this.found.push(...checkOrder(query, { subquery: true, limited: false }));
    const names = new Checker(this.found, this.options, false).query(query);
    const shown = names.projected.size || (names.open ? 0 : names.known.size);
    if (columns > 0 && shown !== columns) {
      const message = `a subquery behind in gives one field: end it with fields and one name`;
      this.found.push(problem('command-order', message, query.span));
    }
    return names.open ? { ...names, known: names.projected } : names;
  }

  private field(field: FieldRef, map: 'map' | 'no map' = 'map'): void {
    this.path(field, field.path);
    if (map === 'no map') refuseMap(field, this.names, this.context);
  }

  private path(field: FieldRef, path: FieldRef['path']): void {
    if (isKnown(this.names, path)) return;
    const message = `Unknown symbols found in or after stats: ${fieldName(path)}`;
    this.found.push(problem('unknown-field', message, field.span));
  }

  private say(code: Diagnostic['code'], message: string, { span }: Command): void {
    this.found.push(problem(code, message, span));
  }
}

export const DIFF_COLUMNS = ['@differenceEventCount', '@differenceDescription'] as const;

function named(names: Names, { expression, name }: Item): Names {
  const call = expression.kind === 'call' ? expression.name.toLowerCase() : '';
  const kind = call === 'jsonparse' ? 'map' : call === 'split' ? 'split' : undefined;
  return withNames(names, [name], expression.kind === 'field' ? copied(names, expression) : kind);
}

function copied(names: Names, { path }: FieldRef): MapKind | undefined {
  const field = fieldName(path);
  if (!names.maps.has(field)) return undefined;
  return names.splits.has(field) ? 'split' : names.items.has(field) ? 'item' : 'map';
}

/** The columns autoregress makes. */
export function lagNames({ field, as, first, last }: Extract<Command, { kind: 'autoregress' }>) {
  if (as !== null && first === last) return [as];
  const base = as ?? fieldName(field.path);
  return Array.from({ length: last - first + 1 }, (_, at) => `${base}_p${first + at}`);
}
