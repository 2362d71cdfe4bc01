// Rewrites an analysed query so that it groups by and compares the codes of coded columns instead of
// their texts: 0.1 s instead of 0.35 s for the top sources of ten million records, 0.01 s instead of 1 s
// for the records of one address. What it does not recognise stays as it is, and right.

import type { AnalysedQuery } from '@/lib/athena/analyse';
import { mapChildren, reference, some } from '@/lib/athena/analyse/node';
import type { Column, Grouping, Node, Plan, Projection, ScanPlan } from '@/lib/athena/analyse/tree';

import type { CodedColumn } from '../relation/coded-columns';

/** Coded columns by name, of one mention of a table. */
export type CodesOf = (scanId: string) => ReadonlyMap<string, CodedColumn> | undefined;

/** The query with codes in place of texts where that changes no answer. */
export function applyCodes(query: AnalysedQuery, codesOf: CodesOf): AnalysedQuery {
  return { ...query, plan: new CodeRewriter(codesOf).plan(query.plan) };
}

interface Coded {
  readonly coded: CodedColumn;
  readonly columns: readonly Column[];
}
type Available = ReadonlyMap<Column, Coded>;
type Select = Extract<Plan, { kind: 'select' }>;

class CodeRewriter {
  private readonly scans = new Map<ScanPlan, Available>();

  constructor(private readonly codesOf: CodesOf) {}

  plan(plan: Plan): Plan {
    switch (plan.kind) {
      case 'scan':
        return this.scan(plan);
      case 'select':
        return this.select(plan);
      case 'set':
        return { ...plan, left: this.plan(plan.left), right: this.plan(plan.right) };
      case 'join':
        return {
          ...plan,
          left: this.plan(plan.left),
          right: this.plan(plan.right),
          on: plan.on && this.node(plan.on, NONE),
        };
      case 'rename':
        return { ...plan, plan: this.plan(plan.plan) };
      case 'order':
      case 'sample':
        return { ...plan, plan: this.plan(plan.plan) };
      case 'rounds':
        return { ...plan, base: this.plan(plan.base), step: this.plan(plan.step) };
      case 'with':
        return {
          ...plan,
          tables: plan.tables.map((table) => ({ ...table, plan: this.plan(table.plan) })),
          plan: this.plan(plan.plan),
        };
      case 'values':
      case 'unnest':
      case 'common':
        return plan;
    }
  }

  private scan(plan: ScanPlan): ScanPlan {
    const codes = [...this.available(plan).values()].flatMap(({ coded, columns }) =>
      columns.map((column, at) => ({ name: coded.codes[at]?.name ?? '', column })),
    );
    return { ...plan, columns: [...plan.columns, ...codes] };
  }

  private select(plan: Select): Select {
    const codes = plan.from ? this.available(plan.from) : NONE;
    const rewritten = {
      ...plan,
      from: plan.from && this.plan(plan.from),
      where: plan.where && this.node(plan.where, codes),
    };
    if (!plan.grouping) {
      const projections = plan.projections.map((item) => this.projection(item, codes));
      return { ...rewritten, projections };
    }
    const { grouping } = plan;
    const inside: Grouping = {
      ...grouping,
      aggregates: grouping.aggregates.map((item) => this.projection(item, codes)),
    };
    const keys = this.groupedCodes(plan, grouping, codes);
    const above = (node: Node) => withTexts(node, keys);
    return {
      ...rewritten,
      grouping: keys.size > 0 ? groupByCodes(inside, keys) : inside,
      having: plan.having && above(plan.having),
      projections: plan.projections.map(({ node, column }) => ({ node: above(node), column })),
    };
  }

  /** Coded columns that are keys of a plain GROUP BY. In grouping sets a key may be NULL, which no code says. */
  private groupedCodes(plan: Select, grouping: Grouping, codes: Available): Available {
    const above = [
      ...plan.projections.map(({ node }) => node),
      ...(plan.having ? [plan.having] : []),
    ];
    const nested = above.some((node) => some(node, ({ kind }) => kind === 'subquery'));
    if (grouping.sets.length !== 1 || grouping.marks.length > 0 || nested) return NONE;
    const keys = new Set(
      grouping.keys.flatMap(({ node }) => (node.kind === 'column' ? [node.column] : [])),
    );
    return new Map([...codes].filter(([column]) => keys.has(column)));
  }

  private projection({ node, column }: Projection, codes: Available): Projection {
    return { node: this.node(node, codes), column };
  }

  private node(node: Node, codes: Available): Node {
    const onCodes = compareCodes(node, codes) ?? likeCodes(node, codes);
    if (onCodes) return onCodes;
    const changed = mapChildren(node, (child) => this.node(child, codes));
    return changed.kind === 'subquery' ? { ...changed, plan: this.plan(changed.plan) } : changed;
  }

  /** The coded columns that every row of a plan has: those behind an outer join may be NULL altogether. */
  private available(plan: Plan): Available {
    if (plan.kind === 'sample') return this.available(plan.plan);
    if (plan.kind === 'join') {
      const inner = plan.type === 'CROSS' || plan.type === 'INNER';
      if (!inner) return NONE;
      return new Map([...this.available(plan.left), ...this.available(plan.right)]);
    }
    if (plan.kind !== 'scan') return NONE;
    const known = this.scans.get(plan);
    if (known) return known;
    const codes = this.codesOf(plan.id);
    const found = new Map<Column, Coded>();
    for (const { name, column } of plan.columns) {
      const coded = column.used ? codes?.get(name) : undefined;
      if (!coded) continue;
      const columns = coded.codes.map((_, at): Column => ({
        id: `${column.id}_${at}`,
        type: column.type,
        sources: [column],
        used: true,
      }));
      found.set(column, { coded, columns });
    }
    this.scans.set(plan, found);
    return found;
  }
}

const NONE: Available = new Map();

/** `column = 'text'`, `<>` and `IN` with constants, as a comparison of codes. */
function compareCodes(node: Node, codes: Available): Node | null {
  if (node.kind !== 'op' || !node.shape) return null;
  const { shape } = node;
  const isCompare = shape.kind === 'compare' && (shape.op === '=' || shape.op === '<>');
  if (!isCompare && shape.kind !== 'in') return null;

  const place = isCompare ? node.args.findIndex((part) => isCoded(part, codes)) : 0;
  const column = node.args[place];
  const coded = column?.kind === 'column' ? codes.get(column.column) : undefined;
  const values = node.args.flatMap((part, at) =>
    at !== place && part.kind === 'constant' && typeof part.value === 'string' ? [part.value] : [],
  );
  if (!coded || values.length === 0 || values.length !== node.args.length - 1) return null;

  const negated = shape.kind === 'compare' && shape.op === '<>';
  return {
    kind: 'op',
    type: node.type,
    at: node.at,
    args: coded.columns.map((code) => reference(code, node.at)),
    emit: (args, context) => {
      const bind = (value: string) => context.bind(value);
      const any = values.map((value) => coded.coded.equals(args, value, bind)).join(' OR ');
      return negated ? `(NOT (${any}))` : `(${any})`;
    },
  };
}

/** `column LIKE 'pattern'`, where the pattern tells what codes it means. */
function likeCodes(node: Node, codes: Available): Node | null {
  if (node.kind !== 'op' || node.shape?.kind !== 'like') return null;
  const { negated } = node.shape;
  const [column, pattern] = node.args;
  const coded = column?.kind === 'column' ? codes.get(column.column) : undefined;
  if (!coded || pattern?.kind !== 'constant' || typeof pattern.value !== 'string') return null;
  const like = coded.coded.like(pattern.value);
  if (!like) return null;
  return {
    kind: 'op',
    type: node.type,
    at: node.at,
    args: coded.columns.map((code) => reference(code, node.at)),
    emit: (args, context) => {
      const sql = like(args, (value) => context.bind(value));
      return negated ? `(NOT ${sql})` : sql;
    },
  };
}

const isCoded = (node: Node, codes: Available) => node.kind === 'column' && codes.has(node.column);

function groupByCodes(grouping: Grouping, keys: Available): Grouping {
  const groups: Projection[] = [];
  const places = grouping.keys.map(({ node, column }) => {
    const codes = node.kind === 'column' ? keys.get(node.column) : undefined;
    const columns = codes?.columns.map((code) => ({
      node: reference(code, node.at),
      column: code,
    }));
    const first = groups.length;
    groups.push(...(columns ?? [{ node, column }]));
    return groups.slice(first).map((_, at) => first + at);
  });
  return {
    ...grouping,
    keys: groups,
    sets: grouping.sets.map((set) => set.flatMap((key) => places[key] ?? [])),
  };
}

/** The texts of codes that were grouped by, for what stands above the aggregation. */
function withTexts(node: Node, keys: Available): Node {
  const codes = node.kind === 'column' ? keys.get(node.column) : undefined;
  if (!codes) return mapChildren(node, (child) => withTexts(child, keys));
  return {
    kind: 'op',
    type: node.type,
    at: node.at,
    args: codes.columns.map((code) => reference(code, node.at)),
    emit: (args) => `(${codes.coded.text(args)})`,
  };
}
