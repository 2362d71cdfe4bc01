import * as z from 'zod';

import { hasRegex } from '@/lib/filter-pattern/has-regex';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';

import { applyMetricFilters } from '../clock/apply-metric-filters';
import type { Operation } from '../local';
import { takeTurns } from '../take-turns';
import { invalidParameter, limitExceeded } from './errors';
import { requireGroup } from './group';
import { FilterName, FilterPattern, LogGroupName, parseLogsInput } from './inputs';
import { listMetricFilters } from './metric-filter';
import { checkTransformation, MetricTransformations } from './metric-transformation';
import { readPattern } from './read-pattern';

const MAX_FILTERS_PER_GROUP = 100;
/** Those whose pattern has a regular expression. */
const MAX_REGEX_FILTERS_PER_GROUP = 5;

const Input = z.object({
  logGroupName: LogGroupName,
  filterName: FilterName,
  filterPattern: FilterPattern,
  metricTransformations: MetricTransformations,
  applyOnTransformedLogs: z.boolean().optional(),
  fieldSelectionCriteria: z.string().optional(),
  emitSystemFieldDimensions: z.array(z.string()).optional(),
});

/** Creates a metric filter or replaces it; it sees the events that arrive from now on. */
export const putMetricFilter: Operation = (local, input) => {
  const parsed = parseLogsInput(Input, input);
  const { logGroupName, filterName, filterPattern, metricTransformations } = parsed;
  if (
    parsed.applyOnTransformedLogs ||
    parsed.fieldSelectionCriteria ||
    parsed.emitSystemFieldDimensions?.length
  ) {
    throw invalidParameter(
      'This endpoint has no log transformers, so applyOnTransformedLogs, fieldSelectionCriteria and emitSystemFieldDimensions cannot be set.',
    );
  }
  const [transformation] = metricTransformations;
  if (!transformation) throw new RangeError('the schema asks for one transformation');
  const pattern = readPattern(filterPattern);
  checkTransformation(pattern, transformation);

  return takeTurns(local.engine, async () => {
    const { id } = await requireGroup(local, logGroupName);
    const filters = await listMetricFilters(local);
    const others = filters.filter(
      ({ groupName, name }) => groupName === logGroupName && name !== filterName,
    );
    if (others.length >= MAX_FILTERS_PER_GROUP) throw limitExceeded('Resource limit exceeded.');
    const withRegex = others.filter((other) => {
      const known = parsePattern(other.pattern).pattern;
      return known && hasRegex(known);
    });
    if (hasRegex(pattern) && withRegex.length >= MAX_REGEX_FILTERS_PER_GROUP) {
      throw limitExceeded(
        `A log group has at most ${MAX_REGEX_FILTERS_PER_GROUP} filter patterns with regular expressions.`,
      );
    }

    // What arrived before still belongs to the filter that goes.
    if (filters.length) await applyMetricFilters(local);
    const { metricNamespace, metricName, metricValue, defaultValue, unit, dimensions } =
      transformation;
    await local.engine.write([
      {
        sql: `INSERT INTO metric_filters (group_id, name, pattern, metric_namespace, metric_name, metric_value, default_value,
                unit, dimensions, created_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
              ON CONFLICT (group_id, name) DO UPDATE SET pattern = excluded.pattern,
                metric_namespace = excluded.metric_namespace, metric_name = excluded.metric_name,
                metric_value = excluded.metric_value, default_value = excluded.default_value,
                unit = excluded.unit, dimensions = excluded.dimensions, created_ms = excluded.created_ms`,
        parameters: [
          ...[id, filterName, filterPattern, metricNamespace, metricName, metricValue],
          ...[defaultValue ?? null, unit ?? null, JSON.stringify(dimensions ?? {}), local.now()],
        ],
      },
    ]);
    return {};
  });
};
