// Stage 4 of 4: checked commands become one statement.
//
//   text --tokenize--> tokens --parse--> tree --check--> tree --emit--> SQL + parameters
//
// Commands turn one Relation into the next; a subselect begins only where the meaning needs one (stats, limit, dedup,
// windows), so filters stay beside the table and DuckDB sees plain columns. What the user typed is a bound value.

import type { Command, Query } from './ast';
import { Binder } from './binder';
import type { Emission } from './emission';
import { emitFields, emitDedup, emitFilter, emitLimit, emitSort } from './emit-rows';
import { emitParse } from './emit-parse';
import { emitStats } from './emit-stats';
import { fieldName } from './literals';
import type { CompileOptions, Plan, ResultColumn, ResultKind } from './plan';
import { eventsOf, orderBy, type Relation, whereClause } from './relation';
import { asText, type Value } from './value';

/** AWS: without `limit` a query gives at most this many rows. */
export const DEFAULT_LIMIT = 10_000;

export function emitQuery(query: Query, options: CompileOptions): Plan {
  return new Emitter(options).plan(query);
}

class Emitter implements Emission {
  readonly binder = new Binder();
  /** Rows that passed the filters before anything grouped, joined or limited them. */
  private matched: Relation | undefined;

  constructor(readonly options: CompileOptions) {}

  plan(query: Query): Plan {
    const events = eventsOf(this.options.source, this.binder);
    let relation = events;
    for (const command of query.commands) {
      if (COUNT_BEFORE.has(command.kind)) this.matched ??= relation;
      relation = this.step(command, relation);
    }
    const matched = this.matched ?? relation;
    const limited = query.commands.some(({ kind }) => kind === 'limit');
    const limit = this.options.limit ?? (limited ? null : DEFAULT_LIMIT);
    const { sql, columns } = this.project(relation, limit);
    return {
      statement: this.binder.statement(sql),
      columns,
      scanned: this.binder.statement(countOf(events)),
      matched:
        countOf(matched) === countOf(events) ? null : this.binder.statement(countOf(matched)),
      estimate: query.commands.at(-1)?.kind === 'estimate',
    };
  }

  rowsOf(query: Query): Relation {
    const [source, ...commands] = query.commands;
    if (source?.kind !== 'source') throw new Error('a subquery without SOURCE was not checked');
    const { startMs, endMs } = this.options;
    const events = eventsOf(
      this.options.sourceFor(source.selection, { startMs, endMs }),
      this.binder,
    );
    return commands.reduce<Relation>((relation, command) => this.step(command, relation), events);
  }

  resultOf(relation: Relation) {
    const from = `(SELECT * FROM ${relation.from}${whereClause(relation)}) AS ${this.binder.fresh('t')}`;
    return { from, columns: shownOf(relation) };
  }

  private step(command: Command, relation: Relation): Relation {
    switch (command.kind) {
      case 'fields':
        return emitFields(command.items, relation, this, relation.shown ?? []);
      case 'display':
        return emitFields(command.items, relation, this, []);
      case 'filter':
      case 'filterIndex':
        return emitFilter(command, relation, this);
      case 'stats':
        return emitStats(command, relation, this);
      case 'sort':
        return emitSort(command, relation, this);
      case 'limit':
        return emitLimit(command, relation, this);
      case 'parse':
        return emitParse(command, relation, this);
      case 'dedup':
        return emitDedup({ ...command, kind: 'dedup' }, relation, this);
      case 'source':
      case 'estimate':
        return relation;
      default:
        throw new Error(`${command.kind} is not emitted yet`);
    }
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

/** What a query shows that chose nothing: of events `@timestamp` and `@message`, of a table every column. */
function shownOf(relation: Relation): ReadonlyMap<string, Value> {
  const names =
    relation.shown ?? (relation.events ? ['@timestamp', '@message'] : [...relation.columns.keys()]);
  return new Map(
    names.flatMap((name) => {
      const value = relation.columns.get(fieldName([name]));
      return value ? [[name, value] as const] : [];
    }),
  );
}

function kindOf({ kind }: Value): ResultKind {
  return kind === 'number' || kind === 'time' || kind === 'bool' ? kind : 'text';
}

const resultSql = (value: Value) =>
  kindOf(value) === 'text' && value.kind !== 'json' ? asText(value) : value.sql;
