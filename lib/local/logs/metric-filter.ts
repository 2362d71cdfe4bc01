import type { SqlValue } from '../engine';
import type { Local } from '../local';

/** One row of `metric_filters`, and the name of its group. */
export interface MetricFilter {
  readonly groupName: string;
  readonly name: string;
  readonly pattern: string;
  readonly namespace: string;
  readonly metricName: string;
  /** A number, or a selector: `$size`, `$3`, `$.bytes`. */
  readonly value: string;
  readonly defaultValue: number | null;
  readonly unit: string | null;
  /** Dimension name to selector. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly createdMs: number;
}

/** All metric filters of all groups, in no order. */
export async function listMetricFilters({ engine }: Local): Promise<MetricFilter[]> {
  const { rows } = await engine.read({
    sql: `SELECT g.name, f.name, pattern, metric_namespace, metric_name, metric_value, default_value, unit, dimensions,
                 f.created_ms
          FROM metric_filters f JOIN log_groups g ON g.id = f.group_id`,
  });
  return rows.map(readRow);
}

function readRow(row: readonly SqlValue[]): MetricFilter {
  const [group, name, pattern, namespace, metric, value, defaultValue, unit, dimensions, created] =
    row;
  return {
    groupName: String(group),
    name: String(name),
    pattern: String(pattern),
    namespace: String(namespace),
    metricName: String(metric),
    value: String(value),
    defaultValue: defaultValue == null ? null : Number(defaultValue),
    unit: unit == null ? null : String(unit),
    dimensions: readDimensions(dimensions),
    createdMs: Number(created),
  };
}

// Written by PutMetricFilter only, which checked it.
function readDimensions(value: SqlValue | undefined): Record<string, string> {
  return typeof value === 'string' ? (JSON.parse(value) as Record<string, string>) : {};
}
