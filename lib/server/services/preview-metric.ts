import 'server-only';

import type { MetricPreview, PreviewMetric } from '@/lib/contract/metric-filters';
import { AppError } from '@/lib/domain/app-error';
import { DAY_MS, endOfMinute } from '@/lib/domain/time-range';
import type { FilterPattern } from '@/lib/filter-pattern/pattern';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';
import { toInsights, valueField } from '@/lib/filter-pattern/to-insights';

import { getBackend } from '../aws/backend';

import { nameLogGroup } from './evidence-texts';
import { readCount, readTime, runLogsQuery } from './run-logs-query';

/** The metric that a filter would have made of the last day's records, a sum per minute. */
export async function previewMetric(
  { logGroup, pattern: text, value }: PreviewMetric,
  signal: AbortSignal,
): Promise<MetricPreview> {
  const { pattern, diagnostics } = parsePattern(text);
  if (!pattern) throw new AppError('invalid-request', diagnostics[0]?.message ?? 'no pattern');
  const condition = toInsights(pattern);
  if (condition.kind === 'refused') return { kind: 'none', reason: condition.reason };
  const sum = sumOf(pattern, value);
  if (sum === null) {
    const reason = `“${value}” is neither a number nor a field of the pattern that holds numbers.`;
    return { kind: 'none', reason };
  }

  const to = endOfMinute(Date.now());
  const range = { from: to - DAY_MS, to };
  const query = `${condition.text === null ? '' : `filter ${condition.text}\n| `}stats ${sum.text} as value by bin(1m) as time
| sort time asc`;
  const { rows, statistics } = await runLogsQuery({ text: query, range, logGroup }, signal);
  return {
    kind: 'minutes',
    range,
    text: nameLogGroup(query, logGroup, getBackend().source.logGroup),
    minutes: rows.map((row) => ({
      at: readTime(row.time),
      value: readCount(row.value) * sum.each,
    })),
    statistics,
  };
}

/** A constant counts lines; a field adds up what they hold. */
function sumOf(pattern: FilterPattern, value: string): { text: string; each: number } | null {
  const constant = Number(value);
  if (value.trim() !== '' && Number.isFinite(constant)) {
    return { text: 'count(*)', each: constant };
  }
  const field = valueField(pattern, value);
  return field === null ? null : { text: `sum(${field})`, each: 1 };
}
