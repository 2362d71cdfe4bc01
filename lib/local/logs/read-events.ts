import type { SqlValue } from '../engine';
import type { Local } from '../local';

/** Where an event stands in its group: unique, and the order in which events are read. */
export interface EventPlace {
  readonly ts: number;
  readonly sourceId: number;
  readonly line: number;
}

export interface LogEvent extends EventPlace {
  readonly stream: string;
  readonly message: string;
  readonly ingestedMs: number;
}

export interface EventWindow {
  readonly groupId: number;
  /** Epoch milliseconds, inclusive; not given: from the first event. */
  readonly fromMs?: number | undefined;
  /** Epoch milliseconds, exclusive; not given: to the last event. */
  readonly toMs?: number | undefined;
  /** Only these streams; not given: all. */
  readonly streams?: readonly string[] | undefined;
  readonly streamPrefix?: string | undefined;
  /** Only events behind this place in reading order; the event at it is left out. */
  readonly behind?: EventPlace | undefined;
  /** Newest first. */
  readonly backward?: boolean;
  readonly limit: number;
}

const TIMEOUT_MS = 30_000;

/** Events of a group in the order of their time, ties in the order they came. */
export async function readEvents({ engine }: Local, window: EventWindow): Promise<LogEvent[]> {
  const { sql, parameters } = windowQuery(window);
  const { rows } = await engine.query({ sql, parameters }, { timeoutMs: TIMEOUT_MS });
  return rows.map(([ts, sourceId, line, stream, message, ingestedMs]) => ({
    ts: Number(ts),
    sourceId: Number(sourceId),
    line: Number(line),
    stream: String(stream),
    message: String(message),
    ingestedMs: Number(ingestedMs),
  }));
}

function windowQuery(window: EventWindow) {
  const parameters: (SqlValue | readonly SqlValue[])[] = [];
  const bind = (value: SqlValue | readonly SqlValue[]) => `$${parameters.push(value)}`;

  const conditions = [`group_id = ${bind(window.groupId)}`];
  if (window.fromMs !== undefined) conditions.push(`ts >= ${bind(window.fromMs)}`);
  if (window.toMs !== undefined) conditions.push(`ts < ${bind(window.toMs)}`);
  if (window.streams) conditions.push(`list_contains(${bind(window.streams)}, stream_name)`);
  if (window.streamPrefix) {
    conditions.push(`starts_with(stream_name, ${bind(window.streamPrefix)})`);
  }
  if (window.behind) {
    const { ts, sourceId, line } = window.behind;
    const [time, source, at] = [bind(ts), bind(sourceId), bind(line)];
    const than = window.backward ? '<' : '>';
    conditions.push(
      `ts ${than}= ${time} AND (ts ${than} ${time} OR source_id ${than} ${source} OR (source_id = ${source} AND line ${than} ${at}))`,
    );
  }
  const order = window.backward ? 'DESC' : 'ASC';
  const sql = `
    SELECT ts, source_id, line, stream_name, text, ingested FROM event_texts
    WHERE ${conditions.join(' AND ')}
    ORDER BY ts ${order}, source_id ${order}, line ${order} LIMIT ${bind(window.limit)}`;
  return { sql, parameters };
}
