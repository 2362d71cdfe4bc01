import type { Column, EmitContext, Node, Plan, ScanPlan, SelectPlan } from '../analyse/tree';
import { outputs } from '../analyse/plan';
import { emitExpression, emitOrder } from './emit-expression';
import { BOOLEAN } from '../types/type';
import { fail, name } from './sql';

export interface PlanContext extends EmitContext {
  scan(plan: ScanPlan): string;
  newAlias(): string;
}

/** A plan as one SELECT; its columns are those of `outputs(plan)`, by id. */
export function emitPlan(plan: Plan, context: PlanContext): string {
  const emit = (node: Node) => emitExpression(node, context);
  const from = (part: Plan) => emitFrom(part, context);
  switch (plan.kind) {
    case 'scan':
      return emitScan(plan, context);
    case 'select':
      return emitSelect(plan, context);
    case 'values': {
      const rows = plan.rows.map((row) => `(${row.map(emit).join(', ')})`).join(', ');
      return `SELECT * FROM (VALUES ${rows}) AS ${context.newAlias()}(${ids(plan.columns)})`;
    }
    case 'rename': {
      const kept = plan.prune ? plan.columns.filter(({ column }) => column.used) : plan.columns;
      const columns = kept.map(({ node, column }) => `${emit(node)} AS ${name(column.id)}`);
      return `SELECT ${columns.join(', ') || '1'} FROM ${from(plan.plan)}`;
    }
    case 'set': {
      const renamed = plan.columns.map(
        ({ id }, index) => `${name(outputs(plan.left)[index]?.id ?? '')} AS ${name(id)}`,
      );
      const quantifier = plan.distinct ? '' : ' ALL';
      // DuckDB takes names and types from the left; the analyser made the types equal.
      return `SELECT ${renamed.join(', ')} FROM ((${emitPlan(plan.left, context)}) ${plan.op}${quantifier} (${emitPlan(plan.right, context)})) AS ${context.newAlias()}`;
    }
    case 'order': {
      const { source, order, limits } = orderedParts(plan, context);
      return `SELECT ${ids(plan.columns) || '1'} FROM ${source}${order}${limits}`;
    }
    case 'with':
      return emitTables(plan, context) + emitPlan(plan.plan, context);
    case 'rounds':
      return emitRounds(plan, context);
    case 'common': {
      const columns = plan.columns.map(
        ({ id }, index) => `${name(plan.table.columns[index]?.id ?? '')} AS ${name(id)}`,
      );
      return `SELECT ${columns.join(', ')} FROM ${name(plan.table.id)}`;
    }
    case 'unnest':
      return emitUnnest(plan, context);
    case 'sample':
      return `SELECT * FROM ${from(plan.plan)} WHERE random() * 100 < ${plan.percentage}`;
    case 'join':
      return `SELECT * FROM ${from(plan)}`;
  }
}

/** The pieces of an ordered plan: what it reads, and ORDER BY and LIMIT behind it. */
export function orderedParts(plan: Extract<Plan, { kind: 'order' }>, context: PlanContext) {
  const keys = emitOrder(plan.orderBy, (node) => emitExpression(node, context));
  const body = emitFrom(plan.plan, context);
  const order = keys && ` ORDER BY ${keys}`;
  const offset = plan.offset === null ? '' : ` OFFSET ${plan.offset}`;
  if (plan.withTies && plan.limit !== null) {
    const ranked = `SELECT *, rank() OVER (ORDER BY ${keys}) AS "tie" FROM ${body}`;
    const source = `(${ranked}) AS ${context.newAlias()} WHERE "tie" <= ${plan.limit + (plan.offset ?? 0n)}`;
    return { source, order, limits: offset };
  }
  return {
    source: body,
    order,
    limits: (plan.limit === null ? '' : ` LIMIT ${plan.limit}`) + offset,
  };
}

export function emitTables(plan: Extract<Plan, { kind: 'with' }>, context: PlanContext): string {
  const tables = plan.tables.map(
    ({ id, columns, plan: body }) => `${name(id)}(${ids(columns)}) AS (${emitPlan(body, context)})`,
  );
  return `WITH ${tables.join(', ')} `;
}

/** Trino's max_recursion_depth. */
const MAX_ROUNDS = 10;

/** Round after round as a table of its own, as Trino plans it; one more tells whether it would go on. */
function emitRounds(plan: Extract<Plan, { kind: 'rounds' }>, context: PlanContext): string {
  const round = (index: number) => name(`${plan.id}_${index}`);
  const columns = ids(plan.columns);
  const table = (index: number, sql: string) =>
    `${round(index)}(${columns}) AS MATERIALIZED (${sql})`;
  const step = emitPlan(plan.step, context);
  const steps = Array.from({ length: MAX_ROUNDS + 1 }, (_, index) =>
    table(
      index + 1,
      `WITH ${name(plan.id)}(${columns}) AS (SELECT * FROM ${round(index)}) ${step}`,
    ),
  );
  const rows = Array.from(
    { length: MAX_ROUNDS + 1 },
    (_, index) => `SELECT * FROM ${round(index)}`,
  );
  const endless = fail(
    'NOT_SUPPORTED',
    `'Recursion depth limit exceeded (${MAX_ROUNDS}). Use ''max_recursion_depth'' session property to modify the limit.'`,
    BOOLEAN,
  );
  return `WITH ${[table(0, emitPlan(plan.base, context)), ...steps].join(', ')} SELECT ${plan.distinct ? 'DISTINCT ' : ''}* FROM (${rows.join(' UNION ALL ')}) AS ${context.newAlias()} WHERE (SELECT CASE WHEN count(*) > 0 THEN ${endless} ELSE TRUE END FROM ${round(MAX_ROUNDS + 1)})`;
}

function emitFrom(plan: Plan, context: PlanContext): string {
  if (plan.kind !== 'join') return `(${emitPlan(plan, context)}) AS ${context.newAlias()}`;
  const left = emitFrom(plan.left, context);
  const right = `${plan.lateral ? 'LATERAL ' : ''}${emitFrom(plan.right, context)}`;
  if (plan.type === 'CROSS') return `(${left} CROSS JOIN ${right})`;
  const on = plan.on ? emitExpression(plan.on, context) : 'TRUE';
  return `(${left} ${plan.type} JOIN ${right} ON ${on})`;
}

function emitScan(plan: ScanPlan, context: PlanContext): string {
  const used = plan.columns.filter(({ column }) => column.used);
  const columns = used.map(
    ({ name: column, column: { id } }) => `"${column.replaceAll('"', '""')}" AS ${name(id)}`,
  );
  return `SELECT ${columns.join(', ') || '1'} FROM (${context.scan(plan)}) AS ${context.newAlias()}`;
}

function emitSelect(plan: SelectPlan, context: PlanContext): string {
  const emit = (node: Node) => emitExpression(node, context);
  const source = plan.from ? ` FROM ${emitFrom(plan.from, context)}` : '';
  const where = plan.where ? ` WHERE ${emit(plan.where)}` : '';
  const projected = plan.projections.map(
    ({ node, column }) => `${emit(node)} AS ${name(column.id)}`,
  );
  const select = `SELECT ${plan.distinct ? 'DISTINCT ' : ''}${projected.join(', ')}`;
  const { grouping } = plan;
  if (!grouping) return `${select}${source}${where}`;

  const computed = grouping.keys.filter(({ node }) => node.kind !== 'column');
  const keyColumns = computed.map(({ node, column }) => `${emit(node)} AS ${name(column.id)}`);
  const below =
    computed.length > 0
      ? ` FROM (SELECT ${[...(plan.from ? ['*'] : []), ...keyColumns].join(', ')}${source}${where}) AS ${context.newAlias()}`
      : `${source}${where}`;
  const keys = grouping.keys.map(({ column }) => name(column.id));
  const sets = grouping.sets.map((set) => `(${set.map((index) => keys[index] ?? '').join(', ')})`);
  const groupBy =
    grouping.sets.length === 0
      ? ''
      : ` GROUP BY ${sets.length === 1 && sets[0] !== '()' ? (sets[0] ?? '').slice(1, -1) : `GROUPING SETS (${sets.join(', ')})`}`;
  const values = [
    ...keys,
    ...grouping.aggregates.map(({ node, column }) => `${emit(node)} AS ${name(column.id)}`),
    ...grouping.marks.map(
      ({ key, column }) => `grouping(${keys[key] ?? ''}) AS ${name(column.id)}`,
    ),
  ];
  // Without GROUP BY there is one group, also where HAVING alone asks for it.
  const grouped = `SELECT ${values.join(', ') || (groupBy ? '1' : 'count(*)')}${below}${groupBy}`;
  const having = plan.having ? ` WHERE ${emit(plan.having)}` : '';
  return `${select} FROM (${grouped}) AS ${context.newAlias()}${having}`;
}

function emitUnnest(plan: Extract<Plan, { kind: 'unnest' }>, context: PlanContext): string {
  const items = plan.items.map(({ node, columns }) => ({
    sql: emitExpression(node, context),
    type: node.type,
    columns,
  }));
  const inner: string[] = [];
  const outer: string[] = [];
  for (const { sql, type, columns } of items) {
    const [first, second] = columns.map(({ id }) => name(id));
    if (type.kind === 'map') {
      inner.push(`unnest(map_keys(${sql})) AS ${first}`, `unnest(map_values(${sql})) AS ${second}`);
      outer.push(first ?? '', second ?? '');
    } else if (type.kind === 'array' && type.element.kind === 'row') {
      const row = context.newAlias();
      inner.push(`unnest(${sql}) AS ${row}`);
      outer.push(...columns.map(({ id }, index) => `${row}.f${index} AS ${name(id)}`));
    } else {
      inner.push(`unnest(${sql}) AS ${first}`);
      outer.push(first ?? '');
    }
  }
  if (plan.ordinality) {
    const lengths = items.map(
      ({ sql, type }) => `coalesce(${type.kind === 'map' ? 'cardinality' : 'len'}(${sql}), 0)`,
    );
    inner.push(
      `unnest(range(1, CAST(greatest(${lengths.join(', ')}) AS BIGINT) + 1)) AS ${name(plan.ordinality.id)}`,
    );
    outer.push(name(plan.ordinality.id));
  }
  return `SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')}) AS ${context.newAlias()}`;
}

const ids = (columns: readonly Column[]) => columns.map(({ id }) => name(id)).join(', ');
