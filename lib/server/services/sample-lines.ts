import 'server-only';

import type { SampleLines, SampleLinesQuery } from '@/lib/contract/metric-filters';
import { DAY_MS, endOfMinute, HOUR_MS } from '@/lib/domain/time-range';

import { runLogsQuery } from './run-logs-query';

const MOST_LINES = 8;
const TEXT = `fields @timestamp, @message\n| sort @timestamp desc\n| limit ${MOST_LINES}`;

/** The newest events of a log group: of the last hour, else of the last day. */
export async function sampleLines(
  { logGroup }: SampleLinesQuery,
  signal: AbortSignal,
): Promise<SampleLines> {
  const to = endOfMinute(Date.now());
  const read = async (spanMs: number) => {
    const range = { from: to - spanMs, to };
    const { rows } = await runLogsQuery({ text: TEXT, range, logGroup }, signal);
    return { range, lines: rows.flatMap((row) => row['@message'] || []) };
  };
  const newest = await read(HOUR_MS);
  return newest.lines.length > 0 ? newest : read(DAY_MS);
}
