// Stage 4 of 4: checked commands become one statement.
//
//   text --tokenize--> tokens --parse--> tree --check--> tree --emit--> SQL + parameters
//
// Commands turn one Relation into the next; a subselect begins only where the meaning needs one (stats, limit, dedup,
// windows), so filters stay beside the table and DuckDB sees plain columns. What the user typed is a bound value.

import type { Command, CommandOf, FieldRef, Query } from '../parse/ast';
import { Binder } from './binder';
import type { Emission } from './emission';
import { emitDedup, emitDisplay, emitFields, emitFilter, emitLimit, emitSort } from './emit-rows';
import { emitParse } from './emit-parse';
import { emitAppendcols, emitCidrlookup, emitJoin, emitLookup, emitUnnest } from './emit-enrich';
import { emitFillmissing } from './emit-fillmissing';
import { maskedSql, patternRelation, rangeBefore } from './emit-pattern';
import { COUNTED, emitStats } from './emit-stats';
import { emitAddtotals } from './emit-totals';
import {
  emitAccum,
  emitAutoregress,
  emitFilldown,
  emitOutlier,
  emitSessionize,
} from './emit-windows';
import { fieldsOf } from '../parse/fields-of';
import { fieldName } from '../parse/literals';
import type { Cell, CompileOptions, Plan, ResultColumn, ResultKind } from './plan';
import { eventsOf, lookUp, orderBy, type Relation, shownNames, whereClause } from './relation';
import type { LookupTable } from '../source';
import { asText, isThere, type Value } from './value';

/** AWS: without `limit` a query gives at most this many rows. */
export const DEFAULT_LIMIT = 10_000;

export function emitQuery(query: Query, options: CompileOptions): Plan {
  return new Emitter(options).plan(query);
}

class Emitter implements Emission {
  readonly binder = new Binder();
  /** Rows that passed the filters before anything grouped, joined or limited them. */
  private matched: Relation | undefined;
  /** The first grouping, where it counts those rows: its name and its select. */
  private grouping: { readonly name: string; readonly sql: string } | undefined;
  /** Whether a grouping may be that: not in a subquery, nor before the events' texts are mined. */
  private counting = false;
  private everything = '';
  private readonly bounds: { readonly sql: string; readonly most: number }[] = [];

  constructor(readonly options: CompileOptions) {}

  plan({ commands }: Query): Plan {
    const events = eventsOf(this.options.source, this.binder, commands);
    const mining = commands.findIndex(({ kind }) => kind === 'pattern');
    const first = mining < 0 ? commands : commands.slice(0, mining);
    this.counting = mining < 0;
    this.everything = countOf(events);
    const relation = this.steps(first, commands.slice(first.length), events);
    const matched = countOf(this.matched ?? relation);
    const counts = {
      scanned: this.binder.statement(this.everything),
      matched: matched === this.everything ? null : this.binder.statement(matched),
      bounds: this.bounds.map(({ sql, most }) => ({ statement: this.binder.statement(sql), most })),
      estimate: commands.at(-1)?.kind === 'estimate',
    };
    const pattern = commands[mining];
    if (pattern?.kind !== 'pattern') return { ...this.final(commands, relation), ...counts };
    return this.minePlan(pattern, commands, first, relation, counts);
  }

  /** Two statements: the first counts masked texts, the second runs what follows over the patterns made of them. */
  private minePlan(
    pattern: CommandOf<'pattern'>,
    commands: readonly Command[],
    first: readonly Command[],
    relation: Relation,
    counts: Pick<Plan, 'scanned' | 'matched' | 'bounds' | 'estimate'>,
  ): Plan {
    const diff = commands[first.length + 1];
    const against = diff?.kind === 'diff' ? diff.against : null;
    const before =
      against === null
        ? null
        : this.steps(
            first,
            [],
            eventsOf(
              this.options.sourceFor(null, rangeBefore(this.options, against)),
              this.binder,
              commands,
            ),
          );
    const rest = commands.slice(first.length + (against === null ? 1 : 2));
    const then = (rows: readonly (readonly Cell[])[]): Plan => {
      const next = new Emitter(this.options);
      const patterns = patternRelation(rows, against !== null, next.binder);
      return { ...next.final(rest, next.steps(rest, [], patterns)), ...counts };
    };
    const sql = maskedSql(pattern, relation, before, this);
    return { statement: this.binder.statement(sql), columns: [], then, ...counts };
  }

  private final(commands: readonly Command[], relation: Relation) {
    const limited = commands.some(({ kind }) => kind === 'limit');
    const limit = this.options.limit ?? (limited ? null : DEFAULT_LIMIT);
    const { sql, columns } = this.project(relation, limit);
    const { grouping } = this;
    if (!grouping) return { statement: this.binder.statement(sql), columns };
    const counted = `WITH ${grouping.name} AS MATERIALIZED (${grouping.sql}) ${sql}`;
    return { statement: this.binder.statement(counted), columns, matchedAt: columns.length };
  }

  /** @param later commands that are not run here but whose fields a join must bring along */
  private steps(
    commands: readonly Command[],
    later: readonly Command[],
    start: Relation,
  ): Relation {
    let relation = start;
    for (const [at, command] of commands.entries()) {
      if (COUNT_BEFORE.has(command.kind)) this.matched ??= relation;
      relation = this.step(command, relation, [...commands.slice(at + 1), ...later]);
    }
    return relation;
  }

  bound(select: string, most: number): void {
    this.bounds.push({ sql: `SELECT count(*) FROM (${select} LIMIT ${most + 1})`, most });
  }

  rowsOf(query: Query): Relation {
    const [source, ...commands] = query.commands;
    if (source?.kind !== 'source') throw new Error('a subquery without SOURCE was not checked');
    const { startMs, endMs } = this.options;
    const events = eventsOf(
      this.options.sourceFor(source.selection, { startMs, endMs }),
      this.binder,
      commands,
    );
    const { matched, counting } = this;
    this.counting = false;
    const rows = this.steps(commands, [], events);
    // What a subquery matched is no part of the statistics.
    this.matched = matched;
    this.counting = counting;
    return rows;
  }

  resultOf(relation: Relation) {
    const from = `(SELECT * FROM ${relation.from}${whereClause(relation)}) AS ${this.binder.fresh('t')}`;
    return { from, columns: shownOf(relation) };
  }

  private step(command: Command, relation: Relation, later: readonly Command[]): Relation {
    switch (command.kind) {
      case 'fields':
        return emitFields(command.items, relation, this);
      case 'display':
        return emitDisplay(command.items, relation, this);
      case 'filter':
      case 'filterIndex':
        return emitFilter(command, relation, this);
      case 'stats':
        return this.stats(command, relation);
      case 'sort':
        return emitSort(command, relation, this);
      case 'limit':
        return emitLimit(command, relation, this);
      case 'parse':
        return emitParse(command, relation, this);
      case 'dedup':
        return emitDedup({ ...command, kind: 'dedup' }, relation, this);
      case 'countFrequent':
        return this.countFrequent(command.fields, relation);
      case 'unnest':
        return emitUnnest(command.field, command.into, relation, this, false);
      case 'expand':
        return emitUnnest(command.field, fieldName(command.field.path), relation, this, true);
      case 'lookup':
        return emitLookup(command, this.table(command.table), relation, this);
      case 'cidrlookup':
        return emitCidrlookup(command, this.table(command.table), relation, this);
      case 'join':
        return emitJoin(command, relation, this, fieldsOf(later));
      case 'appendcols':
        return emitAppendcols(command, relation, this);
      case 'addtotals':
        return emitAddtotals(command, relation, this);
      case 'accum':
        return emitAccum(command, relation, this);
      case 'autoregress':
        return emitAutoregress(command, relation, this);
      case 'filldown':
        return emitFilldown(command, relation, this);
      case 'fillmissing':
        return emitFillmissing(command, relation, this);
      case 'outlier':
        return emitOutlier(command, relation, this);
      case 'sessionize':
        return emitSessionize(command, relation, this);
      case 'source':
      case 'estimate':
      case 'pattern':
      case 'diff':
        return relation;
    }
  }

  /** The grouping of what matched also counts it, so that it need not be read again for that. */
  private stats(command: CommandOf<'stats'>, relation: Relation): Relation {
    const first = this.counting && this.matched === relation;
    if (!first || countOf(relation) === this.everything) return emitStats(command, relation, this);
    return emitStats(command, relation, this, (sql) => {
      this.grouping = { name: this.binder.fresh('g'), sql };
      return this.grouping.name;
    });
  }

  /** How often each combination occurs, most frequent first; events that lack one of the fields have none. */
  private countFrequent(fields: readonly FieldRef[], relation: Relation): Relation {
    const by = fields.map((field) => ({
      expression: field,
      alias: null,
      name: fieldName(field.path),
      span: field.span,
    }));
    const span = { from: 0, to: 0 };
    const count = { kind: 'call', name: 'count', args: [], span } as const;
    const items = [{ expression: count, alias: null, name: '_approxcount', span }];
    const there = fields.map(({ path }) => isThere(lookUp(relation, this.binder, path)));
    const rows = { ...relation, where: [...relation.where, ...there] };
    const grouped = emitStats({ kind: 'stats', items, by, offset: null, span }, rows, this);
    const frequency = grouped.columns.get('_approxcount');
    return { ...grouped, order: frequency ? [`${frequency.sql} DESC`] : [] };
  }

  private table(name: string): LookupTable {
    const table = this.options.lookupFor?.(name);
    if (!table) throw new Error(`the lookup table ${name} was not checked`);
    return table;
  }

  /** The outermost select: order, limit, and only now text. */
  private project(relation: Relation, limit: number | null) {
    const shown = shownOf(relation);
    const columns: ResultColumn[] = [...shown].map(([name, value]) => ({
      name,
      kind: kindOf(value),
    }));
    const sqls = [...shown.values()].map(resultSql);
    if (relation.events) {
      columns.push({ name: '@ptr', kind: 'text' });
      sqls.push("source_id || ':' || line");
    }
    if (this.grouping) {
      sqls.push(`(SELECT CAST(sum(${COUNTED}) AS BIGINT) FROM ${this.grouping.name})`);
    }
    const named = sqls.map((sql, at) => `${sql} AS r${at + 1}`);
    const order = orderBy(relation);
    const inner = limit === null ? '' : `${order} LIMIT ${limit}`;
    const from = `(SELECT * FROM ${relation.from}${whereClause(relation)}${inner}) AS ${this.binder.fresh('t')}`;
    return { sql: `SELECT ${named.join(', ')} FROM ${from}${order}`, columns };
  }
}

const COUNT_BEFORE: ReadonlySet<Command['kind']> = new Set([
  'stats',
  'limit',
  'dedup',
  'countFrequent',
  'unnest',
  'expand',
  'join',
  'pattern',
  'appendcols',
  'addtotals',
  'outlier',
]);

const countOf = (relation: Relation) =>
  `SELECT count(*) FROM ${relation.from}${whereClause(relation)}`;

function shownOf(relation: Relation): ReadonlyMap<string, Value> {
  return new Map(
    shownNames(relation).flatMap((name) => {
      const value = relation.columns.get(name);
      return value ? [[name, value] as const] : [];
    }),
  );
}

function kindOf({ kind }: Value): ResultKind {
  return kind === 'number' || kind === 'time' || kind === 'bool' ? kind : 'text';
}

const resultSql = (value: Value) =>
  kindOf(value) === 'text' && value.kind !== 'json' ? asText(value) : value.sql;
