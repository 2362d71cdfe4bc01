import 'server-only';

import type { MetricPreview, PreviewMetric, PreviewMinute } from '@/lib/contract/metric-filters';
import { AppError } from '@/lib/domain/app-error';
import { DAY_MS, endOfMinute } from '@/lib/domain/time-range';
import type { FilterPattern } from '@/lib/filter-pattern/pattern';
import { parsePattern } from '@/lib/filter-pattern/parse-pattern';
import { toInsights, valueField } from '@/lib/filter-pattern/to-insights';

import { getBackend } from '../aws/backend';

import { nameLogGroup } from './evidence-texts';
import { type LogsRows, readCount, readTime, runLogsQuery } from './run-logs-query';

/** The metric that a filter would have made of the last day's records, by the minute. */
export async function previewMetric(
  { logGroup, pattern: text, value }: PreviewMetric,
  signal: AbortSignal,
): Promise<MetricPreview> {
  const { pattern, diagnostics } = parsePattern(text);
  if (!pattern) throw new AppError('invalid-request', diagnostics[0]?.message ?? 'no pattern');
  const condition = toInsights(pattern);
  if (condition.kind === 'refused') return { kind: 'none', reason: condition.reason };
  const made = madeOf(pattern, value);
  if (made === null) {
    const reason = `“${value}” is neither a number nor a field of the pattern that holds numbers.`;
    return { kind: 'none', reason };
  }

  const to = endOfMinute(Date.now());
  const range = { from: to - DAY_MS, to };
  const query = `${condition.text === null ? '' : `filter ${condition.text}\n| `}stats ${made.text} by bin(1m) as time
| sort time asc`;
  const { rows, statistics } = await runLogsQuery({ text: query, range, logGroup }, signal);
  return {
    kind: 'minutes',
    range,
    text: nameLogGroup(query, logGroup, getBackend().source.logGroup),
    minutes: rows.flatMap((row) => made.read(row) ?? []),
    statistics,
  };
}

interface Made {
  /** Behind `stats`. */
  readonly text: string;
  /** `null`: a minute without a datapoint. */
  readonly read: (row: LogsRows['rows'][number]) => PreviewMinute | null;
}

/** A constant is a datapoint for each line; a field is one where the line has a number there. */
function madeOf(pattern: FilterPattern, value: string): Made | null {
  const constant = Number(value);
  if (value.trim() !== '' && Number.isFinite(constant)) {
    return {
      text: 'count(*) as samples',
      read: ({ time, samples }) => {
        const count = readCount(samples);
        const each = { least: constant, most: constant };
        return { at: readTime(time), samples: count, sum: count * constant, ...each };
      },
    };
  }
  const field = valueField(pattern, value);
  if (field === null) return null;
  return {
    text: `count(${field}) as samples, sum(${field}) as total, min(${field}) as least, max(${field}) as most`,
    read: ({ time, samples, total, least, most }) =>
      readCount(samples) === 0
        ? null
        : {
            at: readTime(time),
            samples: readCount(samples),
            sum: readCount(total),
            least: readCount(least),
            most: readCount(most),
          },
  };
}
